// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccidentWord} from "./AccidentWord.sol";

/// @notice What was claimed under a policy, in one storage word, from the lowest bit: paid own 88 | paid to third parties
/// 88 | latest accident of the insured car 72 | refuted 1. Zero = nothing yet.
type ClaimedWord is uint256;

using ClaimedWords for ClaimedWord global;

/// @notice Reads and changes what was claimed.
library ClaimedWords {
    uint256 private constant _SUM = type(uint88).max;
    uint256 private constant _SUMS = type(uint176).max;
    uint256 private constant _REFUTED = 1 << 248;

    function paidOwn(ClaimedWord word) internal pure returns (uint256) {
        return ClaimedWord.unwrap(word) & _SUM;
    }

    function paidThird(ClaimedWord word) internal pure returns (uint256) {
        return (ClaimedWord.unwrap(word) >> 88) & _SUM;
    }

    function paid(ClaimedWord word, bool own) internal pure returns (uint256) {
        return own ? paidOwn(word) : paidThird(word);
    }

    function latest(ClaimedWord word) internal pure returns (AccidentWord) {
        return AccidentWord.wrap(uint72(ClaimedWord.unwrap(word) >> 176));
    }

    /// @notice Whether a claim under the policy was refuted.
    function isRefuted(ClaimedWord word) internal pure returns (bool) {
        return ClaimedWord.unwrap(word) & _REFUTED != 0;
    }

    /// @dev What is paid stays within sums of 88 bits.
    function withPaid(ClaimedWord word, bool own, uint256 amount) internal pure returns (ClaimedWord) {
        return ClaimedWord.wrap(ClaimedWord.unwrap(word) + (own ? amount : amount << 88));
    }

    /// @dev The amount was added before.
    function withoutPaid(ClaimedWord word, bool own, uint256 amount) internal pure returns (ClaimedWord) {
        return ClaimedWord.wrap(ClaimedWord.unwrap(word) - (own ? amount : amount << 88));
    }

    function withLatest(ClaimedWord word, AccidentWord accident) internal pure returns (ClaimedWord) {
        uint256 rest = ClaimedWord.unwrap(word) & (_SUMS | _REFUTED);
        return ClaimedWord.wrap(rest | (AccidentWord.unwrap(accident) << 176));
    }

    function asRefuted(ClaimedWord word) internal pure returns (ClaimedWord) {
        return ClaimedWord.wrap(ClaimedWord.unwrap(word) | _REFUTED);
    }
}
