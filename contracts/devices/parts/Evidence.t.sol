// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceEventHash} from "../libraries/DeviceEventHash.sol";
import {EventKinds} from "../libraries/EventKinds.sol";
import {DeviceTest} from "../testing/DeviceTest.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {Curve, DeviceKey} from "../types/DeviceKey.sol";

contract EvidenceTest is DeviceTest {
    // ------------------------------------------------------------ tamper

    function test_Tamper_SuspendsOnEitherCurveAndKeepsTheBond() public {
        Thing[2] memory things = [_enrolled("lamp"), _enrolledP256("lamp")];
        for (uint256 i = 0; i < 2; ++i) {
            DeviceEvent memory deviceEvent = _event(things[i], EventKinds.TAMPER, 5, 0);
            bytes memory signature = _signEvent(things[i], deviceEvent);
            bytes32 eventId = _registry.eventIdOf(things[i].id, 1, 5);
            vm.expectEmit(address(_registry));
            emit IDeviceRegistry.DeviceSuspended(things[i].id, 1, eventId, EventKinds.TAMPER);
            vm.prank(_other);
            _registry.reportTamper(deviceEvent, things[i].key, signature);
            vm.assertTrue(_deviceOf(things[i]).suspended);
            vm.assertEq(uint256(_deviceOf(things[i]).bond), BOND);
            vm.assertFalse(_registry.isActive(things[i].id, 1));
        }
        vm.assertEq(_held(), 2 * BOND);
    }

    function test_Tamper_NeedsNoCoordinatesOnSecp256k1() public {
        Thing memory thing = _enrolled("lamp");
        DeviceEvent memory deviceEvent = _event(thing, EventKinds.TAMPER, 5, 0);
        bytes memory signature = _signEvent(thing, deviceEvent);
        _registry.reportTamper(deviceEvent, DeviceKey(Curve.Secp256k1, 0, 0), signature);
        vm.assertTrue(_deviceOf(thing).suspended);
    }

    function test_Tamper_OfAnEarlierVersionCountsUntilReenrolment() public {
        Thing memory thing = _enrolled("lamp");
        DeviceEvent memory deviceEvent = _event(thing, EventKinds.TAMPER, 5, 0);
        bytes memory signature = _signEvent(thing, deviceEvent);
        vm.prank(_owner);
        _registry.transferDevice(thing.id, _other);
        // passing it on does not wash it
        _registry.reportTamper(deviceEvent, thing.key, signature);
        vm.assertTrue(_deviceOf(thing).suspended);
        _reenrol(thing, _other);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_VersionNotLive.selector, thing.id, 1, 3, 3)
        );
        _registry.reportTamper(deviceEvent, thing.key, signature);
    }

    function test_Tamper_RefusesWhatProvesNothing() public {
        Thing memory thing = _enrolled("lamp");
        Thing memory stranger = _p256("stranger");
        DeviceEvent memory reading = _event(thing, EventKinds.READING, 5, 0);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotTamper.selector, EventKinds.READING));
        _registry.reportTamper(reading, thing.key, "");
        DeviceEvent memory unknown = _event(stranger, EventKinds.TAMPER, 5, 0);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotEnrolled.selector, stranger.id));
        _registry.reportTamper(unknown, stranger.key, "");
        DeviceEvent memory early = _event(thing, EventKinds.TAMPER, 5, 0);
        early.deviceVersion = 2;
        bytes memory earlySignature = _signEvent(thing, early);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_VersionNotLive.selector, thing.id, 2, 1, 1)
        );
        _registry.reportTamper(early, thing.key, earlySignature);
        DeviceEvent memory tamper = _event(thing, EventKinds.TAMPER, 5, 0);
        bytes memory foreign = _signEvent(_secp256k1("another"), tamper);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_InvalidDeviceSignature.selector, thing.id)
        );
        _registry.reportTamper(tamper, thing.key, foreign);
    }

    function test_Tamper_RefusesAnotherKeyThanTheDevices() public {
        Thing memory thing = _enrolledP256("lamp");
        Thing memory another = _p256("another");
        Thing memory onOtherCurve = _secp256k1("another");
        DeviceEvent memory tamper = _event(thing, EventKinds.TAMPER, 5, 0);
        bytes memory signature = _signEvent(another, tamper);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_KeyMismatch.selector, thing.id, another.id)
        );
        _registry.reportTamper(tamper, another.key, signature);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_KeyMismatch.selector, thing.id, onOtherCurve.id)
        );
        _registry.reportTamper(tamper, onOtherCurve.key, signature);
    }

    function test_Tamper_RefusesADeviceThatIsSuspendedOrRetired() public {
        Thing memory thing = _enrolled("lamp");
        DeviceEvent memory tamper = _event(thing, EventKinds.TAMPER, 5, 0);
        _tamper(thing);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_Suspended.selector, thing.id));
        _registry.reportTamper(tamper, thing.key, "");
        vm.prank(_owner);
        _registry.retire(thing.id);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_Retired.selector, thing.id));
        _registry.reportTamper(tamper, thing.key, "");
    }

    // ------------------------------------------------------------ equivocation

    function test_Equivocation_SuspendsAndForfeitsOnEitherCurve() public {
        Thing[2] memory things = [_enrolled("lamp"), _enrolledP256("lamp")];
        for (uint256 i = 0; i < 2; ++i) {
            DeviceEvent memory first = _event(things[i], EventKinds.READING, 7, 1);
            DeviceEvent memory second = _event(things[i], EventKinds.READING, 7, 2);
            (bytes memory one, bytes memory two) = (_signEvent(things[i], first), _signEvent(things[i], second));
            bytes32 eventId = _registry.eventIdOf(things[i].id, 1, 7);
            vm.expectEmit(address(_registry));
            emit IDeviceRegistry.BondForfeited(things[i].id, _maker, eventId, BOND);
            vm.prank(_maker);
            _registry.reportEquivocation(first, second, things[i].key, one, two);
            vm.assertTrue(_deviceOf(things[i]).suspended);
            vm.assertEq(uint256(_deviceOf(things[i]).bond), 0);
        }
        vm.assertEq(_registry.forfeited(), 2 * BOND);
        vm.assertEq(_held(), 2 * BOND);
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.ForfeitsCollected(_forfeits, 2 * BOND);
        vm.assertEq(_registry.collectForfeits(), 2 * BOND);
        vm.assertEq(_dollar.balanceOf(_forfeits), 2 * BOND);
        vm.assertEq(_held(), 0);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NothingForfeited.selector));
        _registry.collectForfeits();
    }

    function test_Equivocation_FindsTheBondAfterRetirement() public {
        Thing memory thing = _enrolled("lamp");
        vm.prank(_owner);
        _registry.retire(thing.id);
        _equivocate(thing);
        vm.assertEq(_registry.forfeited(), BOND);
        vm.assertFalse(_deviceOf(thing).suspended);
        vm.warp(START + DELAY);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NoBond.selector, thing.id));
        vm.prank(_owner);
        _registry.withdrawBond(thing.id);
    }

    function test_Equivocation_ForfeitsTheBondOfASuspendedDevice() public {
        Thing memory thing = _enrolled("lamp");
        _tamper(thing);
        _equivocate(thing);
        vm.assertEq(_registry.forfeited(), BOND);
    }

    function test_Equivocation_SuspendsWhereThereIsNoBond() public {
        _registry.setBond(0);
        Thing memory thing = _enrolled("lamp");
        _equivocate(thing);
        vm.assertTrue(_deviceOf(thing).suspended);
        vm.assertEq(_registry.forfeited(), 0);
    }

    function test_Equivocation_RefusesWhereNothingIsAtStake() public {
        Thing memory thing = _enrolled("lamp");
        _equivocate(thing);
        DeviceEvent memory first = _event(thing, EventKinds.READING, 8, 1);
        DeviceEvent memory second = _event(thing, EventKinds.READING, 8, 2);
        (bytes memory one, bytes memory two) = (_signEvent(thing, first), _signEvent(thing, second));
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NothingAtStake.selector, thing.id));
        _registry.reportEquivocation(first, second, thing.key, one, two);
    }

    function test_Equivocation_RefusesEventsThatAgreeOrAreOthers() public {
        Thing memory thing = _enrolled("lamp");
        DeviceEvent memory first = _event(thing, EventKinds.READING, 7, 1);
        DeviceEvent memory second = _event(thing, EventKinds.READING, 7, 1);
        bytes memory refusal = abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NoEquivocation.selector);
        vm.expectRevert(refusal);
        _registry.reportEquivocation(first, second, thing.key, "", "");
        second.value = 2;
        second.seq = 8;
        vm.expectRevert(refusal);
        _registry.reportEquivocation(first, second, thing.key, "", "");
        second.seq = 7;
        second.deviceVersion = 2;
        vm.expectRevert(refusal);
        _registry.reportEquivocation(first, second, thing.key, "", "");
        second.deviceVersion = 1;
        second.device = _secp256k1("another").id;
        vm.expectRevert(refusal);
        _registry.reportEquivocation(first, second, thing.key, "", "");
    }

    function test_Equivocation_RefusesUnlessBothAreSigned() public {
        Thing memory thing = _enrolled("lamp");
        DeviceEvent memory first = _event(thing, EventKinds.READING, 7, 1);
        DeviceEvent memory second = _event(thing, EventKinds.READING, 7, 2);
        (bytes memory one, bytes memory two) = (_signEvent(thing, first), _signEvent(thing, second));
        bytes memory refusal = abi.encodeWithSelector(
            IDeviceRegistry.DeviceRegistry_InvalidDeviceSignature.selector,
            thing.id
        );
        vm.expectRevert(refusal);
        _registry.reportEquivocation(first, second, thing.key, one, one);
        vm.expectRevert(refusal);
        _registry.reportEquivocation(first, second, thing.key, two, two);
    }

    // ------------------------------------------------------------ hashes

    function test_EventId_IsBoundToChainAndContract() public {
        Thing memory thing = _secp256k1("lamp");
        bytes32 here = _registry.eventIdOf(thing.id, 3, 9);
        vm.assertEq(here, keccak256(abi.encode(block.chainid, address(_registry), thing.id, 3, 9)));
        vm.chainId(block.chainid + 1);
        vm.assertNotEq(here, _registry.eventIdOf(thing.id, 3, 9));
    }

    function test_Leaf_IsHashedTwiceOverSevenFieldsAndTheAcceptance() public view {
        DeviceEvent memory deviceEvent = _event(_secp256k1("lamp"), EventKinds.READING, 7, -1);
        bytes32 inner = keccak256(
            abi.encode(
                deviceEvent.device,
                deviceEvent.deviceVersion,
                deviceEvent.seq,
                deviceEvent.time,
                deviceEvent.kind,
                deviceEvent.value,
                deviceEvent.payloadDigest,
                uint40(12)
            )
        );
        vm.assertEq(DeviceEventHash.leaf(deviceEvent, 12), keccak256(abi.encode(inner)));
    }

    function testFuzz_IsSignedBy_AgreesWithWhoSigned(bool p256, uint64 seq, int128 value, bytes32 payload) public view {
        Thing memory thing = p256 ? _p256("lamp") : _secp256k1("lamp");
        Thing memory another = p256 ? _p256("another") : _secp256k1("another");
        DeviceEvent memory deviceEvent = _event(thing, EventKinds.READING, seq, value);
        deviceEvent.payloadDigest = payload;
        bytes memory signature = _signEvent(thing, deviceEvent);
        vm.assertTrue(_registry.isSignedBy(deviceEvent, thing.key, signature));
        vm.assertFalse(_registry.isSignedBy(deviceEvent, another.key, _signEvent(another, deviceEvent)));
        ++deviceEvent.time;
        vm.assertFalse(_registry.isSignedBy(deviceEvent, thing.key, signature));
    }

    function test_IsSignedBy_FalseForAnyOtherLength() public view {
        Thing[2] memory things = [_secp256k1("lamp"), _p256("lamp")];
        for (uint256 i = 0; i < 2; ++i) {
            DeviceEvent memory deviceEvent = _event(things[i], EventKinds.READING, 1, 0);
            for (uint256 length = 0; length < 70; length += 3) {
                vm.assertFalse(_registry.isSignedBy(deviceEvent, things[i].key, new bytes(length)));
            }
        }
    }
}
