// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice All that a purchase needs to know of the market's configuration in one storage word, from the highest bit:
/// previousUntil 40 | previous charter 88 | current charter 88 | reserved 16 | tokenEpoch 8 | feeBps 16.
/// @dev A charter is known by the last 88 bits of its digest; the buyer signs all of it. The reserved bits are zero and
/// kept by every change, so that freeze flags can join without another read. `tokenEpoch` grows whenever a token leaves
/// the allow-list and stops at LAST_TOKEN_EPOCH.
type ConfigWord is uint256;

/// @dev From this epoch on nothing can be concluded from an offer's epoch and the allow-list itself is read.
uint256 constant LAST_TOKEN_EPOCH = 127;

using ConfigWords for ConfigWord global;

/// @notice Reads and changes the configuration.
library ConfigWords {
    function feeBps(ConfigWord word) internal pure returns (uint256) {
        return ConfigWord.unwrap(word) & type(uint16).max;
    }

    function tokenEpoch(ConfigWord word) internal pure returns (uint256) {
        return (ConfigWord.unwrap(word) >> 16) & type(uint8).max;
    }

    /// @notice Whether intents signed under `digest` are valid at `time`.
    function acceptsCharter(ConfigWord packed, bytes32 digest, uint256 time) internal pure returns (bool) {
        uint256 word = ConfigWord.unwrap(packed);
        uint88 tag = uint88(uint256(digest));
        return tag == uint88(word >> 40) || (tag == uint88(word >> 128) && time < word >> 216);
    }

    function withFee(ConfigWord word, uint16 fee) internal pure returns (ConfigWord) {
        return ConfigWord.wrap((ConfigWord.unwrap(word) & ~uint256(type(uint16).max)) | fee);
    }

    function withNextTokenEpoch(ConfigWord word) internal pure returns (ConfigWord) {
        if (tokenEpoch(word) == LAST_TOKEN_EPOCH) return word;
        return ConfigWord.wrap(ConfigWord.unwrap(word) + (1 << 16));
    }

    function withCharters(
        ConfigWord word,
        bytes32 current,
        bytes32 previous,
        uint40 previousUntil
    ) internal pure returns (ConfigWord) {
        return
            ConfigWord.wrap(
                (ConfigWord.unwrap(word) & type(uint40).max) |
                    (uint256(uint88(uint256(current))) << 40) |
                    (uint256(uint88(uint256(previous))) << 128) |
                    (uint256(previousUntil) << 216)
            );
    }
}
