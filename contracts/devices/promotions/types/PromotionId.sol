// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identity of a promotion: keccak256(abi.encode(chainId, promotions, terms)).
/// Known from the terms before the promotion is created.
type PromotionId is bytes32;
