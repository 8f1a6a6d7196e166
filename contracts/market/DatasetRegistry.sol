// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {Bytes} from "@openzeppelin/contracts/utils/Bytes.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IDatasetReceiver} from "./interfaces/IDatasetReceiver.sol";
import {IDatasetRegistry} from "./interfaces/IDatasetRegistry.sol";
import {DatasetId} from "./types/DatasetId.sol";
import {DatasetKind, DatasetState} from "./types/Datasets.sol";
import {StateWord, StateWords} from "./types/StateWord.sol";

/// @title Registry of datasets
/// @notice An ERC-721 whose tokens are datasets; see `IDatasetRegistry`.
contract DatasetRegistry is ERC721, IDatasetRegistry {
    /// @dev CIDv1 in base 16 up to the digest: version 1, raw block, sha2-256, 32 bytes.
    string private constant CID_PREFIX = "ipfs://f01551220";

    mapping(DatasetId datasetId => StateWord) private _states;
    mapping(DatasetId datasetId => mapping(uint32 version => bytes32)) private _digests;

    constructor() ERC721("Fanal Dataset", "DATASET") {}

    /// @inheritdoc IDatasetRegistry
    function register(
        bytes32 salt,
        DatasetKind kind,
        bytes32 manifestDigest,
        address receiver,
        bytes calldata data
    ) external returns (DatasetId datasetId) {
        require(manifestDigest != 0, DatasetRegistry_EmptyDigest());
        datasetId = datasetIdOf(msg.sender, salt);
        require(StateWord.unwrap(_states[datasetId]) == 0, DatasetRegistry_AlreadyRegistered(datasetId));

        _states[datasetId] = StateWords.first(kind);
        _digests[datasetId][1] = manifestDigest;
        _mint(msg.sender, uint256(DatasetId.unwrap(datasetId)));
        emit DatasetRegistered(datasetId, msg.sender, kind, salt, manifestDigest);

        if (receiver != address(0)) {
            bytes4 answer = IDatasetReceiver(receiver).onDatasetRegistered(msg.sender, datasetId, manifestDigest, data);
            require(answer == IDatasetReceiver.onDatasetRegistered.selector, DatasetRegistry_ReceiverRefused(receiver));
        }
    }

    /// @inheritdoc IDatasetRegistry
    function updateManifest(DatasetId datasetId, bytes32 manifestDigest) external returns (uint32 version) {
        require(manifestDigest != 0, DatasetRegistry_EmptyDigest());
        address owner = ownerOfDataset(datasetId);
        require(msg.sender == owner, DatasetRegistry_NotOwner(datasetId, msg.sender, owner));

        StateWord state = _states[datasetId].withNextVersion();
        version = uint32(state.version());
        _states[datasetId] = state;
        _digests[datasetId][version] = manifestDigest;
        emit ManifestUpdated(datasetId, version, manifestDigest);
    }

    /// @inheritdoc IDatasetRegistry
    function stateOf(DatasetId datasetId) external view returns (DatasetState memory) {
        return _states[datasetId].unpack();
    }

    /// @inheritdoc IDatasetRegistry
    function packedStateOf(DatasetId datasetId) external view returns (StateWord) {
        return _states[datasetId];
    }

    /// @inheritdoc IDatasetRegistry
    function manifestDigestOf(DatasetId datasetId, uint32 version) external view returns (bytes32) {
        return _digests[datasetId][version];
    }

    /// @inheritdoc IDatasetRegistry
    function datasetIdOf(address creator, bytes32 salt) public view returns (DatasetId) {
        return DatasetId.wrap(keccak256(abi.encode(block.chainid, address(this), creator, salt)));
    }

    /// @inheritdoc IDatasetRegistry
    function ownerOfDataset(DatasetId datasetId) public view returns (address owner) {
        owner = _ownerOf(uint256(DatasetId.unwrap(datasetId)));
        require(owner != address(0), DatasetRegistry_UnknownDataset(datasetId));
    }

    /// @notice The current manifest as an IPFS URI.
    function tokenURI(uint256 tokenId) public view override returns (string memory) {
        _requireOwned(tokenId);
        DatasetId datasetId = DatasetId.wrap(bytes32(tokenId));
        bytes32 digest = _digests[datasetId][uint32(_states[datasetId].version())];
        bytes memory hexDigest = bytes(Strings.toHexString(uint256(digest), 32));
        return string.concat(CID_PREFIX, string(Bytes.slice(hexDigest, 2)));
    }

    /// @dev A change of hands ends the offers and free grants of the earlier owner.
    function _update(address to, uint256 tokenId, address auth) internal override returns (address from) {
        from = super._update(to, tokenId, auth);
        if (from != address(0) && from != to) {
            DatasetId datasetId = DatasetId.wrap(bytes32(tokenId));
            _states[datasetId] = _states[datasetId].withNextOwnership();
        }
    }
}
