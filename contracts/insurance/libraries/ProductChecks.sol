// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProductWords} from "../types/ProductWord.sol";
import {ProductTerms} from "../types/Products.sol";

/// @notice What every product must keep.
library ProductChecks {
    uint256 internal constant MIN_TERM = 1 days;
    /// @dev A day less than a pool's longest, as covers last to the end of a day.
    uint256 internal constant MAX_TERM = 366 days;
    uint256 internal constant MAX_CLAIM_WINDOW = 90 days;
    uint256 internal constant MAX_CORROBORATORS = 8;
    uint256 internal constant MAX_WINDOW = 1 hours;
    uint256 internal constant MAX_PERIOD = 30 days;
    /// @dev A policy is renewed no longer than this before its end, as the next one's capital is locked from then on.
    uint256 internal constant RENEWABLE = 30 days;

    /// @dev A bond is asked for exactly if it can buy time, so that nobody delays a claim for nothing.
    function isValid(ProductTerms calldata terms) internal pure returns (bool) {
        if (!terms.tiers.isValid() || terms.models.isEmpty() || terms.exclusions == 0) return false;
        if (terms.corroborators == 0 || terms.corroborators > MAX_CORROBORATORS) return false;
        if (terms.window == 0 || terms.window > MAX_WINDOW) return false;
        if (terms.maxTerm < MIN_TERM || terms.maxTerm > MAX_TERM) return false;
        if (terms.waitingPeriod > terms.maxTerm / 2) return false;
        if (terms.claimWindow < 1 hours || terms.claimWindow > MAX_CLAIM_WINDOW) return false;
        if (terms.challengePeriod > MAX_PERIOD || terms.evidencePeriod > MAX_PERIOD) return false;
        if ((terms.bond == 0) != (terms.evidencePeriod == 0)) return false;
        if (terms.maxTerm % 1 days != 0) return false;
        return terms.maxSum != 0 && terms.maxSum <= ProductWords.MOST_SUM;
    }
}
