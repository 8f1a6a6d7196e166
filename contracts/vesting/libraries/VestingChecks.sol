// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVestingSchedules} from "../interfaces/IVestingSchedules.sol";
import {ScheduleWords} from "../types/ScheduleWord.sol";
import {LinearVesting, VestingKind, VestingStep, VestingTerms} from "../types/VestingTerms.sol";

/// @notice Refuses terms that would not vest exactly their total, or that say what has no meaning.
library VestingChecks {
    uint256 internal constant MAX_STEPS = 12;

    function check(VestingTerms calldata terms) internal view {
        if (terms.funder == address(0)) revert IVestingSchedules.VestingSchedules_ZeroAddress();
        checkBeneficiary(terms.beneficiary);
        if (terms.total == 0) revert IVestingSchedules.VestingSchedules_ZeroTotal();
        if (terms.total > ScheduleWords.MAX_CLAIMED) {
            revert IVestingSchedules.VestingSchedules_TotalOutOfRange(terms.total, ScheduleWords.MAX_CLAIMED);
        }
        if (terms.kind == VestingKind.Steps) _checkSteps(terms);
        else _checkLinear(terms);
    }

    function checkBeneficiary(address beneficiary) internal view {
        if (beneficiary == address(0)) revert IVestingSchedules.VestingSchedules_ZeroAddress();
        if (beneficiary == address(this)) {
            revert IVestingSchedules.VestingSchedules_InvalidBeneficiary(beneficiary);
        }
    }

    function _checkSteps(VestingTerms calldata terms) private pure {
        VestingStep[] calldata steps = terms.steps;
        uint256 count = steps.length;
        if (count == 0 || count > MAX_STEPS) {
            revert IVestingSchedules.VestingSchedules_StepCountOutOfRange(count, MAX_STEPS);
        }
        uint256 sum;
        uint40 previous;
        for (uint256 i = 0; i < count; ++i) {
            VestingStep calldata step = steps[i];
            if (step.amount == 0) revert IVestingSchedules.VestingSchedules_ZeroStep(i);
            if (step.time <= previous && i != 0) {
                revert IVestingSchedules.VestingSchedules_StepsOutOfOrder(i, previous, step.time);
            }
            previous = step.time;
            sum += step.amount;
        }
        if (sum != terms.total) revert IVestingSchedules.VestingSchedules_StepsMismatch(sum, terms.total);
        LinearVesting calldata unused = terms.linear;
        if (uint256(unused.start) | unused.cliff | unused.period | unused.periods | unused.cliffAmount != 0)
            revert IVestingSchedules.VestingSchedules_UnusedTerms();
    }

    function _checkLinear(VestingTerms calldata terms) private pure {
        LinearVesting calldata linear = terms.linear;
        uint256 start = linear.start;
        uint256 length = uint256(linear.period) * linear.periods;
        if (length == 0) revert IVestingSchedules.VestingSchedules_ZeroPeriods();
        uint256 end = start + length;
        if (end > type(uint40).max) {
            revert IVestingSchedules.VestingSchedules_EndOutOfRange(end, type(uint40).max);
        }
        if (linear.cliff < start || linear.cliff > end) {
            revert IVestingSchedules.VestingSchedules_CliffOutOfRange(linear.cliff, start, end);
        }
        if (linear.cliffAmount > terms.total) {
            revert IVestingSchedules.VestingSchedules_CliffAmountAboveTotal(linear.cliffAmount, terms.total);
        }
        if (terms.steps.length != 0) revert IVestingSchedules.VestingSchedules_UnusedTerms();
    }
}
