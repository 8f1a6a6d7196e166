// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Roles} from "../../governance/libraries/Roles.sol";
import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {EventKinds} from "../libraries/EventKinds.sol";
import {ProofTest} from "../testing/ProofTest.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {DeviceCalls} from "./DeviceCalls.sol";
import {IDeviceCalls} from "./interfaces/IDeviceCalls.sol";

contract DeviceCallsTest is ProofTest {
    DeviceCalls private _calls;
    Thing private _lamp;

    function setUp() public override {
        super.setUp();
        _calls = new DeviceCalls(address(_manager), _registry, _ledger);
        _lamp = _enrolled("lamp");
    }

    // ---------------------------------------------------------------- calling

    function test_AnOwnerCallsADevice() public {
        bytes32 callId = keccak256(abi.encode(block.chainid, address(_calls), _lamp.id, uint64(0)));
        vm.expectEmit(address(_calls));
        emit IDeviceCalls.DeviceCalled(callId, _lamp.id, _owner, 0, 100, "on");
        vm.assertEq(_call(100, "on"), callId);
        vm.assertEq(_calls.callIdOf(_lamp.id, 0), callId);
        vm.assertEq(_calls.callsOf(_lamp.id), 1);
        vm.assertNotEq(_call(100, "on"), callId);
        vm.assertEq(_calls.callsOf(_lamp.id), 2);
    }

    function test_OnlyWhoMayCommandCalls() public {
        bytes memory refusal = abi.encodeWithSelector(IDeviceCalls.DeviceCalls_NotAllowed.selector, _lamp.id, _other);
        vm.expectRevert(refusal);
        _callAs(_other, 100, "");
        vm.prank(_owner);
        _registry.setOperator(_lamp.id, _other);
        _callAs(_other, 100, "");
        // nobody while it is suspended
        _tamper(_lamp);
        vm.expectRevert(refusal);
        _callAs(_other, 100, "");
    }

    function test_KeepsTheNetworksKindsForItself() public {
        vm.expectRevert(abi.encodeWithSelector(IDeviceCalls.DeviceCalls_ReservedKind.selector, 99, 100));
        _call(99, "");
        _call(100, "");
    }

    function test_CarriesAKibibyte() public {
        vm.assertEq(_calls.MAX_DATA(), 1_024);
        _call(100, new bytes(1_024));
        vm.expectRevert(abi.encodeWithSelector(IDeviceCalls.DeviceCalls_DataTooLong.selector, 1_025, 1_024));
        _call(100, new bytes(1_025));
    }

    function test_ContractsOfTheNetworkCallAnyDevice() public {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _other));
        vm.prank(_other);
        _calls.callFor(_lamp.id, 1, "");
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = _calls.callFor.selector;
        _manager.setTargetFunctionRole(address(_calls), selectors, Roles.DEVICE_CALLER);
        _manager.grantRole(Roles.DEVICE_CALLER, _other, 0);
        vm.expectEmit(address(_calls));
        emit IDeviceCalls.DeviceCalled(_calls.callIdOf(_lamp.id, 0), _lamp.id, _other, 0, 1, "");
        vm.prank(_other);
        _calls.callFor(_lamp.id, 1, "");
        // its data is as long as anybody's
        vm.expectRevert(abi.encodeWithSelector(IDeviceCalls.DeviceCalls_DataTooLong.selector, 1_025, 1_024));
        vm.prank(_other);
        _calls.callFor(_lamp.id, 1, new bytes(1_025));
    }

    // ---------------------------------------------------------------- acknowledging

    function test_RecordsAnAcknowledgementOnce() public {
        bytes32 callId = _call(100, "on");
        DeviceEvent memory content = _acknowledgement(callId, 1);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(content);
        vm.assertFalse(_calls.isAcknowledged(_lamp.id, 0));
        vm.expectEmit(address(_calls));
        emit IDeviceCalls.CallAcknowledged(callId, _lamp.id, 0, _idOf(content), 1e6, content.time);
        vm.assertEq(_calls.recordAcknowledgement(0, proven, proof), callId);
        vm.assertTrue(_calls.isAcknowledged(_lamp.id, 0));
        bytes memory refusal = abi.encodeWithSelector(IDeviceCalls.DeviceCalls_AlreadyAcknowledged.selector, callId);
        vm.expectRevert(refusal);
        _calls.recordAcknowledgement(0, proven, proof);
        // nor by another event of the device
        (proven, proof) = _reported(_acknowledgement(callId, 2));
        vm.expectRevert(refusal);
        _calls.recordAcknowledgement(0, proven, proof);
    }

    function test_AnAcknowledgementIsForItsCallAlone() public {
        bytes32 first = _call(100, "on");
        bytes32 second = _call(100, "off");
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_acknowledgement(first, 1));
        vm.expectRevert(abi.encodeWithSelector(IDeviceCalls.DeviceCalls_WrongCall.selector, first, second));
        _calls.recordAcknowledgement(1, proven, proof);
        vm.expectRevert(abi.encodeWithSelector(IDeviceCalls.DeviceCalls_UnknownCall.selector, _lamp.id, 2));
        _calls.recordAcknowledgement(2, proven, proof);
        // another device cannot take it over
        Thing memory another = _enrolled("another");
        DeviceEvent memory content = _event(another, EventKinds.ACKNOWLEDGEMENT, 1, 0);
        content.payloadDigest = first;
        (proven, proof) = _reported(content);
        vm.expectRevert(abi.encodeWithSelector(IDeviceCalls.DeviceCalls_UnknownCall.selector, another.id, 0));
        _calls.recordAcknowledgement(0, proven, proof);
    }

    function test_OnlyTheVersionInForceAcknowledges() public {
        bytes32 callId = _call(100, "on");
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_acknowledgement(callId, 1));
        vm.prank(_owner);
        _registry.transferDevice(_lamp.id, _other);
        vm.expectRevert(abi.encodeWithSelector(IDeviceCalls.DeviceCalls_WrongVersion.selector, 1, 2));
        _calls.recordAcknowledgement(0, proven, proof);
        (proven, proof) = _reported(_acknowledgement(callId, 1));
        _calls.recordAcknowledgement(0, proven, proof);
    }

    function test_OnlyAProvenAcknowledgementCounts() public {
        DeviceEvent memory content = _acknowledgement(_call(100, "on"), 1);
        content.kind = EventKinds.READING;
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(content);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDeviceCalls.DeviceCalls_WrongKind.selector,
                EventKinds.READING,
                EventKinds.ACKNOWLEDGEMENT
            )
        );
        _calls.recordAcknowledgement(0, proven, proof);
        proven.content.kind = EventKinds.ACKNOWLEDGEMENT;
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_NotInBatch.selector, proven.batch));
        _calls.recordAcknowledgement(0, proven, proof);
    }

    function testFuzz_EveryCallIsAcknowledgedForItself(uint8 calls, uint8 which) public {
        calls = uint8(_bound(calls, 1, 40));
        which = uint8(_bound(which, 0, calls - 1));
        for (uint256 i = 0; i < calls; ++i) _call(100, "");
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(
            _acknowledgement(_calls.callIdOf(_lamp.id, which), 1)
        );
        _calls.recordAcknowledgement(which, proven, proof);
        for (uint64 i = 0; i < calls; ++i) vm.assertEq(_calls.isAcknowledged(_lamp.id, i), i == which);
    }

    // ---------------------------------------------------------------- helpers

    function _call(uint16 kind, bytes memory data) private returns (bytes32) {
        return _callAs(_owner, kind, data);
    }

    function _callAs(address caller, uint16 kind, bytes memory data) private returns (bytes32) {
        vm.prank(caller);
        // the contract's function, not the low-level one
        // solhint-disable-next-line avoid-low-level-calls, no-unchecked-calls
        return _calls.call(_lamp.id, kind, data);
    }

    function _acknowledgement(bytes32 callId, uint64 seq) private view returns (DeviceEvent memory content) {
        content = _event(_lamp, EventKinds.ACKNOWLEDGEMENT, seq, 1e6);
        content.payloadDigest = callId;
    }
}
