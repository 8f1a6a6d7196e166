// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Account without a key to which contracts that hold tokens for others (vesting, pools, treasury, market)
/// delegate their votes. What is delegated to it at a snapshot does not count towards the quorum's base.
address constant NON_VOTING = address(uint160(uint256(keccak256("fanal.non-voting"))));
