// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A schedule in one storage word, from the highest bit: beneficiary 160 | revoked 1 | claimed 95. Zero = no
/// schedule.
type ScheduleWord is uint256;

using ScheduleWords for ScheduleWord global;

/// @notice Packs and reads schedules.
library ScheduleWords {
    /// @notice Most that can be claimed of one schedule, in wei.
    uint256 internal constant MAX_CLAIMED = type(uint96).max >> 1;

    uint256 private constant REVOKED = 1 << 95;

    /// @dev A beneficiary is never zero, so neither is the word of a schedule.
    function open(address beneficiary_) internal pure returns (ScheduleWord) {
        return ScheduleWord.wrap(uint256(uint160(beneficiary_)) << 96);
    }

    function exists(ScheduleWord word) internal pure returns (bool) {
        return ScheduleWord.unwrap(word) != 0;
    }

    function beneficiary(ScheduleWord word) internal pure returns (address) {
        return address(uint160(ScheduleWord.unwrap(word) >> 96));
    }

    function isRevoked(ScheduleWord word) internal pure returns (bool) {
        return ScheduleWord.unwrap(word) & REVOKED != 0;
    }

    function claimed(ScheduleWord word) internal pure returns (uint256) {
        return ScheduleWord.unwrap(word) & MAX_CLAIMED;
    }

    /// @param more Claimed now; with what was claimed before at most MAX_CLAIMED.
    function withClaim(ScheduleWord word, uint256 more) internal pure returns (ScheduleWord) {
        return ScheduleWord.wrap(ScheduleWord.unwrap(word) + more);
    }

    function withBeneficiary(ScheduleWord word, address beneficiary_) internal pure returns (ScheduleWord) {
        uint256 rest = ScheduleWord.unwrap(word) & type(uint96).max;
        return ScheduleWord.wrap((uint256(uint160(beneficiary_)) << 96) | rest);
    }

    function asRevoked(ScheduleWord word) internal pure returns (ScheduleWord) {
        return ScheduleWord.wrap(ScheduleWord.unwrap(word) | REVOKED);
    }
}
