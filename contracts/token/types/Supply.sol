// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Tokens created at deployment for one account.
struct Allocation {
    address account;
    uint256 amount;
}

/// @notice What a bridge may move and has moved lately. Amounts are wei, times are seconds.
/// @param dailyLimit Most it may mint at once, and most it may burn at once; so much flows back in 24 hours.
/// @param minted Part of the limit in use by minting at `mintedAt`.
/// @param mintedAt When it minted last.
/// @param burnt Part of the limit in use by burning at `burntAt`.
/// @param burntAt When it burnt last.
struct BridgeUse {
    uint96 dailyLimit;
    uint96 minted;
    uint40 mintedAt;
    uint96 burnt;
    uint40 burntAt;
}
