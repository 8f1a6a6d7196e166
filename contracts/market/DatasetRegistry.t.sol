// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Test} from "../testing/Test.sol";
import {DatasetRegistry} from "./DatasetRegistry.sol";
import {IDatasetReceiver} from "./interfaces/IDatasetReceiver.sol";
import {IDatasetRegistry} from "./interfaces/IDatasetRegistry.sol";
import {DatasetId} from "./types/DatasetId.sol";
import {DatasetKind, DatasetState} from "./types/Datasets.sol";

/// @notice Remembers what it was told and answers as set.
contract RecordingReceiver is IDatasetReceiver {
    address public creator;
    DatasetId public datasetId;
    bytes32 public manifestDigest;
    bytes public data;
    bytes4 private immutable ANSWER;

    constructor(bytes4 answer) {
        ANSWER = answer;
    }

    function onDatasetRegistered(
        address creator_,
        DatasetId datasetId_,
        bytes32 manifestDigest_,
        bytes calldata data_
    ) external returns (bytes4) {
        (creator, datasetId, manifestDigest, data) = (creator_, datasetId_, manifestDigest_, data_);
        return ANSWER;
    }
}

contract DatasetRegistryTest is Test {
    bytes32 private constant SALT = "salt";
    bytes32 private constant DIGEST = 0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20;

    DatasetRegistry private _registry;
    address private _creator;
    address private _other;

    function setUp() public {
        _registry = new DatasetRegistry();
        _creator = _account("creator");
        _other = _account("other");
    }

    function test_RegistersUnderTheIdKnownBefore() public {
        DatasetId expected = _registry.datasetIdOf(_creator, SALT);
        vm.expectEmit(address(_registry));
        emit IDatasetRegistry.DatasetRegistered(expected, _creator, DatasetKind.Stream, SALT, DIGEST);
        DatasetId datasetId = _register(DatasetKind.Stream);
        vm.assertEq(DatasetId.unwrap(datasetId), DatasetId.unwrap(expected));
        vm.assertEq(
            DatasetId.unwrap(expected),
            keccak256(abi.encode(block.chainid, address(_registry), _creator, SALT))
        );
        vm.assertEq(_registry.ownerOfDataset(datasetId), _creator);
        vm.assertEq(_registry.ownerOf(uint256(DatasetId.unwrap(datasetId))), _creator);
        vm.assertEq(_registry.manifestDigestOf(datasetId, 1), DIGEST);
        _assertState(datasetId, 1, 0, 1, DatasetKind.Stream);
    }

    function testFuzz_IdsOfDifferentCreatorsDiffer(address first, address second, bytes32 salt) public view {
        vm.assume(first != second);
        vm.assertNotEq(
            DatasetId.unwrap(_registry.datasetIdOf(first, salt)),
            DatasetId.unwrap(_registry.datasetIdOf(second, salt))
        );
    }

    function test_IdsDifferFromChainToChain() public {
        bytes32 here = DatasetId.unwrap(_registry.datasetIdOf(_creator, SALT));
        vm.chainId(999);
        vm.assertNotEq(DatasetId.unwrap(_registry.datasetIdOf(_creator, SALT)), here);
    }

    function test_RevertWhen_TheDigestIsEmpty() public {
        vm.expectRevert(IDatasetRegistry.DatasetRegistry_EmptyDigest.selector);
        _registry.register(SALT, DatasetKind.File, 0, address(0), "");
        DatasetId datasetId = _register(DatasetKind.File);
        vm.prank(_creator);
        vm.expectRevert(IDatasetRegistry.DatasetRegistry_EmptyDigest.selector);
        _registry.updateManifest(datasetId, 0);
    }

    function test_RevertWhen_TheSaltWasUsed() public {
        DatasetId datasetId = _register(DatasetKind.File);
        vm.prank(_creator);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_AlreadyRegistered.selector, datasetId));
        _registry.register(SALT, DatasetKind.File, DIGEST, address(0), "");
    }

    function test_TellsTheReceiver() public {
        RecordingReceiver receiver = new RecordingReceiver(IDatasetReceiver.onDatasetRegistered.selector);
        vm.prank(_creator);
        DatasetId datasetId = _registry.register(SALT, DatasetKind.File, DIGEST, address(receiver), "0x1234");
        vm.assertEq(receiver.creator(), _creator);
        vm.assertTrue(receiver.datasetId() == datasetId);
        vm.assertEq(receiver.manifestDigest(), DIGEST);
        vm.assertEq(receiver.data(), bytes("0x1234"));
    }

    function test_RevertWhen_TheReceiverRefuses() public {
        RecordingReceiver receiver = new RecordingReceiver(0xffffffff);
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_ReceiverRefused.selector, address(receiver))
        );
        _registry.register(SALT, DatasetKind.File, DIGEST, address(receiver), "");
    }

    function test_NewManifestsKeepTheirHistory() public {
        DatasetId datasetId = _register(DatasetKind.File);
        vm.expectEmit(address(_registry));
        emit IDatasetRegistry.ManifestUpdated(datasetId, 2, keccak256("second"));
        vm.prank(_creator);
        vm.assertEq(uint256(_registry.updateManifest(datasetId, keccak256("second"))), 2);
        vm.assertEq(_registry.manifestDigestOf(datasetId, 1), DIGEST);
        vm.assertEq(_registry.manifestDigestOf(datasetId, 2), keccak256("second"));
        vm.assertEq(_registry.manifestDigestOf(datasetId, 3), bytes32(0));
        _assertState(datasetId, 2, 0, 2, DatasetKind.File);
    }

    function test_RevertWhen_AStrangerUpdates() public {
        DatasetId datasetId = _register(DatasetKind.File);
        vm.prank(_other);
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_NotOwner.selector, datasetId, _other, _creator)
        );
        _registry.updateManifest(datasetId, DIGEST);
    }

    function test_RevertWhen_TheDatasetIsUnknown() public {
        DatasetId unknown = _registry.datasetIdOf(_creator, SALT);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_UnknownDataset.selector, unknown));
        _registry.ownerOfDataset(unknown);
        vm.expectRevert(
            abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, uint256(DatasetId.unwrap(unknown)))
        );
        _registry.tokenURI(uint256(DatasetId.unwrap(unknown)));
        _assertState(unknown, 0, 0, 0, DatasetKind.File);
    }

    function test_ATransferChangesOwnershipAndRevision() public {
        DatasetId datasetId = _register(DatasetKind.Stream);
        uint256 tokenId = uint256(DatasetId.unwrap(datasetId));
        vm.prank(_creator);
        _registry.transferFrom(_creator, _other, tokenId);
        _assertState(datasetId, 1, 1, 2, DatasetKind.Stream);
        vm.prank(_other);
        _registry.updateManifest(datasetId, keccak256("second"));
        _assertState(datasetId, 2, 1, 3, DatasetKind.Stream);
    }

    function test_ATransferToOneselfChangesNothing() public {
        DatasetId datasetId = _register(DatasetKind.File);
        vm.prank(_creator);
        _registry.transferFrom(_creator, _creator, uint256(DatasetId.unwrap(datasetId)));
        _assertState(datasetId, 1, 0, 1, DatasetKind.File);
    }

    function testFuzz_CountersFollowAnyOrderOfEvents(bool[16] memory transfers) public {
        DatasetId datasetId = _register(DatasetKind.File);
        uint32 version = 1;
        uint32 ownership = 0;
        address owner = _creator;
        for (uint256 i = 0; i < transfers.length; ++i) {
            address next = owner == _creator ? _other : _creator;
            vm.prank(owner);
            if (transfers[i]) {
                _registry.transferFrom(owner, next, uint256(DatasetId.unwrap(datasetId)));
                owner = next;
                ++ownership;
            } else {
                _registry.updateManifest(datasetId, keccak256(abi.encode(i)));
                ++version;
            }
            _assertState(datasetId, version, ownership, version + ownership, DatasetKind.File);
        }
    }

    function test_TheTokenUriIsTheManifestsCid() public {
        DatasetId datasetId = _register(DatasetKind.File);
        vm.assertEq(
            _registry.tokenURI(uint256(DatasetId.unwrap(datasetId))),
            "ipfs://f015512200102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"
        );
    }

    function _register(DatasetKind kind) private returns (DatasetId) {
        vm.prank(_creator);
        return _registry.register(SALT, kind, DIGEST, address(0), "");
    }

    function _assertState(
        DatasetId datasetId,
        uint32 version,
        uint32 ownership,
        uint32 revision,
        DatasetKind kind
    ) private view {
        DatasetState memory state = _registry.stateOf(datasetId);
        vm.assertEq(uint256(state.version), version, "version");
        vm.assertEq(uint256(state.ownership), ownership, "ownership");
        vm.assertEq(uint256(state.revision), revision, "revision");
        vm.assertEq(uint256(state.kind), uint256(kind), "kind");
    }
}
