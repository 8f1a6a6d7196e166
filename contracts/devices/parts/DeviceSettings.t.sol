// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Freezes} from "../../governance/freezes/Freezes.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {NetworkToken} from "../../token/NetworkToken.sol";
import {Allocation} from "../../token/types/Supply.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {DeviceRegistry} from "../DeviceRegistry.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceTest} from "../testing/DeviceTest.sol";
import {DeviceWords} from "../types/DeviceWord.sol";
import {SettingsWord} from "../types/SettingsWord.sol";

contract DeviceSettingsTest is DeviceTest {
    function test_Constructor_TakesWhatIsInForce() public view {
        vm.assertEq(_registry.bondToken(), address(_dollar));
        vm.assertEq(uint256(_registry.bond()), BOND);
        vm.assertEq(uint256(_registry.withdrawalDelay()), DELAY);
        vm.assertEq(_registry.forfeitRecipient(), _forfeits);
        vm.assertEq(_registry.forfeited(), 0);
    }

    function test_Constructor_RefusesToBeWithoutTokenOrRecipient() public {
        bytes memory refusal = abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_ZeroAddress.selector);
        vm.expectRevert(refusal);
        new DeviceRegistry(address(_manager), address(0), _datasets, _market, BOND, DELAY, _forfeits);
        vm.expectRevert(refusal);
        new DeviceRegistry(address(_manager), address(_dollar), _datasets, _market, BOND, DELAY, address(0));
    }

    function test_Bond_ChangesForEnrolmentsFromThenOn() public {
        Thing memory early = _enrolled("lamp");
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.BondChanged(3 * BOND);
        _registry.setBond(3 * BOND);
        Thing memory late = _enrolled("another lamp");
        vm.assertEq(uint256(_deviceOf(early).bond), BOND);
        vm.assertEq(uint256(_deviceOf(late).bond), 3 * BOND);
        _registry.setBond(0);
        vm.assertEq(uint256(_registry.bond()), 0);
        vm.assertEq(uint256(_deviceOf(late).bond), 3 * BOND);
        vm.assertEq(_held(), 4 * BOND);
    }

    function test_Bond_RefusesMoreThanFits() public {
        uint256 max = type(uint96).max;
        _registry.setBond(max);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_BondOutOfBounds.selector, max + 1, max));
        _registry.setBond(max + 1);
    }

    function test_Bond_CanBeChangedFourThousandTimes() public {
        for (uint256 i = 1; i < DeviceWords.MAX_BOND_NO; ++i) _registry.setBond(i);
        Thing memory last = _enrolled("lamp");
        vm.assertEq(uint256(_deviceOf(last).bond), DeviceWords.MAX_BOND_NO - 1);
        vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_BondsUsedUp.selector));
        _registry.setBond(1);
        // it can still be waived for everybody
        _registry.setBond(0);
        vm.assertEq(uint256(_deviceOf(_enrolled("another lamp")).bond), 0);
    }

    function test_Bond_TheSameAgainSpendsNoNumber() public {
        for (uint256 i = 0; i <= DeviceWords.MAX_BOND_NO; ++i) _registry.setBond(BOND);
        Thing memory thing = _enrolled("lamp");
        vm.assertEq(_registry.packedDeviceOf(thing.id).bondNo(), 1);
        _registry.setBond(2 * BOND);
        vm.assertEq(uint256(_deviceOf(thing).bond), BOND);
    }

    function test_Delay_IsBounded() public {
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.WithdrawalDelayChanged(365 days);
        _registry.setWithdrawalDelay(365 days);
        vm.assertEq(uint256(_registry.withdrawalDelay()), 365 days);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_DelayOutOfBounds.selector, 365 days + 1, 365 days)
        );
        _registry.setWithdrawalDelay(365 days + 1);
    }

    function test_ForfeitRecipient_Changes() public {
        vm.expectEmit(address(_registry));
        emit IDeviceRegistry.ForfeitRecipientChanged(_other);
        _registry.setForfeitRecipient(_other);
        vm.assertEq(_registry.forfeitRecipient(), _other);
        _equivocate(_enrolled("lamp"));
        uint256 before = _dollar.balanceOf(_other);
        _registry.collectForfeits();
        vm.assertEq(_dollar.balanceOf(_other), before + BOND);
    }

    function test_OnlyWithTheRole() public {
        bytes[5] memory calls = [
            abi.encodeCall(IDeviceRegistry.setBond, (1)),
            abi.encodeCall(IDeviceRegistry.setWithdrawalDelay, (1)),
            abi.encodeCall(IDeviceRegistry.setForfeitRecipient, (_other)),
            abi.encodeCall(IDeviceRegistry.setBondWaived, (1, true)),
            abi.encodeCall(_registry.pushFreeze, (FreezeAction.Enrolment, true))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _other));
            vm.prank(_other);
            // solhint-disable-next-line avoid-low-level-calls
            (bool ok, ) = address(_registry).call(calls[i]);
            vm.assertTrue(ok); // the runner turns an expected revert into success
        }
    }

    // ------------------------------------------------------------ freezes

    function test_Freeze_NothingButEnrolment() public {
        FreezeAction[4] memory others = [
            FreezeAction.NewOffers,
            FreezeAction.NewPurchases,
            FreezeAction.JoiningAgreement,
            FreezeAction.NewPolicies
        ];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IDeviceRegistry.DeviceRegistry_NotFreezable.selector, others[i]));
            _registry.pushFreeze(others[i], true);
        }
    }

    function test_Freeze_ByTheFreezesContractEndsByItself() public {
        Freezes freezes = new Freezes(address(_manager));
        _manager.grantRole(_manager.ADMIN_ROLE(), address(freezes), 0);
        FreezeAction[] memory actions = new FreezeAction[](1);
        actions[0] = FreezeAction.Enrolment;
        freezes.register(address(_registry), actions, true);
        freezes.freeze(address(_registry), FreezeAction.Enrolment, 1 days);
        Thing memory thing = _secp256k1("lamp");
        bytes memory proof = _proofOf(thing, _owner);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDeviceRegistry.DeviceRegistry_Frozen.selector,
                FreezeAction.Enrolment,
                START + 1 days
            )
        );
        vm.prank(_owner);
        _registry.enrol(thing.key, _model, FOREVER, proof);
        _skip(1 days);
        vm.prank(_owner);
        _registry.enrol(thing.key, _model, FOREVER, proof);
        freezes.sync(address(_registry), FreezeAction.Enrolment);
        _enrolled("another lamp");
    }

    // ------------------------------------------------------------ votes

    function test_Bonds_DoNotVote() public {
        NetworkToken token = new NetworkToken("Fanal", "FNL", 1e18, new Allocation[](0), address(_manager));
        DeviceRegistry registry = new DeviceRegistry(
            address(_manager),
            address(token),
            _datasets,
            _market,
            BOND,
            DELAY,
            _forfeits
        );
        vm.assertEq(token.delegates(address(registry)), NON_VOTING);
    }

    // ------------------------------------------------------------ fuzz

    function testFuzz_Word_KeepsEveryField(
        uint96 bond,
        uint16 no,
        uint16 count,
        uint32 delay,
        bool flagged
    ) public pure {
        uint256 bondNo = no & DeviceWords.MAX_BOND_NO;
        uint256 bondCount = count & DeviceWords.MAX_BOND_NO;
        SettingsWord word = SettingsWord.wrap(0).withNextModel().withNextBatch().withNextBatch();
        word = word.withEnrolmentFlagged(true).withBond(type(uint96).max, 0xfff, 0xfff).withDelay(type(uint32).max);
        word = word.withEnrolmentFlagged(flagged).withBond(bond, bondNo, bondCount).withDelay(delay);
        vm.assertEq(word.bond(), bond);
        vm.assertEq(word.bondNo(), bondNo);
        vm.assertEq(word.bondCount(), bondCount);
        vm.assertEq(word.delay(), delay);
        vm.assertEq(word.modelCount(), 1);
        vm.assertEq(word.batchCount(), 2);
        vm.assertEq(word.enrolmentFlagged(), flagged);
    }
}
