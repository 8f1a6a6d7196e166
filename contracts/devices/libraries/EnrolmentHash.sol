// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../types/DeviceId.sol";

/// @notice EIP-712 struct hashes of what devices and their owners sign for the registry, in its domain.
library EnrolmentHash {
    bytes32 internal constant DEVICE_ENROLMENT_TYPEHASH = keccak256(
        "DeviceEnrolment(bytes32 device,address owner,uint32 model,uint32 batch,uint40 deadline)"
    );
    bytes32 internal constant DEVICE_REENROLMENT_TYPEHASH = keccak256(
        "DeviceReenrolment(bytes32 device,address owner,uint32 deviceVersion,uint40 deadline)"
    );
    bytes32 internal constant ENROLMENT_CONSENT_TYPEHASH = keccak256(
        "EnrolmentConsent(bytes32 device,uint32 model,uint256 maxBond,uint40 deadline)"
    );
    bytes32 internal constant KEY_ROTATION_TYPEHASH = keccak256(
        "KeyRotation(bytes32 device,bytes32 successor,uint32 deviceVersion)"
    );

    /// @notice Signed by the device, which so names its owner: nobody else can use it.
    /// @param model 0 when it is enrolled from a list, which is of one model.
    /// @param batch List that the device is enrolled from; 0 = none.
    function enrolment(
        DeviceId device,
        address owner,
        uint256 model,
        uint256 batch,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(DEVICE_ENROLMENT_TYPEHASH, device, owner, model, batch, deadline));
    }

    /// @notice Signed by a suspended device for its return to service.
    /// @param version The one that it ends, so that the signature is good once.
    function reenrolment(
        DeviceId device,
        address owner,
        uint256 version,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(DEVICE_REENROLMENT_TYPEHASH, device, owner, version, deadline));
    }

    /// @notice Signed by the owner of a device that somebody else enrols. A device is enrolled once, so it needs no nonce.
    function consent(
        DeviceId device,
        uint256 model,
        uint256 maxBond,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(ENROLMENT_CONSENT_TYPEHASH, device, model, maxBond, deadline));
    }

    /// @notice Signed by the key that is given up.
    function rotation(DeviceId device, DeviceId successor, uint256 version) internal pure returns (bytes32) {
        return keccak256(abi.encode(KEY_ROTATION_TYPEHASH, device, successor, version));
    }
}
