// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFreezes} from "../../governance/freezes/interfaces/IFreezes.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {DatasetId} from "../../market/types/DatasetId.sol";
import {Permit} from "../../market/types/Orders.sol";
import {SmartAccount} from "../../testing/SmartAccount.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {EnrolmentHash} from "../libraries/EnrolmentHash.sol";
import {DeviceTest} from "../testing/DeviceTest.sol";
import {Curve} from "../types/DeviceKey.sol";
import {Device, EnrolmentOrder} from "../types/Devices.sol";

contract EnrolmentsTest is DeviceTest {
    // ------------------------------------------------------------ enrol

    function test_Enrol_RecordsTheDeviceAndTakesItsBond() public {
        Thing memory thing = _secp256k1("lamp");
        bytes memory proof = _proofOf(thing, _owner);
        uint256 before = _dollar.balanceOf(_owner);
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.DeviceEnrolled(thing.id, _owner, _model, thing.key, 0, BOND);
        vm.prank(_owner);
        vm.assertTrue(_registry.enrol(thing.key, _model, FOREVER, proof) == thing.id);
        Device memory device = _deviceOf(thing);
        vm.assertEq(device.owner, _owner);
        vm.assertEq(uint256(device.version), 1);
        vm.assertEq(uint256(device.enrolledAt), START);
        vm.assertEq(uint256(device.bondFreeAt), 0);
        vm.assertEq(uint256(device.model), _model);
        vm.assertTrue(device.curve == Curve.Secp256k1);
        vm.assertFalse(device.fromBatch);
        vm.assertFalse(device.suspended);
        vm.assertFalse(device.retired);
        vm.assertEq(uint256(device.bond), BOND);
        vm.assertTrue(_registry.isActive(thing.id, 1));
        vm.assertFalse(_registry.isActive(thing.id, 2));
        vm.assertEq(_held(), BOND);
        vm.assertEq(_dollar.balanceOf(_owner), before - BOND);
    }

    function test_Enrol_ADeviceOnP256() public {
        Thing memory thing = _enrolledP256("lamp");
        vm.assertTrue(_deviceOf(thing).curve == Curve.P256);
        vm.assertEq(_deviceOf(thing).owner, _owner);
    }

    function test_Enrol_TakesNothingWhenThereIsNoBond() public {
        _registry.setBond(0);
        Thing memory thing = _enrolled("lamp");
        vm.assertEq(uint256(_deviceOf(thing).bond), 0);
        vm.assertEq(_held(), 0);
    }

    function test_Enrol_TakesASignatureWithoutRecoveryNumber() public {
        Thing memory thing = _secp256k1("lamp");
        bytes memory proof = _proofOf(thing, _owner);
        bytes memory short = abi.encodePacked(_word(proof, 0), _word(proof, 32));
        vm.prank(_owner);
        _registry.enrol(thing.key, _model, FOREVER, short);
        vm.assertEq(_deviceOf(thing).owner, _owner);
    }

    function test_Enrol_AtItsLastSecond() public {
        Thing memory thing = _secp256k1("lamp");
        bytes memory proof = _signAs(thing, EnrolmentHash.enrolment(thing.id, _owner, _model, 0, START + 9));
        vm.warp(START + 10);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_DeadlinePassed.selector, START + 9));
        vm.prank(_owner);
        _registry.enrol(thing.key, _model, START + 9, proof);
        vm.warp(START + 9);
        vm.prank(_owner);
        _registry.enrol(thing.key, _model, START + 9, proof);
    }

    function test_Enrol_RefusesAModelThatIsNotDeclared() public {
        Thing memory thing = _secp256k1("lamp");
        uint24[2] memory unknown = [uint24(0), _model + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_UnknownModel.selector, unknown[i]));
            vm.prank(_owner);
            _registry.enrol(thing.key, unknown[i], FOREVER, "");
        }
    }

    function test_Enrol_RefusesADeviceTwice() public {
        Thing memory thing = _enrolled("lamp");
        bytes memory proof = _proofOf(thing, _other);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_AlreadyEnrolled.selector, thing.id));
        vm.prank(_other);
        _registry.enrol(thing.key, _model, FOREVER, proof);
    }

    function test_Enrol_RefusesAnythingElseThanWasSigned() public {
        Thing memory thing = _secp256k1("lamp");
        vm.prank(_maker);
        uint24 another = _registry.declareModel(2, MODEL_DIGEST);
        bytes memory proof = _proofOf(thing, _owner);
        bytes memory refusal = abi.encodeWithSelector(
            IDeviceRegistry.DeviceRegistry_InvalidDeviceSignature.selector,
            thing.id
        );
        vm.startPrank(_owner);
        vm.expectRevert(refusal);
        _registry.enrol(thing.key, another, FOREVER, proof);
        vm.expectRevert(refusal);
        _registry.enrol(thing.key, _model, FOREVER - 1, proof);
        vm.expectRevert(refusal);
        _registry.enrol(thing.key, _model, FOREVER, "");
        vm.stopPrank();
    }

    function testFuzz_Enrol_OnEitherCurve(uint256 seed, bool p256, uint96 bond) public {
        uint256 stake = _bound(bond, 0, 1_000_000e6);
        _registry.setBond(stake);
        string memory name = vm.toString(seed);
        Thing memory thing = p256 ? _p256(name) : _secp256k1(name);
        vm.assertTrue(_registry.idOf(thing.key) == thing.id);
        _enrol(thing, _owner);
        vm.assertEq(uint256(_deviceOf(thing).bond), stake);
        vm.assertEq(_held(), stake);
    }

    // ------------------------------------------------------------ enrolFor

    function test_EnrolFor_AnybodySendsAndTheOwnerPays() public {
        Thing memory thing = _p256("lamp");
        EnrolmentOrder memory order = _order(thing);
        uint256 before = _dollar.balanceOf(_owner);
        vm.prank(_other);
        _registry.enrolFor(order, _proofOf(thing, _owner), _consent(order), _noPermit());
        vm.assertEq(_deviceOf(thing).owner, _owner);
        vm.assertEq(_dollar.balanceOf(_owner), before - BOND);
        vm.assertEq(_held(), BOND);
    }

    function test_EnrolFor_WithAPermit() public {
        vm.prank(_owner);
        _dollar.approve(address(_registry), 0);
        Thing memory thing = _secp256k1("lamp");
        EnrolmentOrder memory order = _order(thing);
        Permit memory permit = _permit(BOND);
        // somebody uses it up first, which does no harm
        _dollar.permit(_owner, address(_registry), BOND, permit.deadline, permit.v, permit.r, permit.s);
        _registry.enrolFor(order, _proofOf(thing, _owner), _consent(order), permit);
        vm.assertEq(_held(), BOND);
        vm.assertEq(_dollar.allowance(_owner, address(_registry)), 0);
    }

    function test_EnrolFor_WithoutABondAsksForNoPermit() public {
        _registry.setBond(0);
        Thing memory thing = _secp256k1("lamp");
        EnrolmentOrder memory order = _order(thing);
        Permit memory permit = _permit(BOND);
        _registry.enrolFor(order, _proofOf(thing, _owner), _consent(order), permit);
        vm.assertEq(_dollar.nonces(_owner), 0);
    }

    function test_EnrolFor_ASmartAccount() public {
        SmartAccount account = new SmartAccount(_owner);
        _registry.setBond(0);
        Thing memory thing = _secp256k1("lamp");
        EnrolmentOrder memory order = _order(thing);
        order.owner = address(account);
        _registry.enrolFor(order, _proofOf(thing, address(account)), _consent(order), _noPermit());
        vm.assertEq(_deviceOf(thing).owner, address(account));
    }

    function test_EnrolFor_RefusesWhatTheOwnerDidNotSign() public {
        Thing memory thing = _secp256k1("lamp");
        EnrolmentOrder memory order = _order(thing);
        bytes memory proof = _proofOf(thing, _owner);
        bytes memory consent = _consent(order);
        bytes memory refusal = abi.encodeWithSelector(
            IDeviceRegistry.DeviceRegistry_InvalidOwnerSignature.selector,
            _owner
        );
        order.maxBond = BOND + 1;
        vm.expectRevert(refusal);
        _registry.enrolFor(order, proof, consent, _noPermit());
        order.maxBond = BOND;
        --order.deadline;
        vm.expectRevert(refusal);
        _registry.enrolFor(order, proof, consent, _noPermit());
        ++order.deadline;
        order.key = _secp256k1("another lamp").key;
        vm.expectRevert(refusal);
        _registry.enrolFor(order, proof, consent, _noPermit());
    }

    function test_EnrolFor_RefusesAnOwnerThatTheDeviceDidNotName() public {
        Thing memory thing = _secp256k1("lamp");
        EnrolmentOrder memory order = _order(thing);
        bytes memory proof = _proofOf(thing, _other);
        bytes memory consent = _consent(order);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_InvalidDeviceSignature.selector, thing.id)
        );
        _registry.enrolFor(order, proof, consent, _noPermit());
    }

    function test_EnrolFor_RefusesABondAboveWhatTheOwnerAgreedTo() public {
        Thing memory thing = _secp256k1("lamp");
        EnrolmentOrder memory order = _order(thing);
        bytes memory proof = _proofOf(thing, _owner);
        bytes memory consent = _consent(order);
        _registry.setBond(BOND + 1);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_BondAboveLimit.selector, BOND + 1, BOND));
        _registry.enrolFor(order, proof, consent, _noPermit());
    }

    // ------------------------------------------------------------ enrolFromBatch

    function test_EnrolFromBatch_DepositsLikeAnyOther() public {
        Thing memory thing = _secp256k1("lamp");
        (uint32 batch, bytes32[] memory path) = _batchOf(thing, _p256("other lamp"));
        _enrolListed(thing, batch, path);
        Device memory device = _deviceOf(thing);
        vm.assertTrue(device.fromBatch);
        vm.assertEq(uint256(device.model), _model);
        vm.assertEq(uint256(device.bond), BOND);
        vm.assertEq(_held(), BOND);
    }

    function test_EnrolFromBatch_WithoutABondWhereItIsWaived() public {
        Thing memory thing = _secp256k1("lamp");
        (uint32 batch, bytes32[] memory path) = _batchOf(thing, _p256("other lamp"));
        _registry.setBondWaived(batch, true);
        _enrolListed(thing, batch, path);
        vm.assertEq(uint256(_deviceOf(thing).bond), 0);
        vm.assertEq(_held(), 0);
    }

    function test_EnrolFromBatch_RefusesADeviceThatIsNotListed() public {
        Thing memory thing = _secp256k1("lamp");
        Thing memory stranger = _secp256k1("stranger");
        (uint32 batch, bytes32[] memory path) = _batchOf(thing, _p256("other lamp"));
        bytes memory proof = _batchProof(stranger, batch);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotInBatch.selector, stranger.id, batch));
        vm.prank(_owner);
        _registry.enrolFromBatch(stranger.key, batch, path, FOREVER, proof);
    }

    function test_EnrolFromBatch_RefusesABatchThatIsNotThere() public {
        Thing memory thing = _secp256k1("lamp");
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_UnknownBatch.selector, 1));
        vm.prank(_owner);
        _registry.enrolFromBatch(thing.key, 1, new bytes32[](0), FOREVER, "");
    }

    function test_EnrolFromBatch_RefusesASignatureForAnEnrolmentWithoutIt() public {
        Thing memory thing = _secp256k1("lamp");
        (uint32 batch, bytes32[] memory path) = _batchOf(thing, _p256("other lamp"));
        bytes memory proof = _proofOf(thing, _owner);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_InvalidDeviceSignature.selector, thing.id)
        );
        vm.prank(_owner);
        _registry.enrolFromBatch(thing.key, batch, path, FOREVER, proof);
    }

    // ------------------------------------------------------------ reenrol

    function test_Reenrol_GivesRightsBackUnderANewVersion() public {
        Thing memory thing = _enrolled("lamp");
        vm.prank(_owner);
        _registry.setOperator(thing.id, _other);
        _tamper(thing);
        vm.assertFalse(_registry.isActive(thing.id, 1));
        vm.assertFalse(_registry.canCommand(thing.id, _owner));
        bytes memory proof = _signAs(thing, EnrolmentHash.reenrolment(thing.id, _owner, 1, FOREVER));
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.DeviceReenrolled(thing.id, _owner, 2, BOND);
        vm.prank(_owner);
        _registry.reenrol(thing.key, FOREVER, proof);
        vm.assertTrue(_registry.isActive(thing.id, 2));
        vm.assertTrue(_registry.canCommand(thing.id, _owner));
        vm.assertFalse(_registry.canCommand(thing.id, _other));
        vm.assertEq(_registry.ownerAt(thing.id, 1), _owner);
        _assertLiveFrom(thing, 2, 1);
        // it had its bond still
        vm.assertEq(_held(), BOND);
    }

    function test_Reenrol_DepositsWhereTheBondIsGone() public {
        Thing memory thing = _enrolled("lamp");
        _equivocate(thing);
        _registry.setBond(2 * BOND);
        _reenrol(thing, _owner);
        vm.assertEq(uint256(_deviceOf(thing).bond), 2 * BOND);
        _assertLiveFrom(thing, 2, 2);
        vm.assertEq(_held(), 3 * BOND);
        vm.assertEq(_registry.forfeited(), BOND);
    }

    function test_Reenrol_ByTheNewOwnerOfASuspendedDevice() public {
        Thing memory thing = _enrolledP256("lamp");
        _tamper(thing);
        vm.prank(_owner);
        _registry.transferDevice(thing.id, _other);
        vm.assertFalse(_registry.isActive(thing.id, 2));
        _reenrol(thing, _other);
        vm.assertTrue(_registry.isActive(thing.id, 3));
    }

    function test_Reenrol_RefusesWhoMayNot() public {
        Thing memory thing = _enrolled("lamp");
        vm.startPrank(_owner);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotSuspended.selector, thing.id));
        _registry.reenrol(thing.key, FOREVER, "");
        vm.stopPrank();
        _tamper(thing);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotOwner.selector, thing.id, _other, _owner)
        );
        vm.prank(_other);
        _registry.reenrol(thing.key, FOREVER, "");
        bytes memory enrolment = _proofOf(thing, _owner);
        vm.startPrank(_owner);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_DeadlinePassed.selector, START - 1));
        _registry.reenrol(thing.key, START - 1, "");
        // that of its first enrolment is no answer to a tamper event
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_InvalidDeviceSignature.selector, thing.id)
        );
        _registry.reenrol(thing.key, FOREVER, enrolment);
        vm.stopPrank();
        Thing memory stranger = _secp256k1("stranger");
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotEnrolled.selector, stranger.id));
        _registry.reenrol(stranger.key, FOREVER, "");
    }

    // ------------------------------------------------------------ rotateKey

    function test_RotateKey_RetiresTheOldIdAndEnrolsTheNew() public {
        Thing memory thing = _enrolled("lamp");
        Thing memory successor = _p256("new lamp");
        vm.prank(_owner);
        _registry.setOperator(thing.id, _other);
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.KeyRotated(thing.id, successor.id, _owner);
        _rotate(thing, successor);
        vm.assertTrue(_deviceOf(thing).retired);
        vm.assertEq(uint256(_deviceOf(thing).bond), BOND);
        vm.assertEq(uint256(_deviceOf(thing).bondFreeAt), START + DELAY);
        Device memory device = _deviceOf(successor);
        vm.assertEq(device.owner, _owner);
        vm.assertEq(device.operator, _other);
        vm.assertEq(uint256(device.model), _model);
        vm.assertEq(uint256(device.bond), BOND);
        vm.assertEq(_held(), 2 * BOND);
    }

    function test_RotateKey_CarriesTheControlDatasetOver() public {
        Thing memory thing = _enrolled("lamp");
        Thing memory successor = _secp256k1("new lamp");
        DatasetId control = _controlDataset(_owner, "control");
        vm.prank(_owner);
        _registry.setControl(thing.id, control);
        _rotate(thing, successor);
        vm.assertTrue(_deviceOf(successor).control == control);
        vm.assertEq(_deviceOf(successor).operator, address(0));
    }

    function test_RotateKey_RefusesWithoutTheOldKey() public {
        Thing memory thing = _enrolled("lamp");
        Thing memory successor = _p256("new lamp");
        bytes memory wrong = _signAs(successor, EnrolmentHash.rotation(thing.id, successor.id, 1));
        bytes memory proof = _proofOf(successor, _owner);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_InvalidDeviceSignature.selector, thing.id)
        );
        vm.prank(_owner);
        _registry.rotateKey(thing.key, wrong, successor.key, FOREVER, proof);
    }

    function test_RotateKey_RefusesWithoutTheNewKey() public {
        Thing memory thing = _enrolled("lamp");
        Thing memory successor = _p256("new lamp");
        bytes memory signature = _signAs(thing, EnrolmentHash.rotation(thing.id, successor.id, 1));
        bytes memory proof = _proofOf(successor, _other);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_InvalidDeviceSignature.selector, successor.id)
        );
        vm.prank(_owner);
        _registry.rotateKey(thing.key, signature, successor.key, FOREVER, proof);
    }

    function test_RotateKey_RefusesASuspendedDeviceAndStrangers() public {
        Thing memory thing = _enrolled("lamp");
        Thing memory successor = _p256("new lamp");
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotOwner.selector, thing.id, _other, _owner)
        );
        vm.prank(_other);
        _registry.rotateKey(thing.key, "", successor.key, FOREVER, "");
        _tamper(thing);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_Suspended.selector, thing.id));
        vm.prank(_owner);
        _registry.rotateKey(thing.key, "", successor.key, FOREVER, "");
    }

    function test_RotateKey_RefusesASuccessorThatIsEnrolled() public {
        Thing memory thing = _enrolled("lamp");
        Thing memory successor = _enrolledP256("new lamp");
        bytes memory signature = _signAs(thing, EnrolmentHash.rotation(thing.id, successor.id, 1));
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_AlreadyEnrolled.selector, successor.id));
        vm.prank(_owner);
        _registry.rotateKey(thing.key, signature, successor.key, FOREVER, "");
    }

    // ------------------------------------------------------------ freezes

    function test_Frozen_OnlyEnrolmentIs() public {
        Thing memory thing = _enrolled("lamp");
        Thing memory another = _secp256k1("another lamp");
        (uint32 batch, bytes32[] memory path) = _batchOf(another, _p256("other lamp"));
        _registry.pushFreeze(FreezeAction.Enrolment, true);
        _freeze(true);
        bytes memory refusal = abi.encodeWithSelector(
            IDeviceRegistry.DeviceRegistry_Frozen.selector,
            FreezeAction.Enrolment,
            START + 1 days
        );
        vm.startPrank(_owner);
        vm.expectRevert(refusal);
        _registry.enrol(another.key, _model, FOREVER, "");
        vm.expectRevert(refusal);
        _registry.enrolFromBatch(another.key, batch, path, FOREVER, "");
        vm.stopPrank();
        EnrolmentOrder memory order = _order(another);
        vm.expectRevert(refusal);
        _registry.enrolFor(order, "", "", _noPermit());
        // what is under way goes on
        _tamper(thing);
        _reenrol(thing, _owner);
        vm.prank(_owner);
        _registry.transferDevice(thing.id, _other);
        // and a freeze ends by itself, whatever the flag says
        _freeze(false);
        _enrol(another, _owner);
        vm.assertEq(_deviceOf(another).owner, _owner);
    }

    // ------------------------------------------------------------ helpers

    function _freeze(bool frozen) private {
        vm.mockCall(
            address(this),
            abi.encodeCall(IFreezes.isFrozen, (address(_registry), FreezeAction.Enrolment)),
            abi.encode(frozen)
        );
        vm.mockCall(
            address(this),
            abi.encodeCall(IFreezes.frozenUntil, (address(_registry), FreezeAction.Enrolment)),
            abi.encode(START + 1 days)
        );
    }

    function _batchProof(Thing memory thing, uint32 batch) private view returns (bytes memory) {
        return _signAs(thing, EnrolmentHash.enrolment(thing.id, _owner, 0, batch, FOREVER));
    }

    function _enrolListed(Thing memory thing, uint32 batch, bytes32[] memory path) private {
        bytes memory proof = _batchProof(thing, batch);
        vm.prank(_owner);
        _registry.enrolFromBatch(thing.key, batch, path, FOREVER, proof);
    }

    function _rotate(Thing memory thing, Thing memory successor) private {
        bytes memory signature = _signAs(thing, EnrolmentHash.rotation(thing.id, successor.id, 1));
        bytes memory proof = _proofOf(successor, _owner);
        vm.prank(_owner);
        _registry.rotateKey(thing.key, signature, successor.key, FOREVER, proof);
    }

    function _permit(uint256 value) private view returns (Permit memory permit) {
        permit.value = value;
        permit.deadline = FOREVER;
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                _owner,
                address(_registry),
                value,
                0,
                permit.deadline
            )
        );
        (permit.v, permit.r, permit.s) = vm.sign(
            _ownerKey,
            keccak256(abi.encodePacked(hex"1901", _dollar.DOMAIN_SEPARATOR(), structHash))
        );
    }

    function _word(bytes memory data, uint256 from) private pure returns (bytes32 word) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            word := mload(add(add(data, 0x20), from))
        }
    }
}
