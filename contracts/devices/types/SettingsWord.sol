// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice All that an enrolment needs to know of the registry's settings in one storage word, from the highest bit:
/// reserved 47 | enrolmentFlagged 1 | batchCount 32 | modelCount 24 | delay 32 | bondCount 12 | bondNo 12 | bond 96.
/// @dev `bondNo` is the number of the bond in force in the list of bonds, 0 when it is zero; `bondCount` that of the latest one.
type SettingsWord is uint256;

using SettingsWords for SettingsWord global;

/// @notice Reads and changes the settings.
library SettingsWords {
    uint256 private constant ENROLMENT_FLAG = 1 << 208;
    uint256 private constant BOND_FIELDS = type(uint120).max;

    function bond(SettingsWord word) internal pure returns (uint256) {
        return SettingsWord.unwrap(word) & type(uint96).max;
    }

    function bondNo(SettingsWord word) internal pure returns (uint256) {
        return (SettingsWord.unwrap(word) >> 96) & 0xfff;
    }

    function bondCount(SettingsWord word) internal pure returns (uint256) {
        return (SettingsWord.unwrap(word) >> 108) & 0xfff;
    }

    function delay(SettingsWord word) internal pure returns (uint256) {
        return (SettingsWord.unwrap(word) >> 120) & type(uint32).max;
    }

    function modelCount(SettingsWord word) internal pure returns (uint256) {
        return (SettingsWord.unwrap(word) >> 152) & type(uint24).max;
    }

    function batchCount(SettingsWord word) internal pure returns (uint256) {
        return (SettingsWord.unwrap(word) >> 176) & type(uint32).max;
    }

    /// @notice Whether enrolment may be frozen.
    function enrolmentFlagged(SettingsWord word) internal pure returns (bool) {
        return SettingsWord.unwrap(word) & ENROLMENT_FLAG != 0;
    }

    /// @dev The arguments fit their fields.
    function withBond(
        SettingsWord word,
        uint256 bond_,
        uint256 bondNo_,
        uint256 bondCount_
    ) internal pure returns (SettingsWord) {
        uint256 rest = SettingsWord.unwrap(word) & ~BOND_FIELDS;
        return SettingsWord.wrap(rest | (bondCount_ << 108) | (bondNo_ << 96) | bond_);
    }

    /// @dev The delay has at most 32 bits.
    function withDelay(SettingsWord word, uint256 delay_) internal pure returns (SettingsWord) {
        uint256 rest = SettingsWord.unwrap(word) & ~(uint256(type(uint32).max) << 120);
        return SettingsWord.wrap(rest | (delay_ << 120));
    }

    /// @dev The count is below 2^24 - 1.
    function withNextModel(SettingsWord word) internal pure returns (SettingsWord) {
        return SettingsWord.wrap(SettingsWord.unwrap(word) + (1 << 152));
    }

    /// @dev 2^32 batches are out of reach: each is a transaction with two new slots.
    function withNextBatch(SettingsWord word) internal pure returns (SettingsWord) {
        return SettingsWord.wrap(SettingsWord.unwrap(word) + (1 << 176));
    }

    function withEnrolmentFlagged(SettingsWord word, bool flagged) internal pure returns (SettingsWord) {
        uint256 bits = SettingsWord.unwrap(word);
        return SettingsWord.wrap(flagged ? bits | ENROLMENT_FLAG : bits & ~ENROLMENT_FLAG);
    }
}
