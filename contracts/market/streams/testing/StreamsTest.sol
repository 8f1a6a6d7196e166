// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Test} from "../../../testing/Test.sol";
import {DatasetRegistry} from "../../DatasetRegistry.sol";
import {DatasetId} from "../../types/DatasetId.sol";
import {DatasetKind} from "../../types/Datasets.sol";
import {Streams} from "../Streams.sol";

/// @notice Base of the stream tests: an owner with a stream dataset, and whom it may name to publish.
abstract contract StreamsTest is Test {
    uint40 internal constant START = 1_800_000_000;
    uint32 internal constant HOUR = 1 hours;
    uint32 internal constant MAX_LENGTH = 7 days;

    AccessManager internal _manager;
    DatasetRegistry internal _registry;
    Streams internal _streams;
    DatasetId internal _id;
    address internal _owner;
    address internal _publisher;
    address internal _other;

    function setUp() public virtual {
        vm.warp(START - 60);
        _owner = _account("owner");
        _publisher = _account("publisher");
        _other = _account("other");
        _manager = new AccessManager(address(this));
        _registry = new DatasetRegistry();
        _streams = new Streams(address(_manager), _registry, MAX_LENGTH);
        _id = _register("stream", DatasetKind.Stream);
    }

    function _register(bytes32 salt, DatasetKind kind) internal returns (DatasetId) {
        vm.prank(_owner);
        return _registry.register(salt, kind, "manifest", address(0), "");
    }

    /// @notice Epoch 1 is [START, START + HOUR).
    function _open() internal {
        vm.prank(_owner);
        _streams.open(_id, START, HOUR);
    }

    function _file(uint32 firstEpoch, uint32 count) internal {
        vm.prank(_owner);
        _streams.fileSlots(_id, firstEpoch, count, "slots");
    }

    function _close(uint32 epoch, bytes32 head, uint32 segments) internal {
        vm.prank(_owner);
        _streams.closeEpoch(_id, epoch, head, segments);
    }

    function _handOver(address to) internal {
        vm.prank(_owner);
        _registry.transferFrom(_owner, to, uint256(DatasetId.unwrap(_id)));
    }
}
