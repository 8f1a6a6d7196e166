// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {BatchWord, BatchWords} from "../types/BatchWord.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {Batch, Model} from "../types/Devices.sol";
import {SettingsWord} from "../types/SettingsWord.sol";
import {DeviceSettings} from "./DeviceSettings.sol";

/// @notice Models and the lists of their devices.
abstract contract Models is DeviceSettings {
    mapping(uint256 model => Model) private _models;
    mapping(uint256 batch => BatchWord) private _batches;

    /// @inheritdoc IDeviceRegistry
    function declareModel(uint16 kind, bytes32 digest) external returns (uint24 model) {
        if (digest == 0) revert DeviceRegistry_EmptyDigest();
        SettingsWord settings = _readSettings();
        if (settings.modelCount() == type(uint24).max) revert DeviceRegistry_ModelsUsedUp();
        settings = settings.withNextModel();
        _writeSettings(settings);
        model = uint24(settings.modelCount());
        _models[model] = Model({declarer: msg.sender, kind: kind, digest: digest});
        emit ModelDeclared(model, msg.sender, kind, digest);
    }

    /// @inheritdoc IDeviceRegistry
    function registerBatch(
        uint24 model,
        bytes32 root,
        uint32 size,
        bytes32 listDigest
    ) external returns (uint32 batch) {
        address declarer = _models[model].declarer;
        if (declarer == address(0)) revert DeviceRegistry_UnknownModel(model);
        if (msg.sender != declarer) revert DeviceRegistry_NotDeclarer(msg.sender, declarer);
        if (root == 0 || size == 0) revert DeviceRegistry_EmptyBatch();
        if (listDigest == 0) revert DeviceRegistry_EmptyDigest();
        SettingsWord settings = _readSettings().withNextBatch();
        _writeSettings(settings);
        batch = uint32(settings.batchCount());
        _batches[batch] = BatchWords.pack(root, model);
        emit BatchRegistered(batch, model, root, size, listDigest);
    }

    /// @inheritdoc IDeviceRegistry
    function setBondWaived(uint32 batch, bool waived) external restricted {
        _batches[batch] = _requireBatch(batch).withBondWaived(waived);
        emit BondWaived(batch, waived);
    }

    /// @inheritdoc IDeviceRegistry
    function modelOf(uint24 model) external view returns (Model memory) {
        return _models[model];
    }

    /// @inheritdoc IDeviceRegistry
    function batchOf(uint32 batch) external view returns (Batch memory) {
        return _batches[batch].unpack();
    }

    /// @dev Models are numbered without gaps, so their count, which is at hand, tells whether there is one.
    function _requireModel(uint24 model, SettingsWord settings) internal pure {
        if (model == 0 || model > settings.modelCount()) revert DeviceRegistry_UnknownModel(model);
    }

    function _requireBatch(uint32 batch) internal view returns (BatchWord word) {
        word = _batches[batch];
        if (!word.exists()) revert DeviceRegistry_UnknownBatch(batch);
    }

    /// @dev Leaves are hashed twice, so that no inner node passes for one.
    function _requireListed(
        DeviceId device,
        uint32 batch,
        bytes32[] calldata proof
    ) internal view returns (BatchWord word) {
        word = _requireBatch(batch);
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(device))));
        if (!word.hasRoot(MerkleProof.processProofCalldata(proof, leaf))) {
            revert DeviceRegistry_NotInBatch(device, batch);
        }
    }
}
