// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DatasetId} from "../types/DatasetId.sol";

/// @notice A contract that acts on a dataset in the transaction that registers it, as ERC-1363 receivers do for tokens.
interface IDatasetReceiver {
    /// @notice Called by the registry as the last step of a registration.
    /// @dev Requirements: implementations must check that the caller is the registry they trust.
    /// @param creator Account that registered the dataset and owns it.
    /// @param datasetId The new dataset.
    /// @param manifestDigest sha2-256 of its first manifest.
    /// @param data What the creator passed along.
    /// @return This function's selector, to show that the call was understood.
    function onDatasetRegistered(
        address creator,
        DatasetId datasetId,
        bytes32 manifestDigest,
        bytes calldata data
    ) external returns (bytes4);
}
