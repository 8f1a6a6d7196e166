// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What an agreement knows of a party, in one storage word, from the lowest bit: gains 128 | shortfalls 16 |
/// joined at 40 | leaves at 40 | device version 32. Zero = nobody.
type PartyWord is uint256;

using PartyWords for PartyWord global;

/// @notice Packs, reads and changes parties.
library PartyWords {
    function join(uint256 time, uint256 deviceVersion_) internal pure returns (PartyWord) {
        return PartyWord.wrap((time << 144) | (deviceVersion_ << 224));
    }

    function exists(PartyWord word) internal pure returns (bool) {
        return PartyWord.unwrap(word) != 0;
    }

    /// @notice Confiscated from others in its favour, in wei.
    function gains(PartyWord word) internal pure returns (uint256) {
        return PartyWord.unwrap(word) & type(uint128).max;
    }

    /// @notice How many shortfalls were proven.
    function shortfalls(PartyWord word) internal pure returns (uint256) {
        return (PartyWord.unwrap(word) >> 128) & type(uint16).max;
    }

    function joinedAt(PartyWord word) internal pure returns (uint256) {
        return (PartyWord.unwrap(word) >> 144) & type(uint40).max;
    }

    /// @notice 0 = no notice was given.
    function leavesAt(PartyWord word) internal pure returns (uint256) {
        return (PartyWord.unwrap(word) >> 184) & type(uint40).max;
    }

    function deviceVersion(PartyWord word) internal pure returns (uint256) {
        return PartyWord.unwrap(word) >> 224;
    }

    /// @notice Whether the party has joined by a second and its notice, if any, is not over then.
    function isInAt(PartyWord word, uint256 time) internal pure returns (bool) {
        uint256 until = leavesAt(word);
        return exists(word) && time >= joinedAt(word) && (until == 0 || time < until);
    }

    /// @dev A deposit has 96 bits, so an overflow would take 2^32 of them.
    function withGain(PartyWord word, uint256 amount) internal pure returns (PartyWord) {
        return PartyWord.wrap(PartyWord.unwrap(word) + amount);
    }

    /// @dev There are fewer than 20,000 before a deposit is used up.
    function withShortfall(PartyWord word) internal pure returns (PartyWord) {
        return PartyWord.wrap(PartyWord.unwrap(word) + (1 << 128));
    }

    /// @dev Once only.
    function withNotice(PartyWord word, uint256 leavesAt_) internal pure returns (PartyWord) {
        return PartyWord.wrap(PartyWord.unwrap(word) | (leavesAt_ << 184));
    }
}
