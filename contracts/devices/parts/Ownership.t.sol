// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessMarket} from "../../market/interfaces/IAccessMarket.sol";
import {IDatasetRegistry} from "../../market/interfaces/IDatasetRegistry.sol";
import {DatasetId} from "../../market/types/DatasetId.sol";
import {DatasetKind} from "../../market/types/Datasets.sol";
import {DeviceRegistry} from "../DeviceRegistry.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceTest} from "../testing/DeviceTest.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {Device} from "../types/Devices.sol";
import {DeviceWord, DeviceWords} from "../types/DeviceWord.sol";

contract OwnershipTest is DeviceTest {
    Thing internal _thing;

    function setUp() public override {
        super.setUp();
        _thing = _enrolled("lamp");
    }

    // ------------------------------------------------------------ construction

    function test_Constructor_RefusesToBeWithoutDatasetsOrMarket() public {
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_ZeroAddress.selector));
        new DeviceRegistry(
            address(_manager),
            address(_dollar),
            IDatasetRegistry(address(0)),
            _market,
            BOND,
            DELAY,
            _forfeits
        );
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_ZeroAddress.selector));
        new DeviceRegistry(
            address(_manager),
            address(_dollar),
            _datasets,
            IAccessMarket(address(0)),
            BOND,
            DELAY,
            _forfeits
        );
    }

    // ------------------------------------------------------------ transfer

    function test_Transfer_BeginsAVersionOfTheNewOwner() public {
        vm.startPrank(_owner);
        _registry.setOperator(_thing.id, _maker);
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.DeviceTransferred(_thing.id, _owner, _other, 2);
        _registry.transferDevice(_thing.id, _other);
        vm.stopPrank();
        Device memory device = _deviceOf(_thing);
        vm.assertEq(device.owner, _other);
        vm.assertEq(uint256(device.version), 2);
        vm.assertEq(uint256(device.bond), BOND);
        vm.assertEq(device.operator, address(0));
        vm.assertFalse(_registry.isActive(_thing.id, 1));
        vm.assertTrue(_registry.isActive(_thing.id, 2));
        vm.assertEq(_registry.ownerAt(_thing.id, 0), address(0));
        vm.assertEq(_registry.ownerAt(_thing.id, 1), _owner);
        vm.assertEq(_registry.ownerAt(_thing.id, 2), _other);
        vm.assertEq(_registry.ownerAt(_thing.id, 3), address(0));
        // the past does not become evidence-free
        _assertLiveFrom(_thing, 1, 1);
        vm.assertEq(_held(), BOND);
    }

    function test_Transfer_RefusesWhoMayNotAndWhereItMayNot() public {
        _refusesStrangers(abi.encodeCall(IDeviceRegistry.transferDevice, (_thing.id, _other)));
        vm.startPrank(_owner);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_ZeroAddress.selector));
        _registry.transferDevice(_thing.id, address(0));
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_SameOwner.selector, _thing.id, _owner));
        _registry.transferDevice(_thing.id, _owner);
        vm.stopPrank();
    }

    function test_Transfer_EndsWhereVersionsCannotBeCounted() public {
        _setVersion(uint16(DeviceWords.MAX_VERSION));
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_VersionsUsedUp.selector, _thing.id));
        vm.prank(_owner);
        _registry.transferDevice(_thing.id, _other);
    }

    // ------------------------------------------------------------ operator and control

    function test_Operator_CommandsUntilTheVersionEnds() public {
        vm.assertFalse(_registry.canCommand(_thing.id, _other));
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.OperatorSet(_thing.id, 1, _other);
        vm.prank(_owner);
        _registry.setOperator(_thing.id, _other);
        vm.assertTrue(_registry.canCommand(_thing.id, _other));
        vm.assertTrue(_registry.canCommand(_thing.id, _owner));
        vm.assertFalse(_registry.canCommand(_thing.id, address(0)));
        vm.prank(_owner);
        _registry.setOperator(_thing.id, address(0));
        vm.assertFalse(_registry.canCommand(_thing.id, _other));
        vm.assertFalse(_registry.canCommand(_thing.id, address(0)));
        _refusesStrangers(abi.encodeCall(IDeviceRegistry.setOperator, (_thing.id, _other)));
    }

    function test_Control_WhoeverHasAccessCommandsWhileItLasts() public {
        DatasetId control = _controlDataset(_owner, "control");
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.ControlSet(_thing.id, 1, control);
        vm.prank(_owner);
        _registry.setControl(_thing.id, control);
        vm.assertTrue(_deviceOf(_thing).control == control);
        vm.assertFalse(_registry.canCommand(_thing.id, _other));
        vm.prank(_owner);
        _market.grant(control, _other, START + 1 hours);
        vm.assertTrue(_registry.canCommand(_thing.id, _other));
        vm.warp(START + 1 hours);
        vm.assertFalse(_registry.canCommand(_thing.id, _other));
    }

    function test_Control_EndsWhenDeviceAndDatasetPart() public {
        DatasetId control = _controlDataset(_owner, "control");
        vm.startPrank(_owner);
        _registry.setControl(_thing.id, control);
        _market.grant(control, _maker, START + 1 days);
        vm.assertTrue(_registry.canCommand(_thing.id, _maker));
        uint256 tokenId = uint256(DatasetId.unwrap(control));
        _datasets.transferFrom(_owner, _other, tokenId);
        vm.stopPrank();
        vm.prank(_other);
        _market.grant(control, _maker, START + 1 days);
        // the dataset's new owner sells access to a device that is not theirs: it does not obey
        vm.assertFalse(_registry.canCommand(_thing.id, _maker));
        vm.prank(_other);
        _datasets.transferFrom(_other, _owner, tokenId);
        vm.startPrank(_owner);
        _market.grant(control, _maker, START + 1 days);
        vm.assertTrue(_registry.canCommand(_thing.id, _maker));
        _registry.transferDevice(_thing.id, _other);
        vm.stopPrank();
        vm.assertFalse(_registry.canCommand(_thing.id, _maker));
        vm.assertTrue(DatasetId.unwrap(_deviceOf(_thing).control) == 0);
    }

    function test_Control_CanBeTakenBack() public {
        DatasetId control = _controlDataset(_owner, "control");
        vm.startPrank(_owner);
        _registry.setControl(_thing.id, control);
        _market.grant(control, _other, START + 1 days);
        _registry.setControl(_thing.id, DatasetId.wrap(0));
        vm.stopPrank();
        vm.assertFalse(_registry.canCommand(_thing.id, _other));
    }

    function test_Control_RefusesOtherDatasetsAndStrangers() public {
        DatasetId foreign = _controlDataset(_other, "control");
        _refusesStrangers(abi.encodeCall(IDeviceRegistry.setControl, (_thing.id, foreign)));
        vm.startPrank(_owner);
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_NotOwner.selector, foreign, _owner, _other)
        );
        _registry.setControl(_thing.id, foreign);
        DatasetId file = _datasets.register("file", DatasetKind.File, keccak256("manifest"), address(0), "");
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotControlDataset.selector, file));
        _registry.setControl(_thing.id, file);
        vm.stopPrank();
    }

    // ------------------------------------------------------------ retirement

    function test_Retire_FreesTheBondAfterTheDelay() public {
        uint256 before = _dollar.balanceOf(_owner);
        vm.startPrank(_owner);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotRetired.selector, _thing.id));
        _registry.withdrawBond(_thing.id);
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.DeviceRetired(_thing.id, _owner, BOND, START + DELAY);
        _registry.retire(_thing.id);
        Device memory device = _deviceOf(_thing);
        vm.assertTrue(device.retired);
        vm.assertEq(uint256(device.enrolledAt), 0);
        vm.assertEq(uint256(device.bondFreeAt), START + DELAY);
        vm.assertFalse(_registry.isActive(_thing.id, 1));
        vm.assertFalse(_registry.canCommand(_thing.id, _owner));
        vm.warp(START + DELAY - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_BondLocked.selector, _thing.id, START + DELAY)
        );
        _registry.withdrawBond(_thing.id);
        vm.warp(START + DELAY);
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.BondWithdrawn(_thing.id, _owner, BOND);
        _registry.withdrawBond(_thing.id);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NoBond.selector, _thing.id));
        _registry.withdrawBond(_thing.id);
        vm.stopPrank();
        vm.assertEq(_dollar.balanceOf(_owner), before + BOND);
        vm.assertEq(_held(), 0);
        vm.assertEq(_registry.ownerAt(_thing.id, 1), _owner);
    }

    function test_Retire_KeepsTheDelayThatWasInForce() public {
        vm.prank(_owner);
        _registry.retire(_thing.id);
        _registry.setWithdrawalDelay(365 days);
        vm.warp(START + DELAY);
        vm.prank(_owner);
        _registry.withdrawBond(_thing.id);
        vm.assertEq(_held(), 0);
    }

    function test_Retire_LeavesNothingToDo() public {
        _refusesStrangers(abi.encodeCall(IDeviceRegistry.retire, (_thing.id)));
        _refusesStrangers(abi.encodeCall(IDeviceRegistry.withdrawBond, (_thing.id)));
        vm.startPrank(_owner);
        _registry.retire(_thing.id);
        bytes memory retired = abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_Retired.selector, _thing.id);
        vm.expectRevert(retired);
        _registry.retire(_thing.id);
        vm.expectRevert(retired);
        _registry.transferDevice(_thing.id, _other);
        vm.expectRevert(retired);
        _registry.setOperator(_thing.id, _other);
        vm.expectRevert(retired);
        _registry.setControl(_thing.id, DatasetId.wrap(0));
        vm.expectRevert(retired);
        _registry.reenrol(_thing.key, FOREVER, "");
        vm.expectRevert(retired);
        _registry.rotateKey(_thing.key, "", _thing.key, FOREVER, "");
        vm.stopPrank();
    }

    function test_NobodyDoesAnythingWithADeviceThatIsNotThere() public {
        DeviceId stranger = _secp256k1("stranger").id;
        bytes memory refusal = abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotEnrolled.selector, stranger);
        vm.expectRevert(refusal);
        _registry.transferDevice(stranger, _other);
        vm.expectRevert(refusal);
        _registry.withdrawBond(stranger);
        vm.assertFalse(_registry.canCommand(stranger, address(0)));
        vm.assertFalse(_registry.isActive(stranger, 0));
        vm.assertEq(_registry.ownerAt(stranger, 0), address(0));
        (uint32 tamperFrom, uint32 equivocationFrom) = _registry.liveFrom(stranger);
        vm.assertEq(uint256(tamperFrom) + equivocationFrom, 0);
    }

    // ------------------------------------------------------------ fuzz

    function testFuzz_Word_KeepsEveryField(
        address owner,
        uint40 time,
        uint24 model,
        uint16 bondNo,
        bool listed
    ) public pure {
        vm.assume(owner != address(0));
        uint256 no = bondNo & DeviceWords.MAX_BOND_NO;
        DeviceWord word = DeviceWords.enrol(owner, time, model, no, _p256("lamp").key.curve, listed);
        word = word.withSuspended().reenrolled(no).withNextOwner(address(1)).withNextOwner(owner);
        vm.assertEq(word.owner(), owner);
        vm.assertEq(word.time(), time);
        vm.assertEq(word.version(), 4);
        vm.assertEq(word.model(), model);
        vm.assertEq(word.bondNo(), no);
        vm.assertEq(word.isFromBatch(), listed);
        vm.assertTrue(word.isActiveAt(4));
        word = word.asRetired(type(uint40).max).withBondNo(0);
        vm.assertEq(word.time(), type(uint40).max);
        vm.assertEq(word.owner(), owner);
        vm.assertEq(word.version(), 4);
        vm.assertEq(word.bondNo(), 0);
        vm.assertFalse(word.isActive());
    }

    // ------------------------------------------------------------ helpers

    function _refusesStrangers(bytes memory call) private {
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotOwner.selector, _thing.id, _other, _owner)
        );
        vm.prank(_other);
        // solhint-disable-next-line avoid-low-level-calls
        (bool ok, ) = address(_registry).call(call);
        vm.assertTrue(ok); // the runner turns an expected revert into success
    }

    /// @dev Writes the field where it lies; the device's slot is found by its word.
    function _setVersion(uint16 version) private {
        uint256 word = DeviceWord.unwrap(_registry.packedDeviceOf(_thing.id));
        uint256 changed = (word & ~(uint256(type(uint16).max) << 40)) | (uint256(version) << 40);
        for (uint256 slot = 0; slot < 32; ++slot) {
            bytes32 place = keccak256(abi.encode(_thing.id, slot));
            if (uint256(vm.load(address(_registry), place)) == word) {
                vm.store(address(_registry), place, bytes32(changed));
                return;
            }
        }
        // solhint-disable-next-line gas-custom-errors
        revert("no slot has this word");
    }
}
