// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice All that a sale needs to know of what governance set, in one storage word, from the highest bit: previousUntil 40 |
/// previous charter 88 | current charter 88 | reserved 7 | flagged 1 | silence limit 32.
/// @dev A charter is known by the last 88 bits of its digest; quotes carry all of it.
type SalesWord is uint256;

using SalesWords for SalesWord global;

/// @notice Reads and changes the word of sales.
library SalesWords {
    uint256 private constant _FLAG = 1 << 32;

    /// @notice Seconds without a report after which the oracle counts as dead.
    function silenceLimit(SalesWord word) internal pure returns (uint256) {
        return SalesWord.unwrap(word) & type(uint32).max;
    }

    /// @notice Whether new policies may be frozen.
    function isFlagged(SalesWord word) internal pure returns (bool) {
        return SalesWord.unwrap(word) & _FLAG != 0;
    }

    /// @notice Whether quotes made under `digest` are good at `time`.
    function acceptsCharter(SalesWord packed, bytes32 digest, uint256 time) internal pure returns (bool) {
        uint256 word = SalesWord.unwrap(packed);
        uint88 tag = uint88(uint256(digest));
        return tag == uint88(word >> 40) || (tag == uint88(word >> 128) && time < word >> 216);
    }

    function withSilenceLimit(SalesWord word, uint32 limit) internal pure returns (SalesWord) {
        return SalesWord.wrap((SalesWord.unwrap(word) & ~uint256(type(uint32).max)) | limit);
    }

    function withFlag(SalesWord word, bool flagged) internal pure returns (SalesWord) {
        uint256 bits = SalesWord.unwrap(word);
        return SalesWord.wrap(flagged ? bits | _FLAG : bits & ~_FLAG);
    }

    function withCharters(
        SalesWord word,
        bytes32 current,
        bytes32 previous,
        uint40 previousUntil
    ) internal pure returns (SalesWord) {
        return
            SalesWord.wrap(
                (SalesWord.unwrap(word) & type(uint40).max) |
                    (uint256(uint88(uint256(current))) << 40) |
                    (uint256(uint88(uint256(previous))) << 128) |
                    (uint256(previousUntil) << 216)
            );
    }
}
