// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Curves that devices sign on. Secure elements mostly have P-256, also called secp256r1.
enum Curve {
    Secp256k1,
    P256
}

/// @notice A device's public key, passed whenever it is needed and never stored.
/// @param x Affine coordinate, as is `y`.
struct DeviceKey {
    Curve curve;
    bytes32 x;
    bytes32 y;
}
