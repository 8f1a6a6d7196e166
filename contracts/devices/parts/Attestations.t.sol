// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceTest} from "../testing/DeviceTest.sol";
import {DeviceId} from "../types/DeviceId.sol";

contract AttestationsTest is DeviceTest {
    bytes32 private constant DIGEST = keccak256("certificate");

    Thing internal _thing;

    function setUp() public override {
        super.setUp();
        _thing = _enrolled("lamp");
    }

    function test_Attest_HoldsUntilItsLastSecond() public {
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.DeviceAttested(_thing.id, _maker, 1, DIGEST, START + 1 days);
        vm.prank(_maker);
        _registry.attest(_thing.id, DIGEST, START + 1 days);
        _assertAttested(true);
        vm.warp(START + 1 days);
        _assertAttested(true);
        vm.warp(START + 1 days + 1);
        _assertAttested(false);
        (, uint40 until) = _registry.attestationOf(_thing.id, _maker);
        vm.assertEq(uint256(until), START + 1 days);
    }

    function test_Attest_IsOneAccountsWordOnly() public {
        vm.prank(_maker);
        _registry.attest(_thing.id, DIGEST, START);
        (bool valid, ) = _registry.attestationOf(_thing.id, _other);
        vm.assertFalse(valid);
    }

    function test_Attest_EndsWithTheVersion() public {
        vm.prank(_maker);
        _registry.attest(_thing.id, DIGEST, FOREVER);
        vm.prank(_owner);
        _registry.transferDevice(_thing.id, _other);
        _assertAttested(false);
        vm.prank(_maker);
        _registry.attest(_thing.id, DIGEST, FOREVER);
        _assertAttested(true);
        _tamper(_thing);
        _assertAttested(false);
        _reenrol(_thing, _other);
        _assertAttested(false);
    }

    function test_Attest_CanBeWithdrawn() public {
        vm.startPrank(_maker);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NoAttestation.selector, _thing.id, _maker)
        );
        _registry.withdrawAttestation(_thing.id);
        _registry.attest(_thing.id, DIGEST, FOREVER);
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.AttestationWithdrawn(_thing.id, _maker);
        _registry.withdrawAttestation(_thing.id);
        vm.stopPrank();
        _assertAttested(false);
    }

    function test_Attest_RefusesWhatSaysNothing() public {
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_EmptyDigest.selector));
        _registry.attest(_thing.id, 0, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_InvalidUntil.selector, START - 1));
        _registry.attest(_thing.id, DIGEST, START - 1);
        DeviceId stranger = _secp256k1("stranger").id;
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotEnrolled.selector, stranger));
        _registry.attest(stranger, DIGEST, FOREVER);
    }

    function test_Attest_RefusesADeviceOutOfService() public {
        _tamper(_thing);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_Suspended.selector, _thing.id));
        _registry.attest(_thing.id, DIGEST, FOREVER);
        vm.prank(_owner);
        _registry.retire(_thing.id);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_Retired.selector, _thing.id));
        _registry.attest(_thing.id, DIGEST, FOREVER);
    }

    function _assertAttested(bool expected) private view {
        (bool valid, ) = _registry.attestationOf(_thing.id, _maker);
        vm.assertEq(valid, expected);
    }
}
