// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice An agreement in one storage word, from the lowest bit: created at 40 | formed at 40 | present 8 | closed 1.
/// Zero = no agreement.
type AgreementWord is uint256;

using AgreementWords for AgreementWord global;

/// @notice Packs, reads and changes agreements.
library AgreementWords {
    uint256 private constant CLOSED = 1 << 88;

    function create(uint256 time) internal pure returns (AgreementWord) {
        return AgreementWord.wrap(time);
    }

    function exists(AgreementWord word) internal pure returns (bool) {
        return AgreementWord.unwrap(word) != 0;
    }

    function createdAt(AgreementWord word) internal pure returns (uint256) {
        return AgreementWord.unwrap(word) & type(uint40).max;
    }

    /// @notice Second from which it is in force; 0 = not yet.
    function formedAt(AgreementWord word) internal pure returns (uint256) {
        return (AgreementWord.unwrap(word) >> 40) & type(uint40).max;
    }

    function present(AgreementWord word) internal pure returns (uint256) {
        return (AgreementWord.unwrap(word) >> 80) & type(uint8).max;
    }

    function isClosed(AgreementWord word) internal pure returns (bool) {
        return AgreementWord.unwrap(word) & CLOSED != 0;
    }

    /// @dev At most 16 are present.
    function withOneMore(AgreementWord word) internal pure returns (AgreementWord) {
        return AgreementWord.wrap(AgreementWord.unwrap(word) + (1 << 80));
    }

    /// @dev At least one is present.
    function withOneLess(AgreementWord word) internal pure returns (AgreementWord) {
        return AgreementWord.wrap(AgreementWord.unwrap(word) - (1 << 80));
    }

    /// @dev Once only.
    function asFormed(AgreementWord word, uint256 time) internal pure returns (AgreementWord) {
        return AgreementWord.wrap(AgreementWord.unwrap(word) | (time << 40));
    }

    /// @notice Over, with nobody in it.
    function asClosed(AgreementWord word) internal pure returns (AgreementWord) {
        uint256 rest = AgreementWord.unwrap(word) & ~(uint256(type(uint8).max) << 80);
        return AgreementWord.wrap(rest | CLOSED);
    }
}
