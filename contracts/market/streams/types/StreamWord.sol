// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A stream in one storage word, from the lowest bit: start 40 | epoch length 32 | closed 32 | filed through 32 |
/// filed under 32. Zero = no stream.
type StreamWord is uint256;

using StreamWords for StreamWord global;

/// @notice Packs, reads and changes streams.
library StreamWords {
    /// @dev The length is never zero, so neither is the word of a stream.
    function open(uint256 start_, uint256 epochLength_) internal pure returns (StreamWord) {
        return StreamWord.wrap(start_ | (epochLength_ << 40));
    }

    function exists(StreamWord word) internal pure returns (bool) {
        return StreamWord.unwrap(word) != 0;
    }

    function start(StreamWord word) internal pure returns (uint256) {
        return StreamWord.unwrap(word) & type(uint40).max;
    }

    function epochLength(StreamWord word) internal pure returns (uint256) {
        return (StreamWord.unwrap(word) >> 40) & type(uint32).max;
    }

    /// @notice Number of the last epoch that is closed; 0 if none is.
    function closed(StreamWord word) internal pure returns (uint256) {
        return (StreamWord.unwrap(word) >> 72) & type(uint32).max;
    }

    /// @notice Number of the last epoch whose slots are filed; 0 if none are.
    function filedThrough(StreamWord word) internal pure returns (uint256) {
        return (StreamWord.unwrap(word) >> 104) & type(uint32).max;
    }

    /// @notice The dataset's ownership counter when slots were filed last; another one now means another owner.
    function filedUnder(StreamWord word) internal pure returns (uint256) {
        return (StreamWord.unwrap(word) >> 136) & type(uint32).max;
    }

    /// @param epoch Below 2^32.
    function withClosed(StreamWord word, uint256 epoch) internal pure returns (StreamWord) {
        return StreamWord.wrap((StreamWord.unwrap(word) & ~(uint256(type(uint32).max) << 72)) | (epoch << 72));
    }

    /// @param epoch Below 2^32.
    /// @param ownership Below 2^32.
    function withFiled(StreamWord word, uint256 epoch, uint256 ownership) internal pure returns (StreamWord) {
        uint256 rest = StreamWord.unwrap(word) & ~(uint256(type(uint64).max) << 104);
        return StreamWord.wrap(rest | (epoch << 104) | (ownership << 136));
    }

    /// @notice First second of an epoch, numbered from 1.
    function beginOf(StreamWord word, uint256 epoch) internal pure returns (uint256) {
        return start(word) + (epoch - 1) * epochLength(word);
    }

    /// @notice Number of the epoch in which a second lies; 0 before the first.
    function epochAt(StreamWord word, uint256 time) internal pure returns (uint256) {
        uint256 from = start(word);
        return time < from ? 0 : (time - from) / epochLength(word) + 1;
    }
}
