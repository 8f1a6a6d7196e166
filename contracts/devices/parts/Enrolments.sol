// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {DatasetId} from "../../market/types/DatasetId.sol";
import {Permit} from "../../market/types/Orders.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceSignature} from "../libraries/DeviceSignature.sol";
import {EnrolmentHash} from "../libraries/EnrolmentHash.sol";
import {BatchWord} from "../types/BatchWord.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {DeviceKey} from "../types/DeviceKey.sol";
import {EnrolmentOrder} from "../types/Devices.sol";
import {DeviceWord, DeviceWords} from "../types/DeviceWord.sol";
import {SettingsWord} from "../types/SettingsWord.sol";
import {DeviceRecords} from "./DeviceRecords.sol";

/// @notice The ways into service and back. Each records everything first and asks for the bond last.
abstract contract Enrolments is DeviceRecords {
    /// What every enrolment of a new device is made from.
    struct Entry {
        address owner;
        uint24 model;
        uint32 batch;
        uint40 deadline;
        uint256 bond;
        uint256 bondNo;
    }

    /// @inheritdoc IDeviceRegistry
    function enrol(
        DeviceKey calldata key,
        uint24 model,
        uint40 deadline,
        bytes calldata deviceSignature
    ) external nonReentrant returns (DeviceId device) {
        Entry memory entry = _newEntry(msg.sender, model, deadline);
        device = DeviceSignature.idOf(key);
        _enrol(device, key, entry, deviceSignature);
        _takeBond(entry.owner, entry.bond);
    }

    /// @inheritdoc IDeviceRegistry
    function enrolFor(
        EnrolmentOrder calldata order,
        bytes calldata deviceSignature,
        bytes calldata ownerSignature,
        Permit calldata permit
    ) external nonReentrant returns (DeviceId device) {
        Entry memory entry = _newEntry(order.owner, order.model, order.deadline);
        if (entry.bond > order.maxBond) revert DeviceRegistry_BondAboveLimit(entry.bond, order.maxBond);
        device = DeviceSignature.idOf(order.key);
        _requireConsent(device, order, ownerSignature);
        _enrol(device, order.key, entry, deviceSignature);
        if (entry.bond != 0) _tryPermit(order.owner, permit);
        _takeBond(entry.owner, entry.bond);
    }

    /// @inheritdoc IDeviceRegistry
    function enrolFromBatch(
        DeviceKey calldata key,
        uint32 batch,
        bytes32[] calldata proof,
        uint40 deadline,
        bytes calldata deviceSignature
    ) external nonReentrant returns (DeviceId device) {
        device = DeviceSignature.idOf(key);
        BatchWord word = _requireListed(device, batch, proof);
        Entry memory entry = _newEntry(msg.sender, word.model(), deadline);
        entry.batch = batch;
        if (word.isBondWaived()) (entry.bond, entry.bondNo) = (0, 0);
        _enrol(device, key, entry, deviceSignature);
        _takeBond(entry.owner, entry.bond);
    }

    /// @inheritdoc IDeviceRegistry
    /// @dev A bond that is carried over answers for the numbers used before: else an owner who sees a report coming would save
    /// it by a tamper event of its own device. A new bond does not, as the old one paid for them.
    function reenrol(DeviceKey calldata key, uint40 deadline, bytes calldata deviceSignature) external nonReentrant {
        DeviceId device = DeviceSignature.idOf(key);
        DeviceWord word = _requireOwned(device);
        if (!word.isSuspended()) revert DeviceRegistry_NotSuspended(device);
        _requireInTime(deadline);
        uint256 version = word.version();
        _requireSigned(device, key, EnrolmentHash.reenrolment(device, msg.sender, version, deadline), deviceSignature);

        SettingsWord settings = _readSettings();
        bool unbonded = word.bondNo() == 0;
        (, uint256 equivocationFrom) = _liveFrom(device, word);
        _endVersion(device, word, version + 1, unbonded ? version + 1 : equivocationFrom);
        word = word.reenrolled(unbonded ? settings.bondNo() : word.bondNo());
        _write(device, word);
        emit DeviceReenrolled(device, msg.sender, uint32(version + 1), uint96(_bondOf(word.bondNo())));
        if (unbonded) _takeBond(msg.sender, settings.bond());
    }

    /// @inheritdoc IDeviceRegistry
    /// @dev The old bond stays where evidence against the old key finds it.
    function rotateKey(
        DeviceKey calldata key,
        bytes calldata deviceSignature,
        DeviceKey calldata successorKey,
        uint40 deadline,
        bytes calldata successorSignature
    ) external nonReentrant returns (DeviceId successor) {
        DeviceId device = DeviceSignature.idOf(key);
        successor = DeviceSignature.idOf(successorKey);
        DeviceWord word = _requireOwned(device);
        if (word.isSuspended()) revert DeviceRegistry_Suspended(device);
        uint256 version = word.version();
        _requireSigned(device, key, EnrolmentHash.rotation(device, successor, version), deviceSignature);

        Entry memory entry = _entryUnder(_readSettings(), msg.sender, uint24(word.model()), deadline);
        emit KeyRotated(device, successor, msg.sender);
        _retire(device, word);
        _enrol(successor, successorKey, entry, successorSignature);
        _carryOver(device, version, successor);
        _takeBond(msg.sender, entry.bond);
    }

    // ---------------------------------------------------------------- internals

    function _newEntry(address owner, uint24 model, uint40 deadline) private view returns (Entry memory) {
        SettingsWord settings = _readSettings();
        _requireEnrolmentOpen(settings);
        _requireModel(model, settings);
        return _entryUnder(settings, owner, model, deadline);
    }

    function _entryUnder(
        SettingsWord settings,
        address owner,
        uint24 model,
        uint40 deadline
    ) private pure returns (Entry memory) {
        return
            Entry({
                owner: owner,
                model: model,
                batch: 0,
                deadline: deadline,
                bond: settings.bond(),
                bondNo: settings.bondNo()
            });
    }

    /// @dev The device's signature names the owner, so nobody can enrol a device that was seen on its way as another's.
    function _enrol(DeviceId device, DeviceKey calldata key, Entry memory entry, bytes calldata signature) private {
        _requireInTime(entry.deadline);
        if (_read(device).exists()) revert DeviceRegistry_AlreadyEnrolled(device);
        // a list is of one model, so its devices need not know that model's number
        uint256 model = entry.batch == 0 ? entry.model : 0;
        bytes32 structHash = EnrolmentHash.enrolment(device, entry.owner, model, entry.batch, entry.deadline);
        _requireSigned(device, key, structHash, signature);
        _write(
            device,
            DeviceWords.enrol(entry.owner, block.timestamp, entry.model, entry.bondNo, key.curve, entry.batch != 0)
        );
        emit DeviceEnrolled(device, entry.owner, entry.model, key, entry.batch, uint96(entry.bond));
    }

    function _requireConsent(DeviceId device, EnrolmentOrder calldata order, bytes calldata signature) private view {
        bytes32 digest = _hashTypedDataV4(EnrolmentHash.consent(device, order.model, order.maxBond, order.deadline));
        if (!SignatureChecker.isValidSignatureNowCalldata(order.owner, digest, signature)) {
            revert DeviceRegistry_InvalidOwnerSignature(order.owner);
        }
    }

    /// @dev Anyone can use up a permit seen in the mempool. The allowance it leaves is all that counts.
    function _tryPermit(address owner, Permit calldata permit) private {
        try
            IERC20Permit(bondToken()).permit(
                owner,
                address(this),
                permit.value,
                permit.deadline,
                permit.v,
                permit.r,
                permit.s
            )
        {} catch {}
    }

    function _carryOver(DeviceId device, uint256 version, DeviceId successor) private {
        address operator = _operatorOf(device, version);
        if (operator != address(0)) _writeOperator(successor, 1, operator);
        DatasetId control = _controlOf(device, version);
        if (DatasetId.unwrap(control) != 0) _writeControl(successor, 1, control);
    }
}
