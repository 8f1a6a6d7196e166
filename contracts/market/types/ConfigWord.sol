// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice All that a purchase needs to know of the market's configuration in one storage word, from the highest bit:
/// previousUntil 40 | previous charter 88 | current charter 88 | reserved 14 | offersFlagged 1 | purchasesFlagged 1 |
/// tokenEpoch 8 | feeBps 16.
/// @dev A charter is known by the last 88 bits of its digest; the buyer signs all of it. The reserved bits are zero and
/// kept by every change. The flags say that new offers or new purchases may be frozen, so that only then it is asked.
/// `tokenEpoch` grows whenever a token leaves the allow-list and stops at LAST_TOKEN_EPOCH.
type ConfigWord is uint256;

/// @dev From this epoch on nothing can be concluded from an offer's epoch and the allow-list itself is read.
uint256 constant LAST_TOKEN_EPOCH = 127;

/// @dev The bit above the token epoch: see `purchaseEpoch`.
uint256 constant PURCHASES_FLAG = 1 << 24;
uint256 constant OFFERS_FLAG = 1 << 25;

using ConfigWords for ConfigWord global;

/// @notice Reads and changes the configuration.
library ConfigWords {
    function feeBps(ConfigWord word) internal pure returns (uint256) {
        return ConfigWord.unwrap(word) & type(uint16).max;
    }

    function tokenEpoch(ConfigWord word) internal pure returns (uint256) {
        return (ConfigWord.unwrap(word) >> 16) & type(uint8).max;
    }

    /// @notice The token epoch, made unlike that of any offer while purchases are flagged: a purchase compares the two
    /// anyway, so looking at the flag costs nothing as long as it is not set.
    function purchaseEpoch(ConfigWord word) internal pure returns (uint256) {
        return (ConfigWord.unwrap(word) >> 16) & 0x1ff;
    }

    /// @notice Whether new purchases may be frozen.
    function purchasesFlagged(ConfigWord word) internal pure returns (bool) {
        return ConfigWord.unwrap(word) & PURCHASES_FLAG != 0;
    }

    /// @notice Whether new offers may be frozen.
    function offersFlagged(ConfigWord word) internal pure returns (bool) {
        return ConfigWord.unwrap(word) & OFFERS_FLAG != 0;
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

    function withPurchasesFlagged(ConfigWord word, bool flagged) internal pure returns (ConfigWord) {
        return _withFlag(word, PURCHASES_FLAG, flagged);
    }

    function withOffersFlagged(ConfigWord word, bool flagged) internal pure returns (ConfigWord) {
        return _withFlag(word, OFFERS_FLAG, flagged);
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

    function _withFlag(ConfigWord word, uint256 flag, bool set) private pure returns (ConfigWord) {
        uint256 bits = ConfigWord.unwrap(word);
        return ConfigWord.wrap(set ? bits | flag : bits & ~flag);
    }
}
