// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventLedger} from "../../oracle/EventLedger.sol";
import {ProvenEvent, Report} from "../../oracle/types/Reports.sol";
import {Secp256k1Keys} from "./Secp256k1Keys.sol";
import {DeviceEventHash} from "../libraries/DeviceEventHash.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {DeviceTest} from "./DeviceTest.sol";

/// @notice Devices, and a ledger whose committee's key the test has, so that it can report any event.
abstract contract ProofTest is DeviceTest {
    uint256 private constant COMMITTEE = uint256(keccak256("committee"));

    EventLedger internal _ledger;
    bytes32 private _x;
    bool private _odd;

    function setUp() public virtual override {
        super.setUp();
        _ledger = new EventLedger(address(_registry), 1 days, address(_manager));
        (bytes32 x, bytes32 y) = Secp256k1Keys.publicKeyOf(COMMITTEE % Secp256k1Keys.ORDER);
        (_x, _odd) = (x, uint256(y) % 2 == 1);
        _ledger.pushReportKey(1, _x, _odd);
    }

    /// @notice Reports an event in a batch with another and says how it is proven.
    function _reported(
        DeviceEvent memory content
    ) internal returns (ProvenEvent memory proven, bytes32[] memory proof) {
        uint40 from = _ledger.lastTo();
        if (_now() == from) _skip(1);
        proven = ProvenEvent({content: content, acceptedAt: _now(), batch: _ledger.lastBatch() + 1});
        bytes32 leaf = DeviceEventHash.leaf(content, proven.acceptedAt);
        proof = new bytes32[](1);
        proof[0] = keccak256(abi.encode("sibling", leaf));
        bytes32 root = leaf < proof[0] ? keccak256(abi.encode(leaf, proof[0])) : keccak256(abi.encode(proof[0], leaf));
        _report(root, 2);
    }

    /// @notice A batch that only says that the committee is alive.
    function _reportNothing() internal {
        if (_now() > _ledger.lastTo()) _report(0, 0);
    }

    function _idOf(DeviceEvent memory content) internal view returns (bytes32) {
        return
            DeviceEventHash.eventId(
                block.chainid,
                address(_registry),
                content.device,
                content.deviceVersion,
                content.seq
            );
    }

    function _report(bytes32 root, uint32 count) internal {
        Report memory filed = Report({
            batch: _ledger.lastBatch() + 1,
            epoch: 1,
            root: root,
            count: count,
            from: _ledger.lastTo(),
            to: _now(),
            evidence: "evidence"
        });
        (bytes32 z, address r) = _signAsCommittee(_ledger.digestOf(filed));
        _ledger.report(filed, z, r);
    }

    /// @notice The signature of the committee in office.
    function _signAsCommittee(bytes32 digest) internal view returns (bytes32, address) {
        uint256 nonce = uint256(keccak256(abi.encode("nonce", digest))) % Secp256k1Keys.ORDER;
        address r = vm.addr(nonce);
        uint256 e =
            uint256(keccak256(abi.encodePacked(_x, _odd ? uint8(28) : uint8(27), digest, r))) % Secp256k1Keys.ORDER;
        uint256 z = addmod(nonce, mulmod(e, COMMITTEE % Secp256k1Keys.ORDER, Secp256k1Keys.ORDER), Secp256k1Keys.ORDER);
        return (bytes32(z), r);
    }
}
