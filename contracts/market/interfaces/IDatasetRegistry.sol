// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {DatasetKind, DatasetState} from "../types/Datasets.sol";
import {StateWord} from "../types/StateWord.sol";

/// @title Registry of datasets
/// @notice An ERC-721 whose tokens are datasets. The token id is the dataset id as a number. Whoever holds the token
/// may publish new manifests, make offers and grant access.
/// @dev The manifest is one raw IPFS block, so its CID is derived from the digest: CIDv1, raw, sha2-256.
interface IDatasetRegistry is IERC721 {
    /// @notice Thrown when a manifest digest is zero.
    error DatasetRegistry_EmptyDigest();
    /// @notice Thrown when the caller has already used this salt.
    error DatasetRegistry_AlreadyRegistered(DatasetId datasetId);
    /// @notice Thrown when no such dataset exists.
    error DatasetRegistry_UnknownDataset(DatasetId datasetId);
    /// @notice Thrown when the caller does not own the dataset.
    error DatasetRegistry_NotOwner(DatasetId datasetId, address caller, address owner);
    /// @notice Thrown when the receiver named at registration did not accept the dataset.
    error DatasetRegistry_ReceiverRefused(address receiver);

    /// @notice Emitted when a dataset is registered.
    event DatasetRegistered(
        DatasetId indexed datasetId,
        address indexed creator,
        DatasetKind kind,
        bytes32 salt,
        bytes32 manifestDigest
    );
    /// @notice Emitted when the owner publishes a new manifest version. Offers for the earlier version end.
    event ManifestUpdated(DatasetId indexed datasetId, uint32 indexed version, bytes32 manifestDigest);

    /// @notice Registers a dataset of the caller and, if `receiver` is not zero, tells it in the same transaction.
    /// @param salt Chosen by the caller, used once.
    /// @param kind File, stream or control.
    /// @param manifestDigest sha2-256 of the manifest, not zero.
    /// @param receiver Contract to call afterwards (the market, to make an offer at once), or zero.
    /// @param data Passed to `receiver` (for the market: abi.encode(OfferDraft) as documented there).
    function register(
        bytes32 salt,
        DatasetKind kind,
        bytes32 manifestDigest,
        address receiver,
        bytes calldata data
    ) external returns (DatasetId datasetId);

    /// @notice Publishes a new manifest version. Only the owner.
    /// @return version Number of the new version.
    function updateManifest(DatasetId datasetId, bytes32 manifestDigest) external returns (uint32 version);

    /// @notice The id that `creator` obtains with `salt` on this chain and registry.
    function datasetIdOf(address creator, bytes32 salt) external view returns (DatasetId);

    /// @notice Version, ownership and revision counters and kind; all zero if there is no such dataset.
    function stateOf(DatasetId datasetId) external view returns (DatasetState memory);

    /// @notice As `stateOf`, in the one word it is stored in; what other contracts read on their hot paths.
    function packedStateOf(DatasetId datasetId) external view returns (StateWord);

    /// @notice Owner of a dataset. Reverts if there is none.
    function ownerOfDataset(DatasetId datasetId) external view returns (address);

    /// @notice sha2-256 of a manifest version; zero if there is no such version.
    function manifestDigestOf(DatasetId datasetId, uint32 version) external view returns (bytes32);
}
