// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVestingSchedules} from "../interfaces/IVestingSchedules.sol";
import {VestingTest} from "../testing/VestingTest.sol";
import {VestingKind, VestingStep, VestingTerms} from "../types/VestingTerms.sol";

contract VestingChecksTest is VestingTest {
    function test_RefusesMissingParties() public {
        VestingTerms memory terms = _linear();
        terms.funder = address(0);
        _expectRefusal(terms, abi.encodeWithSelector(IVestingSchedules.VestingSchedules_ZeroAddress.selector));
        terms = _linear();
        terms.beneficiary = address(0);
        _expectRefusal(terms, abi.encodeWithSelector(IVestingSchedules.VestingSchedules_ZeroAddress.selector));
        terms.beneficiary = address(_vesting);
        _expectRefusal(
            terms,
            abi.encodeWithSelector(IVestingSchedules.VestingSchedules_InvalidBeneficiary.selector, address(_vesting))
        );
    }

    function test_RefusesTotalsThatCannotBeCounted() public {
        VestingTerms memory terms = _linear();
        terms.total = 0;
        _expectRefusal(terms, abi.encodeWithSelector(IVestingSchedules.VestingSchedules_ZeroTotal.selector));
        uint96 most = type(uint96).max >> 1;
        terms.total = most + 1;
        _expectRefusal(
            terms,
            abi.encodeWithSelector(IVestingSchedules.VestingSchedules_TotalOutOfRange.selector, terms.total, most)
        );
        terms.total = most;
        terms.revocable = true;
        _dollar.mint(_funder, most);
        _create(terms);
        _skip(4 * YEAR);
        vm.assertEq(_vesting.claim(terms), most);
        vm.assertEq(_vesting.scheduleOf(_vesting.idOf(terms)).claimed, most);
        vm.assertEq(_vesting.scheduleOf(_vesting.idOf(terms)).beneficiary, _beneficiary);
    }

    // ---------------------------------------------------------------- steps

    function test_RefusesNoStepsAndMoreThanTwelve() public {
        VestingTerms memory terms = _stepped();
        terms.steps = new VestingStep[](0);
        _expectRefusal(
            terms,
            abi.encodeWithSelector(IVestingSchedules.VestingSchedules_StepCountOutOfRange.selector, 0, 12)
        );
        terms = _steps(13);
        _expectRefusal(
            terms,
            abi.encodeWithSelector(IVestingSchedules.VestingSchedules_StepCountOutOfRange.selector, 13, 12)
        );
        _create(_steps(1));
        _create(_steps(12));
    }

    function test_RefusesEmptyUnorderedAndUnevenSteps() public {
        VestingTerms memory terms = _steps(3);
        terms.steps[1].amount = 0;
        _expectRefusal(terms, abi.encodeWithSelector(IVestingSchedules.VestingSchedules_ZeroStep.selector, 1));
        terms = _steps(3);
        terms.steps[2].time = terms.steps[1].time;
        _expectRefusal(
            terms,
            abi.encodeWithSelector(
                IVestingSchedules.VestingSchedules_StepsOutOfOrder.selector,
                2,
                terms.steps[1].time,
                terms.steps[1].time
            )
        );
        terms = _steps(3);
        ++terms.total;
        _expectRefusal(
            terms,
            abi.encodeWithSelector(
                IVestingSchedules.VestingSchedules_StepsMismatch.selector,
                terms.total - 1,
                terms.total
            )
        );
    }

    function test_AStepMayLieInThePastEvenAtZero() public {
        VestingTerms memory terms = _steps(1);
        terms.steps[0].time = 0;
        _create(terms);
        vm.assertEq(_vesting.claim(terms), terms.total);
    }

    // ---------------------------------------------------------------- linear

    function test_RefusesNoPeriods() public {
        VestingTerms memory terms = _linear();
        terms.linear.period = 0;
        _expectRefusal(terms, abi.encodeWithSelector(IVestingSchedules.VestingSchedules_ZeroPeriods.selector));
        terms = _linear();
        terms.linear.periods = 0;
        _expectRefusal(terms, abi.encodeWithSelector(IVestingSchedules.VestingSchedules_ZeroPeriods.selector));
    }

    function test_RefusesACliffOutsideThePeriods() public {
        VestingTerms memory terms = _linear();
        uint40 end = START + 4 * YEAR;
        uint40[2] memory cliffs = [START - 1, end + 1];
        for (uint256 i = 0; i < 2; ++i) {
            terms.linear.cliff = cliffs[i];
            _expectRefusal(
                terms,
                abi.encodeWithSelector(
                    IVestingSchedules.VestingSchedules_CliffOutOfRange.selector,
                    cliffs[i],
                    START,
                    end
                )
            );
        }
        terms.linear.cliff = end;
        _create(terms);
        vm.assertEq(_vesting.vestedAt(terms, end - 1), 0);
        vm.assertEq(_vesting.vestedAt(terms, end), TOTAL);
    }

    function test_RefusesMoreAtTheCliffThanInAll() public {
        VestingTerms memory terms = _linear();
        terms.linear.cliffAmount = TOTAL + 1;
        _expectRefusal(
            terms,
            abi.encodeWithSelector(IVestingSchedules.VestingSchedules_CliffAmountAboveTotal.selector, TOTAL + 1, TOTAL)
        );
        terms.linear.cliffAmount = TOTAL;
        _create(terms);
        vm.assertEq(_vesting.vestedAt(terms, START + YEAR), TOTAL);
    }

    function test_RefusesAnEndThatNoTimeCanReach() public {
        VestingTerms memory terms = _linear();
        terms.linear.start = type(uint40).max - 4 * uint40(YEAR);
        terms.linear.cliff = terms.linear.start;
        _create(terms);
        ++terms.linear.start;
        ++terms.linear.cliff;
        uint256 end = uint256(type(uint40).max) + 1;
        _expectRefusal(
            terms,
            abi.encodeWithSelector(IVestingSchedules.VestingSchedules_EndOutOfRange.selector, end, type(uint40).max)
        );
    }

    // ---------------------------------------------------------------- what would mislead

    function test_RefusesPartsThatDoNotCount() public {
        bytes memory refusal = abi.encodeWithSelector(IVestingSchedules.VestingSchedules_UnusedTerms.selector);
        VestingTerms memory terms = _linear();
        terms.steps = _steps(1).steps;
        _expectRefusal(terms, refusal);
        terms = _steps(1);
        terms.linear.start = 1;
        _expectRefusal(terms, refusal);
        terms = _steps(1);
        terms.linear.cliff = 1;
        _expectRefusal(terms, refusal);
        terms = _steps(1);
        terms.linear.period = 1;
        _expectRefusal(terms, refusal);
        terms = _steps(1);
        terms.linear.periods = 1;
        _expectRefusal(terms, refusal);
        terms = _steps(1);
        terms.linear.cliffAmount = 1;
        _expectRefusal(terms, refusal);
    }

    // ---------------------------------------------------------------- helpers

    function _expectRefusal(VestingTerms memory terms, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _create(terms);
    }

    /// @dev Growing amounts, a year apart.
    function _steps(uint256 count) private view returns (VestingTerms memory terms) {
        terms = _terms(VestingKind.Steps);
        terms.steps = new VestingStep[](count);
        terms.total = 0;
        for (uint256 i = 0; i < count; ++i) {
            terms.steps[i] = VestingStep({time: uint40(START + i * YEAR), amount: uint96(i + 1)});
            terms.total += uint96(i + 1);
        }
    }
}
