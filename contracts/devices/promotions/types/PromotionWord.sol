// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A promotion in one storage word, from the lowest bit: created at 40 | users 32 | closed 1. Zero = no promotion.
type PromotionWord is uint256;

using PromotionWords for PromotionWord global;

/// @notice Packs, reads and changes promotions.
library PromotionWords {
    uint256 private constant CLOSED = 1 << 72;

    function create(uint256 time) internal pure returns (PromotionWord) {
        return PromotionWord.wrap(time);
    }

    function exists(PromotionWord word) internal pure returns (bool) {
        return PromotionWord.unwrap(word) != 0;
    }

    function createdAt(PromotionWord word) internal pure returns (uint256) {
        return PromotionWord.unwrap(word) & type(uint40).max;
    }

    function users(PromotionWord word) internal pure returns (uint256) {
        return (PromotionWord.unwrap(word) >> 40) & type(uint32).max;
    }

    function isClosed(PromotionWord word) internal pure returns (bool) {
        return PromotionWord.unwrap(word) & CLOSED != 0;
    }

    /// @dev The total cap has 32 bits, so one below it can be added.
    function withOneMore(PromotionWord word) internal pure returns (PromotionWord) {
        return PromotionWord.wrap(PromotionWord.unwrap(word) + (1 << 40));
    }

    function asClosed(PromotionWord word) internal pure returns (PromotionWord) {
        return PromotionWord.wrap(PromotionWord.unwrap(word) | CLOSED);
    }
}
