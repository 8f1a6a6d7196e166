// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IDatasetRegistry} from "./interfaces/IDatasetRegistry.sol";
import {Disputes} from "./parts/Disputes.sol";
import {MarketSettings} from "./parts/MarketSettings.sol";
import {Offers} from "./parts/Offers.sol";
import {Purchases} from "./parts/Purchases.sol";
import {Settlement} from "./parts/Settlement.sol";

/// @title Market for access to datasets
/// @notice Sells and grants access; see `IAccessMarket`. What it does is in `parts/`, in layers: settings, offers and
/// settlement, rights, purchases and disputes.
/// @dev Its EIP-712 domain (ERC-5267 `eip712Domain`) is the one in which holders sign requests to keepers.
contract AccessMarket is Purchases, Disputes, EIP712 {
    /// @param authority Access manager whose roles govern the market.
    /// @param registry The registry whose datasets are sold here.
    /// @param bucketLength Buckets of proceeds end at multiples of this many seconds.
    /// @param minWindow Shortest settlement window, in seconds.
    /// @param maxWindow Longest settlement window, in seconds, below 2^24.
    /// @param initialFeeBps Protocol fee in basis points.
    /// @param initialFeeRecipient Receives the protocol fees.
    constructor(
        address authority,
        IDatasetRegistry registry,
        uint40 bucketLength,
        uint32 minWindow,
        uint32 maxWindow,
        uint16 initialFeeBps,
        address initialFeeRecipient
    )
        AccessManaged(authority)
        MarketSettings(initialFeeBps, initialFeeRecipient)
        Offers(registry, minWindow, maxWindow)
        Settlement(bucketLength)
        EIP712("Fanal Market", "1")
    {}
}
