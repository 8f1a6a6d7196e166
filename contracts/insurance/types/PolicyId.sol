// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identity of a policy: the EIP-712 digest of its quote in the domain of the policies contract, and the number of
/// its ERC-721 token. Known before the policy is bought.
type PolicyId is bytes32;

using {equals as ==} for PolicyId global;

function equals(PolicyId left, PolicyId right) pure returns (bool) {
    return PolicyId.unwrap(left) == PolicyId.unwrap(right);
}
