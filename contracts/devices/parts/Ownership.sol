// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessMarket} from "../../market/interfaces/IAccessMarket.sol";
import {IDatasetRegistry} from "../../market/interfaces/IDatasetRegistry.sol";
import {DatasetId} from "../../market/types/DatasetId.sol";
import {DatasetKind} from "../../market/types/Datasets.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {DeviceWord} from "../types/DeviceWord.sol";
import {DeviceRecords} from "./DeviceRecords.sol";

/// @notice What owners do with their devices, and who may command them.
abstract contract Ownership is DeviceRecords {
    /// @notice Where control datasets are registered.
    IDatasetRegistry public immutable DATASETS;
    /// @notice Where access to them is sold and granted.
    IAccessMarket public immutable MARKET;

    constructor(IDatasetRegistry datasets, IAccessMarket market) {
        if (address(datasets) == address(0) || address(market) == address(0)) revert DeviceRegistry_ZeroAddress();
        DATASETS = datasets;
        MARKET = market;
    }

    /// @inheritdoc IDeviceRegistry
    function transferDevice(DeviceId device, address to) external {
        DeviceWord word = _requireOwned(device);
        if (to == address(0)) revert DeviceRegistry_ZeroAddress();
        if (to == msg.sender) revert DeviceRegistry_SameOwner(device, to);
        (uint256 tamperFrom, uint256 equivocationFrom) = _liveFrom(device, word);
        _endVersion(device, word, tamperFrom, equivocationFrom);
        word = word.withNextOwner(to);
        _write(device, word);
        emit DeviceTransferred(device, msg.sender, to, uint32(word.version()));
    }

    /// @inheritdoc IDeviceRegistry
    function setOperator(DeviceId device, address operator) external {
        _writeOperator(device, _requireOwned(device).version(), operator);
    }

    /// @inheritdoc IDeviceRegistry
    function setControl(DeviceId device, DatasetId datasetId) external {
        DeviceWord word = _requireOwned(device);
        if (DatasetId.unwrap(datasetId) != 0) {
            address owner = DATASETS.ownerOfDataset(datasetId);
            if (owner != msg.sender) revert IDatasetRegistry.DatasetRegistry_NotOwner(datasetId, msg.sender, owner);
            if (DATASETS.stateOf(datasetId).kind != DatasetKind.Control) {
                revert DeviceRegistry_NotControlDataset(datasetId);
            }
        }
        _writeControl(device, word.version(), datasetId);
    }

    /// @inheritdoc IDeviceRegistry
    function retire(DeviceId device) external {
        _retire(device, _requireOwned(device));
    }

    /// @inheritdoc IDeviceRegistry
    function withdrawBond(DeviceId device) external nonReentrant {
        DeviceWord word = _requireEnrolled(device);
        address owner = word.owner();
        if (msg.sender != owner) revert DeviceRegistry_NotOwner(device, msg.sender, owner);
        if (!word.isRetired()) revert DeviceRegistry_NotRetired(device);
        uint256 bondNo = word.bondNo();
        if (bondNo == 0) revert DeviceRegistry_NoBond(device);
        uint256 freeAt = word.time();
        if (block.timestamp < freeAt) revert DeviceRegistry_BondLocked(device, uint40(freeAt));

        uint256 amount = _bondOf(bondNo);
        _write(device, word.withBondNo(0));
        emit BondWithdrawn(device, owner, uint96(amount));
        _payBond(owner, amount);
    }

    /// @inheritdoc IDeviceRegistry
    function canCommand(DeviceId device, address account) external view returns (bool) {
        DeviceWord word = _read(device);
        if (!word.isActive() || account == address(0)) return false;
        address owner = word.owner();
        if (account == owner || account == _operatorOf(device, word.version())) return true;
        DatasetId control = _controlOf(device, word.version());
        if (DatasetId.unwrap(control) == 0 || DATASETS.ownerOfDataset(control) != owner) return false;
        (bool allowed, ) = MARKET.hasAccess(control, account);
        return allowed;
    }
}
