// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Shares that wait to be turned into assets.
/// @param controller Who may take the assets; zero = processed, or no such request.
/// @param readyAt First second in which it can be processed.
/// @param shares Left to be processed.
struct RedeemRequest {
    address controller;
    uint40 readyAt;
    uint256 shares;
}

/// @notice Where the queues of a pool stand, and how long requests wait. Numbers count from 0.
/// @param notice Seconds that requests wait at least that are made now.
/// @param firstRequest First that is not processed.
/// @param firstDue First that is not paid.
struct Queues {
    uint32 notice;
    uint32 firstRequest;
    uint32 nextRequest;
    uint32 firstDue;
    uint32 nextDue;
}

/// @notice A payout that waits for its turn.
/// @param recipient Zero = paid, or no such due.
/// @param amount Left to be paid.
struct Due {
    address recipient;
    uint96 amount;
}

/// @notice Where a pool's money stands, in wei of the asset.
/// @param capital The underwriters' own, premiums earned until now included.
/// @param locked Part of the capital that backs policies.
/// @param unearned Premiums not earned yet.
/// @param dues Payouts fixed and not paid yet, those that a recipient could not take included.
/// @param claimable Processed withdrawals not taken yet.
struct Books {
    uint256 capital;
    uint256 locked;
    uint256 unearned;
    uint256 dues;
    uint256 claimable;
}
