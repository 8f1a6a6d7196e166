// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IGenesisClaims} from "./interfaces/IGenesisClaims.sol";
import {NON_VOTING} from "./libraries/NonVoting.sol";

contract GenesisClaims is IGenesisClaims, AccessManaged, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    IERC20 private immutable _token;

    bytes32 private _root;
    bytes32 private _listDigest;
    mapping(bytes32 leaf => bool) private _isClaimed;

    constructor(address networkToken, address authority) AccessManaged(authority) {
        _token = IERC20(networkToken);
        IVotes(networkToken).delegate(NON_VOTING);
    }

    /// @inheritdoc IGenesisClaims
    function setRoot(bytes32 newRoot, bytes32 newListDigest) external restricted {
        if (newRoot == 0) revert GenesisClaims_ZeroRoot();
        if (_root != 0) revert GenesisClaims_RootAlreadySet(_root);
        _root = newRoot;
        _listDigest = newListDigest;
        emit GenesisListPublished(newRoot, newListDigest);
    }

    /// @inheritdoc IGenesisClaims
    function claim(address account, uint256 amount, bytes32[] calldata proof) external nonReentrant {
        bytes32 listRoot = _root;
        if (listRoot == 0) revert GenesisClaims_NoRoot();
        if (account == address(0)) revert GenesisClaims_ZeroAddress();
        bytes32 leaf = leafOf(account, amount);
        if (_isClaimed[leaf]) revert GenesisClaims_AlreadyClaimed(account, amount);
        if (!MerkleProof.verifyCalldata(proof, listRoot, leaf)) revert GenesisClaims_InvalidProof(account, amount);
        _isClaimed[leaf] = true;
        emit GenesisClaimed(account, amount);
        _token.safeTransfer(account, amount);
    }

    /// @inheritdoc IGenesisClaims
    function isClaimed(address account, uint256 amount) external view returns (bool) {
        return _isClaimed[leafOf(account, amount)];
    }

    /// @inheritdoc IGenesisClaims
    function root() external view returns (bytes32) {
        return _root;
    }

    /// @inheritdoc IGenesisClaims
    function listDigest() external view returns (bytes32) {
        return _listDigest;
    }

    /// @inheritdoc IGenesisClaims
    function token() external view returns (address) {
        return address(_token);
    }

    /// @inheritdoc IGenesisClaims
    function leafOf(address account, uint256 amount) public view returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(block.chainid, address(this), account, amount))));
    }
}
