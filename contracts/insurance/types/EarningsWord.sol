// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @notice Premiums not earned yet, in one storage word, from the lowest bit: booked until 40 | rate 104 | unearned 112. Rate
/// (per second) and unearned are wei times 2^16, so that what each policy loses by rounding is below a second's worth.
type EarningsWord is uint256;

using EarningsWords for EarningsWord global;

/// @notice Packs, reads and changes the word of premiums.
library EarningsWords {
    uint256 internal constant SCALE_BITS = 16;
    uint256 private constant _BELOW_ONE = (1 << SCALE_BITS) - 1;

    /// @dev Checked: a pool refuses the premium that would not fit, rather than lose it.
    function pack(uint256 time_, uint256 rate_, uint256 unearned_) internal pure returns (EarningsWord) {
        return
            EarningsWord.wrap(
                time_ | (uint256(SafeCast.toUint104(rate_)) << 40) | (uint256(SafeCast.toUint112(unearned_)) << 144)
            );
    }

    function time(EarningsWord word) internal pure returns (uint256) {
        return EarningsWord.unwrap(word) & type(uint40).max;
    }

    function rate(EarningsWord word) internal pure returns (uint256) {
        return (EarningsWord.unwrap(word) >> 40) & type(uint104).max;
    }

    function unearned(EarningsWord word) internal pure returns (uint256) {
        return EarningsWord.unwrap(word) >> 144;
    }

    /// @notice Unearned premiums in whole wei, rounded up: what is not quite earned is not earned.
    function unearnedWei(EarningsWord word) internal pure returns (uint256) {
        return (unearned(word) + _BELOW_ONE) >> SCALE_BITS;
    }

    /// @notice Rate at which a premium is earned.
    function rateOf(uint256 premium, uint256 duration) internal pure returns (uint256) {
        return (premium << SCALE_BITS) / duration;
    }
}
