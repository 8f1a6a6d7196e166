// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {DeviceEvent} from "../../devices/types/DeviceEvent.sol";
import {DeviceId} from "../../devices/types/DeviceId.sol";
import {Test} from "../../testing/Test.sol";
import {EventLedger} from "../EventLedger.sol";
import {IEventLedger} from "../interfaces/IEventLedger.sol";
import {ProvenEvent, Report} from "../types/Reports.sol";
import {PlainSigner} from "./PlainSigner.sol";

/// @notice A ledger whose committee is one secret key; the test itself may push.
abstract contract LedgerTest is Test {
    uint40 internal constant START = 1_800_000_000;
    uint40 internal constant GRACE = 1 hours;
    address internal constant REGISTRY = address(0xde71ce);
    uint256 internal constant SECRET = uint256(keccak256("report secret"));
    uint256 internal constant NEXT_SECRET = uint256(keccak256("next report secret"));
    bytes32 internal constant EVIDENCE = keccak256("evidence");

    AccessManager internal _manager;
    EventLedger internal _ledger;

    function setUp() public virtual {
        vm.warp(START);
        _manager = new AccessManager(address(this));
        _ledger = new EventLedger(REGISTRY, GRACE, address(_manager));
    }

    function _pushKey(uint32 epoch, uint256 secret) internal {
        (bytes32 x, bool odd) = PlainSigner.keyOf(secret);
        _ledger.pushReportKey(epoch, x, odd);
    }

    /// @notice The next batch as the committee of `epoch` would report it now.
    function _next(uint32 epoch) internal view returns (Report memory) {
        return
            Report({
                batch: _ledger.lastBatch() + 1,
                epoch: epoch,
                root: keccak256("root"),
                count: 3,
                from: _ledger.lastTo(),
                to: _now(),
                evidence: EVIDENCE
            });
    }

    function _send(uint256 secret, Report memory filed) internal {
        (bytes32 z, address r) = PlainSigner.sign(secret, _ledger.digestOf(filed));
        _ledger.report(filed, z, r);
    }

    function _expectRefused(uint256 secret, Report memory filed, bytes memory reason) internal {
        (bytes32 z, address r) = PlainSigner.sign(secret, _ledger.digestOf(filed));
        vm.expectRevert(reason);
        _ledger.report(filed, z, r);
    }

    function _expectBadSignature(Report memory filed, bytes32 z, address r) internal {
        bytes memory reason = abi.encodeWithSelector(
            IEventLedger.EventLedger_InvalidSignature.selector,
            filed.batch,
            filed.epoch
        );
        vm.expectRevert(reason);
        _ledger.report(filed, z, r);
    }

    function _event(uint256 number) internal pure returns (ProvenEvent memory) {
        return
            ProvenEvent({
                content: DeviceEvent({
                    device: DeviceId.wrap(keccak256(abi.encode("device", number % 3))),
                    deviceVersion: 1,
                    seq: uint64(number),
                    time: START - 60,
                    kind: 1,
                    value: -21_500_000,
                    payloadDigest: sha256(abi.encode(number))
                }),
                acceptedAt: START + 1,
                batch: 1
            });
    }
}
