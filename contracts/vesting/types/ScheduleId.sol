// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identity of a vesting schedule: keccak256(abi.encode(chainId, vestingSchedules, terms)).
/// Known from the terms before the schedule is created.
type ScheduleId is bytes32;
