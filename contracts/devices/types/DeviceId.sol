// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identity of a device, from its public key alone: keccak256(x ‖ y) on secp256k1, so that its last 20 bytes are the
/// key's address; keccak256(0x01 ‖ x ‖ y) on P-256.
type DeviceId is bytes32;

using {equals as ==, differs as !=} for DeviceId global;

function equals(DeviceId left, DeviceId right) pure returns (bool) {
    return DeviceId.unwrap(left) == DeviceId.unwrap(right);
}

function differs(DeviceId left, DeviceId right) pure returns (bool) {
    return DeviceId.unwrap(left) != DeviceId.unwrap(right);
}
