// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {DatasetId} from "../../market/types/DatasetId.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceSignature} from "../libraries/DeviceSignature.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {DeviceKey} from "../types/DeviceKey.sol";
import {Device} from "../types/Devices.sol";
import {DeviceWord, DeviceWords} from "../types/DeviceWord.sol";
import {PastWord, PastWords} from "../types/PastWord.sol";
import {Models} from "./Models.sol";

/// @notice The state of devices, and what every change of it checks.
/// @dev Operator and control dataset are kept by version, so that a new version begins without them and nothing has to be
/// cleared.
abstract contract DeviceRecords is Models, EIP712 {
    mapping(DeviceId device => DeviceWord) private _devices;
    mapping(DeviceId device => mapping(uint256 version => PastWord)) private _past;
    mapping(DeviceId device => mapping(uint256 version => address)) private _operators;
    mapping(DeviceId device => mapping(uint256 version => DatasetId)) private _controls;

    // ---------------------------------------------------------------- views

    /// @inheritdoc IDeviceRegistry
    function deviceOf(DeviceId device) external view returns (Device memory) {
        DeviceWord word = _devices[device];
        uint40 time = uint40(word.time());
        bool retired = word.isRetired();
        return
            Device({
                owner: word.owner(),
                version: uint32(word.version()),
                enrolledAt: retired ? 0 : time,
                bondFreeAt: retired ? time : 0,
                model: uint24(word.model()),
                curve: word.curve(),
                fromBatch: word.isFromBatch(),
                suspended: word.isSuspended(),
                retired: retired,
                bond: uint96(_bondOf(word.bondNo())),
                operator: _operators[device][word.version()],
                control: _controls[device][word.version()]
            });
    }

    /// @inheritdoc IDeviceRegistry
    function packedDeviceOf(DeviceId device) external view returns (DeviceWord) {
        return _devices[device];
    }

    /// @inheritdoc IDeviceRegistry
    function packedDeviceAndOperatorOf(DeviceId device) external view returns (DeviceWord word, address operator) {
        word = _devices[device];
        operator = _operators[device][word.version()];
    }

    /// @inheritdoc IDeviceRegistry
    function ownerAt(DeviceId device, uint32 version) external view returns (address) {
        DeviceWord word = _devices[device];
        return version == word.version() ? word.owner() : _past[device][version].owner();
    }

    /// @inheritdoc IDeviceRegistry
    function isActive(DeviceId device, uint32 version) external view returns (bool) {
        return _devices[device].isActiveAt(version);
    }

    /// @inheritdoc IDeviceRegistry
    function liveFrom(DeviceId device) external view returns (uint32 tamperFrom, uint32 equivocationFrom) {
        (uint256 tamper, uint256 equivocation) = _liveFrom(device, _devices[device]);
        return (uint32(tamper), uint32(equivocation));
    }

    /// @inheritdoc IDeviceRegistry
    function idOf(DeviceKey calldata key) external pure returns (DeviceId) {
        return DeviceSignature.idOf(key);
    }

    // ---------------------------------------------------------------- reading for the other parts

    function _read(DeviceId device) internal view returns (DeviceWord) {
        return _devices[device];
    }

    function _requireEnrolled(DeviceId device) internal view returns (DeviceWord word) {
        word = _devices[device];
        if (!word.exists()) revert DeviceRegistry_NotEnrolled(device);
    }

    /// @dev A device in service or suspended, and the caller its owner.
    function _requireOwned(DeviceId device) internal view returns (DeviceWord word) {
        word = _requireEnrolled(device);
        address owner = word.owner();
        if (msg.sender != owner) revert DeviceRegistry_NotOwner(device, msg.sender, owner);
        if (word.isRetired()) revert DeviceRegistry_Retired(device);
    }

    function _liveFrom(
        DeviceId device,
        DeviceWord word
    ) internal view returns (uint256 tamperFrom, uint256 equivocationFrom) {
        uint256 version = word.version();
        if (version < 2) return (version, version);
        PastWord past = _past[device][version - 1];
        return (past.tamperFrom(), past.equivocationFrom());
    }

    function _operatorOf(DeviceId device, uint256 version) internal view returns (address) {
        return _operators[device][version];
    }

    function _controlOf(DeviceId device, uint256 version) internal view returns (DatasetId) {
        return _controls[device][version];
    }

    function _requireInTime(uint40 deadline) internal view {
        if (block.timestamp > deadline) revert DeviceRegistry_DeadlinePassed(deadline);
    }

    /// @param key That of `device`.
    function _requireSigned(
        DeviceId device,
        DeviceKey memory key,
        bytes32 structHash,
        bytes calldata signature
    ) internal view {
        if (!DeviceSignature.isValid(device, key, _domainSeparatorV4(), structHash, signature)) {
            revert DeviceRegistry_InvalidDeviceSignature(device);
        }
    }

    // ---------------------------------------------------------------- writing for the other parts

    function _write(DeviceId device, DeviceWord word) internal {
        _devices[device] = word;
    }

    /// @dev Leaves the owner and the beginning of the evidence on record under the version that ends.
    /// @param tamperFrom First version whose tamper events count as evidence in the next one.
    /// @param equivocationFrom First version whose numbers do.
    function _endVersion(DeviceId device, DeviceWord word, uint256 tamperFrom, uint256 equivocationFrom) internal {
        uint256 version = word.version();
        if (version == DeviceWords.MAX_VERSION) revert DeviceRegistry_VersionsUsedUp(device);
        _past[device][version] = PastWords.pack(word.owner(), tamperFrom, equivocationFrom);
    }

    function _writeOperator(DeviceId device, uint256 version, address operator) internal {
        _operators[device][version] = operator;
        emit OperatorSet(device, uint32(version), operator);
    }

    function _writeControl(DeviceId device, uint256 version, DatasetId datasetId) internal {
        _controls[device][version] = datasetId;
        emit ControlSet(device, uint32(version), datasetId);
    }

    function _retire(DeviceId device, DeviceWord word) internal {
        uint256 bondFreeAt = block.timestamp + _readSettings().delay();
        _devices[device] = word.asRetired(bondFreeAt);
        emit DeviceRetired(device, word.owner(), uint96(_bondOf(word.bondNo())), uint40(bondFreeAt));
    }
}
