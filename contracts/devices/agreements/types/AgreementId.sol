// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identity of an agreement: keccak256(abi.encode(chainId, deviceAgreements, terms)).
/// Known from the terms before the agreement is created.
type AgreementId is bytes32;
