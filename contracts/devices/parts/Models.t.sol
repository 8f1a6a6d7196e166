// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceTest} from "../testing/DeviceTest.sol";
import {BatchWord, BatchWords} from "../types/BatchWord.sol";
import {Batch, Model} from "../types/Devices.sol";

contract ModelsTest is DeviceTest {
    bytes32 private constant ROOT = keccak256("root");

    function test_DeclareModel_NumbersThemFromOne() public {
        vm.assertEq(uint256(_model), 1);
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.ModelDeclared(2, _other, 7, MODEL_DIGEST);
        vm.prank(_other);
        vm.assertEq(uint256(_registry.declareModel(7, MODEL_DIGEST)), 2);
        Model memory model = _registry.modelOf(2);
        vm.assertEq(model.declarer, _other);
        vm.assertEq(uint256(model.kind), 7);
        vm.assertEq(model.digest, MODEL_DIGEST);
        vm.assertEq(_registry.modelOf(3).declarer, address(0));
    }

    function test_DeclareModel_RefusesOneWithoutDescription() public {
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_EmptyDigest.selector));
        _registry.declareModel(1, 0);
    }

    function test_DeclareModel_EndsWhereTheyCannotBeCounted() public {
        _setModelCount(type(uint24).max);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_ModelsUsedUp.selector));
        _registry.declareModel(1, MODEL_DIGEST);
        // and nothing else has moved
        vm.assertEq(uint256(_registry.bond()), BOND);
        vm.assertEq(uint256(_registry.withdrawalDelay()), DELAY);
    }

    function test_RegisterBatch_NumbersThemFromOne() public {
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.BatchRegistered(1, _model, ROOT, 10_000, LIST_DIGEST);
        vm.startPrank(_maker);
        vm.assertEq(uint256(_registry.registerBatch(_model, ROOT, 10_000, LIST_DIGEST)), 1);
        vm.assertEq(uint256(_registry.registerBatch(_model, ROOT, 10_000, LIST_DIGEST)), 2);
        vm.stopPrank();
        Batch memory batch = _registry.batchOf(1);
        vm.assertEq(uint256(batch.model), _model);
        vm.assertFalse(batch.bondWaived);
        vm.assertEq(bytes32(batch.root), bytes32(bytes28(ROOT)));
    }

    function test_RegisterBatch_RefusesWhatIsNone() public {
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_UnknownModel.selector, 2));
        _registry.registerBatch(2, ROOT, 1, LIST_DIGEST);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotDeclarer.selector, _other, _maker));
        vm.prank(_other);
        _registry.registerBatch(_model, ROOT, 1, LIST_DIGEST);
        vm.startPrank(_maker);
        bytes memory empty = abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_EmptyBatch.selector);
        vm.expectRevert(empty);
        _registry.registerBatch(_model, 0, 1, LIST_DIGEST);
        vm.expectRevert(empty);
        _registry.registerBatch(_model, ROOT, 0, LIST_DIGEST);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_EmptyDigest.selector));
        _registry.registerBatch(_model, ROOT, 1, 0);
        vm.stopPrank();
    }

    function test_BondWaived_CanBeTakenBack() public {
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_UnknownBatch.selector, 1));
        _registry.setBondWaived(1, true);
        vm.prank(_maker);
        _registry.registerBatch(_model, ROOT, 1, LIST_DIGEST);
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.BondWaived(1, true);
        _registry.setBondWaived(1, true);
        vm.assertTrue(_registry.batchOf(1).bondWaived);
        _registry.setBondWaived(1, false);
        vm.assertFalse(_registry.batchOf(1).bondWaived);
        vm.assertEq(bytes32(_registry.batchOf(1).root), bytes32(bytes28(ROOT)));
    }

    function testFuzz_Word_KeepsEveryField(bytes32 root, uint24 model, bool waived) public pure {
        vm.assume(model != 0);
        BatchWord word = BatchWords.pack(root, model).withBondWaived(true).withBondWaived(waived);
        vm.assertTrue(word.exists());
        vm.assertTrue(word.hasRoot(root));
        vm.assertFalse(word.hasRoot(root ^ bytes32(uint256(1 << 32))));
        vm.assertEq(uint256(word.model()), model);
        vm.assertEq(word.isBondWaived(), waived);
    }

    /// @dev The word of the settings is found by the bond and the delay in it.
    function _setModelCount(uint24 count) private {
        for (uint256 slot = 0; slot < 32; ++slot) {
            uint256 word = uint256(vm.load(address(_registry), bytes32(slot)));
            if (uint96(word) != BOND || uint32(word >> 120) != DELAY) continue;
            word = (word & ~(uint256(type(uint24).max) << 152)) | (uint256(count) << 152);
            vm.store(address(_registry), bytes32(slot), bytes32(word));
            return;
        }
        // solhint-disable-next-line gas-custom-errors
        revert("the settings are in no slot");
    }
}
