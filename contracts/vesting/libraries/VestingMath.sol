// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LinearVesting, VestingKind, VestingStep, VestingTerms} from "../types/VestingTerms.sol";

/// @notice What terms vest by when. Reads calldata only.
/// @dev Terms of existing schedules have passed `VestingChecks`, which bounds every sum and product here.
library VestingMath {
    /// @notice Sum vested at `time`, claimed or not, in wei. Never falls as time passes, and ends at the total exactly.
    function vestedAt(VestingTerms calldata terms, uint256 time) internal pure returns (uint256) {
        return terms.kind == VestingKind.Steps ? _stepped(terms.steps, time) : _linear(terms, time);
    }

    function _stepped(VestingStep[] calldata steps, uint256 time) private pure returns (uint256 vested) {
        for (uint256 i = 0; i < steps.length && steps[i].time <= time; ++i) vested += steps[i].amount;
    }

    function _linear(VestingTerms calldata terms, uint256 time) private pure returns (uint256) {
        LinearVesting calldata linear = terms.linear;
        if (time < linear.cliff) return 0;
        uint256 passed = (time - linear.start) / linear.period;
        uint256 periods = linear.periods;
        if (passed >= periods) return terms.total;
        uint256 cliffAmount = linear.cliffAmount;
        return cliffAmount + ((terms.total - cliffAmount) * passed) / periods;
    }
}
