// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Up to four tiers of severity in one word, the mildest in the lowest bits, each: bps of the sum insured 16 |
/// least severity 48. A tier of 0 bps ends the list.
/// @dev Severity is the `value` of the peril's event, fixed point with 6 decimals.
type TierWord is uint256;

using TierWords for TierWord global;

/// @notice Packs and reads tiers.
library TierWords {
    uint256 internal constant MOST = 4;

    function tier(uint256 severity, uint256 bps) internal pure returns (uint256) {
        return (severity << 16) | bps;
    }

    function pack(uint256 first, uint256 second, uint256 third, uint256 fourth) internal pure returns (TierWord) {
        return TierWord.wrap(first | (second << 64) | (third << 128) | (fourth << 192));
    }

    /// @notice Share of the sum that a severity pays: that of the highest tier it reaches.
    function bpsOf(TierWord word, int256 value) internal pure returns (uint256 bps) {
        if (value < 0) return 0;
        for (uint256 bits = TierWord.unwrap(word); bits & type(uint16).max != 0; bits >>= 64) {
            if (uint256(value) < (bits >> 16) & type(uint48).max) break;
            bps = bits & type(uint16).max;
        }
    }

    /// @notice Whether there is a tier, each is harder to reach than the one before and pays more, and none more than all.
    function isValid(TierWord word) internal pure returns (bool) {
        uint256 bits = TierWord.unwrap(word);
        if (bits & type(uint16).max == 0) return false;
        uint256 last = 0;
        uint256 severity = 0;
        for (bool first = true; bits != 0; bits >>= 64) {
            uint256 bps = bits & type(uint16).max;
            uint256 least = (bits >> 16) & type(uint48).max;
            if (bps <= last || bps > 10_000 || (!first && least <= severity)) return false;
            (last, severity, first) = (bps, least, false);
        }
        return true;
    }
}
