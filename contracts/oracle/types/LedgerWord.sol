// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What every report reads and writes, in one storage word, from the lowest bit: last batch 32 |
/// last report at 40 | last acceptance time 40 | stopped until 40 | epoch 32 | activated at 40 | odd 1.
type LedgerWord is uint256;

using LedgerWords for LedgerWord global;

/// @notice Packs, reads and changes the ledger's word.
library LedgerWords {
    uint256 private constant _REPORT_BITS = 112;
    uint256 private constant _STOP_BITS = 152;
    uint256 private constant _EPOCH_MASK = ~uint256((1 << _STOP_BITS) - 1);

    function lastBatch(LedgerWord word) internal pure returns (uint256) {
        return LedgerWord.unwrap(word) & type(uint32).max;
    }

    function lastReportAt(LedgerWord word) internal pure returns (uint256) {
        return (LedgerWord.unwrap(word) >> 32) & type(uint40).max;
    }

    function lastTo(LedgerWord word) internal pure returns (uint256) {
        return (LedgerWord.unwrap(word) >> 72) & type(uint40).max;
    }

    function stoppedUntil(LedgerWord word) internal pure returns (uint256) {
        return (LedgerWord.unwrap(word) >> _REPORT_BITS) & type(uint40).max;
    }

    function epoch(LedgerWord word) internal pure returns (uint256) {
        return (LedgerWord.unwrap(word) >> _STOP_BITS) & type(uint32).max;
    }

    function activatedAt(LedgerWord word) internal pure returns (uint256) {
        return (LedgerWord.unwrap(word) >> 184) & type(uint40).max;
    }

    function odd(LedgerWord word) internal pure returns (bool) {
        return LedgerWord.unwrap(word) >> 224 != 0;
    }

    function withReport(
        LedgerWord word,
        uint32 batch,
        uint40 to,
        uint256 reportedAt
    ) internal pure returns (LedgerWord) {
        uint256 rest = (LedgerWord.unwrap(word) >> _REPORT_BITS) << _REPORT_BITS;
        return LedgerWord.wrap(rest | batch | (reportedAt << 32) | (uint256(to) << 72));
    }

    /// @dev The first batch begins where the first epoch takes office.
    function withKey(LedgerWord word, uint32 newEpoch, bool newOdd, uint256 time) internal pure returns (LedgerWord) {
        uint256 rest = LedgerWord.unwrap(word) & ~_EPOCH_MASK;
        if (epoch(word) == 0) rest |= time << 72;
        uint256 parity = newOdd ? 1 << 224 : 0;
        return LedgerWord.wrap(rest | (uint256(newEpoch) << _STOP_BITS) | (time << 184) | parity);
    }

    function withStop(LedgerWord word, uint40 until) internal pure returns (LedgerWord) {
        uint256 mask = uint256(type(uint40).max) << _REPORT_BITS;
        return LedgerWord.wrap((LedgerWord.unwrap(word) & ~mask) | (uint256(until) << _REPORT_BITS));
    }
}
