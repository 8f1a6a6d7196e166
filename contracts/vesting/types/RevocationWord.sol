// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The revocation of a schedule in one storage word, from the highest bit: unused 120 | revokedAt 40 | vested 96.
/// Zero = not revoked.
type RevocationWord is uint256;

using RevocationWords for RevocationWord global;

/// @notice Packs and reads revocations.
library RevocationWords {
    function pack(uint256 revokedAt_, uint256 vested_) internal pure returns (RevocationWord) {
        return RevocationWord.wrap((revokedAt_ << 96) | vested_);
    }

    function revokedAt(RevocationWord word) internal pure returns (uint256) {
        return RevocationWord.unwrap(word) >> 96;
    }

    function vested(RevocationWord word) internal pure returns (uint256) {
        return RevocationWord.unwrap(word) & type(uint96).max;
    }
}
