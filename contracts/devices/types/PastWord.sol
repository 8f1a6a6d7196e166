// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What stays of a version that is over, in one storage word, from the highest bit: owner 160 | unused 64 |
/// equivocationFrom 16 | tamperFrom 16.
/// @dev Both are of the version after it: the first ones whose events still counted as evidence when that began.
type PastWord is uint256;

using PastWords for PastWord global;

/// @notice Packs and reads past versions.
library PastWords {
    function pack(address owner_, uint256 tamperFrom_, uint256 equivocationFrom_) internal pure returns (PastWord) {
        return PastWord.wrap((uint256(uint160(owner_)) << 96) | (equivocationFrom_ << 16) | tamperFrom_);
    }

    function owner(PastWord word) internal pure returns (address) {
        return address(uint160(PastWord.unwrap(word) >> 96));
    }

    function tamperFrom(PastWord word) internal pure returns (uint256) {
        return PastWord.unwrap(word) & type(uint16).max;
    }

    function equivocationFrom(PastWord word) internal pure returns (uint256) {
        return (PastWord.unwrap(word) >> 16) & type(uint16).max;
    }
}
