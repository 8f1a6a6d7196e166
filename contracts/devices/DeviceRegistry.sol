// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IAccessMarket} from "../market/interfaces/IAccessMarket.sol";
import {IDatasetRegistry} from "../market/interfaces/IDatasetRegistry.sol";
import {Attestations} from "./parts/Attestations.sol";
import {DeviceSettings} from "./parts/DeviceSettings.sol";
import {Enrolments} from "./parts/Enrolments.sol";
import {Evidence} from "./parts/Evidence.sol";
import {Ownership} from "./parts/Ownership.sol";

/// @title Registry of devices
/// @notice Says which devices there are and whose they are; see `IDeviceRegistry`. What it does is in `parts/`: settings and
/// bonds, models and lists, records, enrolment, ownership, evidence, attestations.
/// @dev Its EIP-712 domain (ERC-5267 `eip712Domain`) is the one in which devices sign.
contract DeviceRegistry is Enrolments, Ownership, Evidence, Attestations {
    /// @param authority Access manager whose roles govern the registry.
    /// @param token Bonds are in it: any ERC-20 of exact transfers.
    /// @param datasets Where control datasets are registered.
    /// @param market Where access to them is sold and granted.
    /// @param initialBond Bond of a device, in wei of `token`.
    /// @param initialDelay How long the bond of a retired device is held, in seconds.
    /// @param initialForfeitRecipient Receives forfeited bonds.
    constructor(
        address authority,
        address token,
        IDatasetRegistry datasets,
        IAccessMarket market,
        uint256 initialBond,
        uint256 initialDelay,
        address initialForfeitRecipient
    )
        AccessManaged(authority)
        EIP712("Fanal Devices", "1")
        DeviceSettings(token, initialBond, initialDelay, initialForfeitRecipient)
        Ownership(datasets, market)
    {}
}
