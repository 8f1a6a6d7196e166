// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identity of a claim: keccak256(abi.encode(policy, id of the crash event, digest of the scene)).
type ClaimId is bytes32;
