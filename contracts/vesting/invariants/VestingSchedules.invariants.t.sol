// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {VestingSchedules} from "../VestingSchedules.sol";
import {Schedule, VestingTerms} from "../types/VestingTerms.sol";
import {VestingHandler} from "./VestingHandler.sol";

/// @notice What must hold after any order of calls at any times.
contract VestingSchedulesInvariants is Test {
    VestingHandler private _handler;
    VestingSchedules private _vesting;
    TestDollar private _dollar;

    function setUp() public {
        vm.warp(1_800_000_000);
        _handler = new VestingHandler();
        _vesting = _handler.vesting();
        _dollar = _handler.dollar();
        bytes4[] memory selectors = new bytes4[](6);
        selectors[0] = VestingHandler.create.selector;
        selectors[1] = VestingHandler.createBatch.selector;
        selectors[2] = VestingHandler.claim.selector;
        selectors[3] = VestingHandler.handOn.selector;
        selectors[4] = VestingHandler.revoke.selector;
        selectors[5] = VestingHandler.wait.selector;
        _targetSelector(address(_handler), selectors);
    }

    /// @notice The balance is all that is not claimed yet, of revoked schedules that which had vested.
    function invariant_BalanceCoversAllThatIsUnclaimed() public view {
        uint256 unclaimed;
        for (uint256 i = 0; i < _handler.count(); ++i) {
            VestingTerms memory terms = _handler.termsOf(i);
            Schedule memory schedule = _vesting.scheduleOf(_vesting.idOf(terms));
            uint256 most = schedule.revokedAt == 0 ? terms.total : schedule.vestedWhenRevoked;
            unclaimed += most - schedule.claimed;
        }
        vm.assertEq(_dollar.balanceOf(address(_vesting)), unclaimed);
        vm.assertEq(_handler.funded(), unclaimed + _handler.paid() + _handler.returned());
    }

    function invariant_ClaimedIsNeverAboveVested() public view {
        for (uint256 i = 0; i < _handler.count(); ++i) {
            VestingTerms memory terms = _handler.termsOf(i);
            Schedule memory schedule = _vesting.scheduleOf(_vesting.idOf(terms));
            uint256 vested = _vesting.vestedAt(terms, _now());
            vm.assertLe(schedule.claimed, vested);
            vm.assertLe(vested, terms.total);
            vm.assertEq(schedule.claimed, _handler.paidOf(i));
            vm.assertEq(_vesting.claimable(terms), vested - schedule.claimed);
            vm.assertEq(_vesting.vestedAt(terms, type(uint40).max), terms.total - _handler.returnedOf(i));
        }
    }

    function invariant_VestedNeverFalls() public view {
        vm.assertFalse(_handler.fell());
        for (uint256 i = 0; i < _handler.count(); ++i) {
            vm.assertGe(_vesting.vestedAt(_handler.termsOf(i), _now()), _handler.lastVestedOf(i));
        }
    }

    function invariant_ASchedulesBeneficiaryIsWhoItWasHandedTo() public view {
        for (uint256 i = 0; i < _handler.count(); ++i) {
            Schedule memory schedule = _vesting.scheduleOf(_vesting.idOf(_handler.termsOf(i)));
            vm.assertEq(schedule.beneficiary, _handler.beneficiaryOf(i));
        }
    }

    function invariant_NobodyHasAnAllowanceOverWhatVests() public view {
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertEq(_dollar.allowance(address(_vesting), address(uint160(0x2000 + i))), 0);
        }
    }
}
