// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {DeviceWord} from "../types/DeviceWord.sol";
import {DeviceRecords} from "./DeviceRecords.sol";

/// @notice What others vouch for. What they say is in events; whether they still say it is here.
abstract contract Attestations is DeviceRecords {
    /// @param version Under which it was given.
    /// @param until Last second at which it holds; 0 = none.
    struct Attestation {
        uint32 version;
        uint40 until;
    }

    mapping(DeviceId device => mapping(address certifier => Attestation)) private _attestations;

    /// @inheritdoc IDeviceRegistry
    function attest(DeviceId device, bytes32 digest, uint40 until) external {
        if (digest == 0) revert DeviceRegistry_EmptyDigest();
        if (until < block.timestamp) revert DeviceRegistry_InvalidUntil(until);
        DeviceWord word = _requireEnrolled(device);
        if (word.isRetired()) revert DeviceRegistry_Retired(device);
        if (word.isSuspended()) revert DeviceRegistry_Suspended(device);
        uint32 version = uint32(word.version());
        _attestations[device][msg.sender] = Attestation({version: version, until: until});
        emit DeviceAttested(device, msg.sender, version, digest, until);
    }

    /// @inheritdoc IDeviceRegistry
    function withdrawAttestation(DeviceId device) external {
        if (_attestations[device][msg.sender].until == 0) revert DeviceRegistry_NoAttestation(device, msg.sender);
        delete _attestations[device][msg.sender];
        emit AttestationWithdrawn(device, msg.sender);
    }

    /// @inheritdoc IDeviceRegistry
    function attestationOf(DeviceId device, address certifier) external view returns (bool valid, uint40 until) {
        Attestation memory attestation = _attestations[device][certifier];
        until = attestation.until;
        valid = until >= block.timestamp && _read(device).isActiveAt(attestation.version);
    }
}
