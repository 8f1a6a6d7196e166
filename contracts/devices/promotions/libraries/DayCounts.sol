// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Counts of days, eight to a storage word.
library DayCounts {
    struct Counts {
        mapping(uint256 week => uint256) words;
    }

    function get(Counts storage counts, uint256 day) internal view returns (uint256) {
        return (counts.words[day >> 3] >> _shift(day)) & type(uint32).max;
    }

    /// @dev The count of the day is below 2^32 - 1.
    function increase(Counts storage counts, uint256 day) internal {
        counts.words[day >> 3] += 1 << _shift(day);
    }

    function _shift(uint256 day) private pure returns (uint256) {
        return (day & 7) << 5;
    }
}
