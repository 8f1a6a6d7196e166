// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A policy in one storage word, from the highest bit: owner of its token 160 | bought at 40 | until 40 |
/// renewed 1 | open claims 14 | released 1. Zero = never bought.
type PolicyWord is uint256;

using PolicyWords for PolicyWord global;

/// @notice Packs, reads and changes policies.
library PolicyWords {
    /// @dev Fewer than would fit, and more than accidents make.
    uint256 internal constant MOST_OPEN = 127;
    uint256 private constant _OPEN_MASK = type(uint16).max >> 2;
    uint256 private constant _RENEWED = 1 << 15;
    uint256 private constant _RELEASED = 1;
    uint256 private constant _ONE_OPEN = 1 << 1;

    /// @dev The token is minted next, which sets its owner.
    function buy(uint256 time, uint256 until_) internal pure returns (PolicyWord) {
        return PolicyWord.wrap((time << 56) | (until_ << 16));
    }

    function exists(PolicyWord word) internal pure returns (bool) {
        return PolicyWord.unwrap(word) != 0;
    }

    function owner(PolicyWord word) internal pure returns (address) {
        return address(uint160(PolicyWord.unwrap(word) >> 96));
    }

    function boughtAt(PolicyWord word) internal pure returns (uint256) {
        return (PolicyWord.unwrap(word) >> 56) & type(uint40).max;
    }

    function until(PolicyWord word) internal pure returns (uint256) {
        return (PolicyWord.unwrap(word) >> 16) & type(uint40).max;
    }

    function openClaims(PolicyWord word) internal pure returns (uint256) {
        return (PolicyWord.unwrap(word) >> 1) & _OPEN_MASK;
    }

    function isReleased(PolicyWord word) internal pure returns (bool) {
        return PolicyWord.unwrap(word) & _RELEASED != 0;
    }

    function isRenewed(PolicyWord word) internal pure returns (bool) {
        return PolicyWord.unwrap(word) & _RENEWED != 0;
    }

    function withOwner(PolicyWord word, address owner_) internal pure returns (PolicyWord) {
        return PolicyWord.wrap((PolicyWord.unwrap(word) & type(uint96).max) | (uint256(uint160(owner_)) << 96));
    }

    function withUntil(PolicyWord word, uint256 until_) internal pure returns (PolicyWord) {
        uint256 rest = PolicyWord.unwrap(word) & ~(uint256(type(uint40).max) << 16);
        return PolicyWord.wrap(rest | (until_ << 16));
    }

    /// @dev Below MOST_OPEN.
    function withOneMoreOpen(PolicyWord word) internal pure returns (PolicyWord) {
        return PolicyWord.wrap(PolicyWord.unwrap(word) + _ONE_OPEN);
    }

    function withOneLessOpen(PolicyWord word) internal pure returns (PolicyWord) {
        return PolicyWord.wrap(PolicyWord.unwrap(word) - _ONE_OPEN);
    }

    function withRenewed(PolicyWord word, bool renewed) internal pure returns (PolicyWord) {
        uint256 rest = PolicyWord.unwrap(word) & ~_RENEWED;
        return PolicyWord.wrap(renewed ? rest | _RENEWED : rest);
    }

    function asReleased(PolicyWord word) internal pure returns (PolicyWord) {
        return PolicyWord.wrap(PolicyWord.unwrap(word) | _RELEASED);
    }
}
