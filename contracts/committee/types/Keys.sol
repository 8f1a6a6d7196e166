// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A key that the members of a committee hold together.
/// @param x First coordinate of the secp256k1 group key.
/// @param odd Whether the second coordinate is odd.
/// @param packageDigest sha2-256 of the public key package (see docs/custody.md).
struct GroupKey {
    bytes32 x;
    bool odd;
    bytes32 packageDigest;
}

/// @notice The custody key of a committee.
/// @param epoch Epoch whose members generated it; part of every key slot's label.
/// @param x First coordinate of the secp256k1 group key.
/// @param odd Whether the second coordinate is odd.
/// @param packageDigest sha2-256 of the public key package (see docs/custody.md).
struct CustodyKey {
    uint32 epoch;
    bytes32 x;
    bool odd;
    bytes32 packageDigest;
}
