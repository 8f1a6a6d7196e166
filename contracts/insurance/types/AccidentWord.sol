// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What was claimed for one accident of a car under a policy, from the lowest bit: time of its first scene 40 | rate
/// 32. A rate is a share of the sum insured in bps of bps, that of the tier times that of the liability; without one there is no
/// accident.
type AccidentWord is uint256;

using AccidentWords for AccidentWord global;

/// @notice Reads and changes what was claimed for accidents.
library AccidentWords {
    uint256 private constant _TIME = type(uint40).max;

    /// @dev The rate is at most that of the whole sum, 1e8.
    function create(uint256 time_, uint256 rate_) internal pure returns (AccidentWord) {
        return AccidentWord.wrap(time_ | (rate_ << 40));
    }

    /// @notice Whether something is claimed for it: all of it may have been refuted.
    function exists(AccidentWord word) internal pure returns (bool) {
        return rate(word) != 0;
    }

    function time(AccidentWord word) internal pure returns (uint256) {
        return AccidentWord.unwrap(word) & _TIME;
    }

    function rate(AccidentWord word) internal pure returns (uint256) {
        return AccidentWord.unwrap(word) >> 40;
    }

    /// @notice Whether a scene at `time_` belongs to it.
    function isNear(AccidentWord word, uint256 time_, uint256 window) internal pure returns (bool) {
        uint256 own = time(word);
        return exists(word) && own < time_ + window && time_ < own + window;
    }

    function withRate(AccidentWord word, uint256 rate_) internal pure returns (AccidentWord) {
        return create(time(word), rate_);
    }
}
