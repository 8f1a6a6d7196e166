// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @notice Rates of premiums that end with each of three days, in one storage word, from the lowest bit: number of the three
/// days 16 | rate of each 80. So the word of days gone by can be used again, and is never zero.
type EndingWord is uint256;

using EndingWords for EndingWord global;

/// @notice Reads and changes the words of ends.
library EndingWords {
    /// @dev Days of a word.
    uint256 internal constant DAYS = 3;
    uint256 private constant _NUMBER = type(uint16).max;
    uint256 private constant _RATE = type(uint80).max;

    /// @notice A word of three days with which nothing ends.
    /// @dev Numbers go round after 538 years.
    function create(uint256 number) internal pure returns (EndingWord) {
        return EndingWord.wrap(number & _NUMBER);
    }

    /// @notice What ends with a day; nothing if the word is of other days.
    function rateOf(EndingWord word, uint256 day) internal pure returns (uint256) {
        uint256 bits = EndingWord.unwrap(word);
        return bits & _NUMBER == (day / DAYS) & _NUMBER ? (bits >> _shiftOf(day)) & _RATE : 0;
    }

    /// @dev Whatever stands in a word of other days is over. Checked: a pool refuses the premium that would not fit.
    function withRate(EndingWord word, uint256 day, uint256 rate) internal pure returns (EndingWord) {
        uint256 number = (day / DAYS) & _NUMBER;
        uint256 bits = EndingWord.unwrap(word);
        if (bits & _NUMBER != number) bits = number;
        uint256 shift = _shiftOf(day);
        return EndingWord.wrap((bits & ~(_RATE << shift)) | (uint256(SafeCast.toUint80(rate)) << shift));
    }

    function _shiftOf(uint256 day) private pure returns (uint256) {
        return 16 + 80 * (day % DAYS);
    }
}
