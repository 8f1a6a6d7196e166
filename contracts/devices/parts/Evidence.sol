// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceEventHash} from "../libraries/DeviceEventHash.sol";
import {DeviceSignature} from "../libraries/DeviceSignature.sol";
import {EventKinds} from "../libraries/EventKinds.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {Curve, DeviceKey} from "../types/DeviceKey.sol";
import {DeviceWord} from "../types/DeviceWord.sol";
import {DeviceRecords} from "./DeviceRecords.sol";

/// @notice What a device's own signatures prove against it. They need no committee.
abstract contract Evidence is DeviceRecords {
    /// @inheritdoc IDeviceRegistry
    function reportTamper(DeviceEvent calldata deviceEvent, DeviceKey calldata key, bytes calldata signature) external {
        DeviceId device = deviceEvent.device;
        if (deviceEvent.kind != EventKinds.TAMPER) revert DeviceRegistry_NotTamper(deviceEvent.kind);
        DeviceWord word = _requireAccountable(deviceEvent, key, true);
        if (word.isRetired()) revert DeviceRegistry_Retired(device);
        if (word.isSuspended()) revert DeviceRegistry_Suspended(device);
        _requireSigned(device, key, DeviceEventHash.structHash(deviceEvent), signature);
        _suspend(device, word, _eventIdOf(deviceEvent), EventKinds.TAMPER);
    }

    /// @inheritdoc IDeviceRegistry
    function reportEquivocation(
        DeviceEvent calldata first,
        DeviceEvent calldata second,
        DeviceKey calldata key,
        bytes calldata firstSignature,
        bytes calldata secondSignature
    ) external {
        DeviceId device = first.device;
        bytes32 eventId = _eventIdOf(first);
        bytes32 firstHash = DeviceEventHash.structHash(first);
        bytes32 secondHash = DeviceEventHash.structHash(second);
        if (eventId != _eventIdOf(second) || firstHash == secondHash) revert DeviceRegistry_NoEquivocation();
        DeviceWord word = _requireAccountable(first, key, false);
        _requireSigned(device, key, firstHash, firstSignature);
        _requireSigned(device, key, secondHash, secondSignature);
        _punish(device, word, eventId);
    }

    /// @inheritdoc IDeviceRegistry
    function eventIdOf(DeviceId device, uint32 deviceVersion, uint64 seq) public view returns (bytes32) {
        return DeviceEventHash.eventId(block.chainid, address(this), device, deviceVersion, seq);
    }

    /// @inheritdoc IDeviceRegistry
    function isSignedBy(
        DeviceEvent calldata deviceEvent,
        DeviceKey calldata key,
        bytes calldata signature
    ) external view returns (bool) {
        DeviceId device = deviceEvent.device;
        if (key.curve == Curve.P256 && DeviceSignature.idOf(key) != device) return false;
        bytes32 structHash = DeviceEventHash.structHash(deviceEvent);
        return DeviceSignature.isValid(device, key, _domainSeparatorV4(), structHash, signature);
    }

    // ---------------------------------------------------------------- internals

    /// @dev The device still answers for the event, and the key is its own. On secp256k1 its id says the
    /// key's address, so that coordinates need not be given.
    function _requireAccountable(
        DeviceEvent calldata deviceEvent,
        DeviceKey calldata key,
        bool isTamper
    ) private view returns (DeviceWord word) {
        DeviceId device = deviceEvent.device;
        word = _requireEnrolled(device);
        (uint256 from, uint256 equivocationFrom) = _liveFrom(device, word);
        if (!isTamper) from = equivocationFrom;
        uint32 version = deviceEvent.deviceVersion;
        if (version < from || version > word.version()) {
            revert DeviceRegistry_VersionNotLive(device, version, uint32(from), uint32(word.version()));
        }
        if (key.curve != word.curve() || key.curve == Curve.P256) {
            DeviceId ofKey = DeviceSignature.idOf(key);
            if (ofKey != device) revert DeviceRegistry_KeyMismatch(device, ofKey);
        }
    }

    function _punish(DeviceId device, DeviceWord word, bytes32 eventId) private {
        uint256 bondNo = word.bondNo();
        bool hasRights = word.isActive();
        if (!hasRights && bondNo == 0) revert DeviceRegistry_NothingAtStake(device);
        if (bondNo != 0) {
            uint256 amount = _bondOf(bondNo);
            _forfeit(amount);
            word = word.withBondNo(0);
            _write(device, word);
            emit BondForfeited(device, msg.sender, eventId, uint96(amount));
        }
        if (hasRights) _suspend(device, word, eventId, 0);
    }

    function _suspend(DeviceId device, DeviceWord word, bytes32 eventId, uint32 kind) private {
        _write(device, word.withSuspended());
        emit DeviceSuspended(device, uint32(word.version()), eventId, kind);
    }

    function _eventIdOf(DeviceEvent calldata deviceEvent) private view returns (bytes32) {
        return eventIdOf(deviceEvent.device, deviceEvent.deviceVersion, deviceEvent.seq);
    }
}
