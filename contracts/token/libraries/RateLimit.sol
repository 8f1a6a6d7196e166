// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Limit that refills steadily
/// @notice A full limit can be used at once and flows back evenly over 24 hours, so at most twice the limit can pass in
/// any 24 hours.
library RateLimit {
    /// @notice Part of `limit` still in use at `time`, given that `used` of it was in use at `since`.
    /// @dev What flows back is rounded down, against the user of the limit.
    function usedAt(uint256 used, uint256 since, uint256 limit, uint256 time) internal pure returns (uint256) {
        uint256 refilled = (limit * (time - since)) / 1 days;
        return refilled >= used ? 0 : used - refilled;
    }

    /// @notice What is left of `limit` with `used` in use; 0 if the limit has been lowered below that.
    function left(uint256 limit, uint256 used) internal pure returns (uint256) {
        return used >= limit ? 0 : limit - used;
    }
}
