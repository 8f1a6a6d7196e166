// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ERC20Bridgeable} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC20Bridgeable.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {INetworkToken} from "./interfaces/INetworkToken.sol";
import {RateLimit} from "./libraries/RateLimit.sol";
import {Allocation, BridgeUse} from "./types/Supply.sol";

contract NetworkToken is INetworkToken, ERC20Permit, ERC20Votes, ERC3009, ERC20Bridgeable, AccessManaged {
    uint256 private immutable _hardCap;
    uint256 private immutable _initialSupply;

    uint256 private _totalEmitted;
    uint256 private _bridgedIn;
    uint256 private _bridgedOut;
    mapping(address bridge => BridgeUse) private _bridges;

    constructor(
        string memory tokenName,
        string memory tokenSymbol,
        uint256 cap,
        Allocation[] memory allocations,
        address authority
    ) ERC20(tokenName, tokenSymbol) ERC20Permit(tokenName) AccessManaged(authority) {
        if (cap == 0 || cap > type(uint208).max) revert NetworkToken_InvalidHardCap(cap);
        uint256 left = cap;
        for (uint256 i = 0; i < allocations.length; ++i) {
            uint256 amount = allocations[i].amount;
            if (amount > left) revert NetworkToken_HardCapExceeded(amount, left);
            left -= amount;
            _mint(allocations[i].account, amount);
        }
        _hardCap = cap;
        _initialSupply = cap - left;
    }

    // ---------------------------------------------------------------- supply

    /// @inheritdoc INetworkToken
    function emitTokens(address to, uint256 amount) external restricted {
        uint256 left = _hardCap - _initialSupply - _totalEmitted;
        if (amount > left) revert NetworkToken_HardCapExceeded(amount, left);
        uint256 emitted = _totalEmitted + amount;
        _totalEmitted = emitted;
        _mint(to, amount);
        emit TokensEmitted(to, amount, emitted);
    }

    /// @inheritdoc INetworkToken
    function burn(uint256 value) external {
        _burn(_msgSender(), value);
    }

    /// @inheritdoc INetworkToken
    function burnFrom(address account, uint256 value) external {
        _spendAllowance(account, _msgSender(), value);
        _burn(account, value);
    }

    // ---------------------------------------------------------------- bridges

    /// @inheritdoc INetworkToken
    function setBridgeLimit(address bridge, uint96 dailyLimit) external restricted {
        BridgeUse memory use = _usedNow(bridge);
        use.dailyLimit = dailyLimit;
        _bridges[bridge] = use;
        emit BridgeLimitChanged(bridge, dailyLimit);
    }

    /// @notice Mints what arrives over a bridge. Restricted to the bridge's role and within its daily limit.
    function crosschainMint(address to, uint256 value) public override(ERC20Bridgeable, IERC7802) {
        // The role is checked first, in `onlyTokenBridge`, so that a stranger is told so and not of a limit.
        super.crosschainMint(to, value);
        BridgeUse memory use = _usedNow(msg.sender);
        uint256 left = RateLimit.left(use.dailyLimit, use.minted);
        if (value > left) revert NetworkToken_BridgeLimitExceeded(msg.sender, value, left);
        uint256 room = RateLimit.left(_hardCap + _bridgedOut, _initialSupply + _totalEmitted + _bridgedIn);
        if (value > room) revert NetworkToken_HardCapExceeded(value, room);
        use.minted += uint96(value);
        _bridges[msg.sender] = use;
        _bridgedIn += value;
    }

    /// @notice Burns what leaves over a bridge. Restricted to the bridge's role and within its daily limit.
    /// @dev As ERC-7802 has it, no allowance is asked for: the bridge must have the holder's consent.
    function crosschainBurn(address from, uint256 value) public override(ERC20Bridgeable, IERC7802) {
        super.crosschainBurn(from, value);
        BridgeUse memory use = _usedNow(msg.sender);
        uint256 left = RateLimit.left(use.dailyLimit, use.burnt);
        if (value > left) revert NetworkToken_BridgeLimitExceeded(msg.sender, value, left);
        use.burnt += uint96(value);
        _bridges[msg.sender] = use;
        _bridgedOut += value;
    }

    // ---------------------------------------------------------------- authorizations

    /// @inheritdoc INetworkToken
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        bytes32 typeHash = TRANSFER_WITH_AUTHORIZATION_TYPEHASH;
        bytes32 structHash = keccak256(abi.encode(typeHash, from, to, value, validAfter, validBefore, nonce));
        _checkSignature(from, structHash, signature);
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @inheritdoc INetworkToken
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        if (to != _msgSender()) revert ERC20InvalidReceiver(to);
        bytes32 typeHash = RECEIVE_WITH_AUTHORIZATION_TYPEHASH;
        bytes32 structHash = keccak256(abi.encode(typeHash, from, to, value, validAfter, validBefore, nonce));
        _checkSignature(from, structHash, signature);
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @inheritdoc INetworkToken
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes calldata signature) external {
        _checkSignature(authorizer, keccak256(abi.encode(CANCEL_AUTHORIZATION_TYPEHASH, authorizer, nonce)), signature);
        _cancelAuthorization(authorizer, nonce);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc INetworkToken
    function hardCap() external view returns (uint256) {
        return _hardCap;
    }

    /// @inheritdoc INetworkToken
    function initialSupply() external view returns (uint256) {
        return _initialSupply;
    }

    /// @inheritdoc INetworkToken
    function totalEmitted() external view returns (uint256) {
        return _totalEmitted;
    }

    /// @inheritdoc INetworkToken
    function bridgedIn() external view returns (uint256) {
        return _bridgedIn;
    }

    /// @inheritdoc INetworkToken
    function bridgedOut() external view returns (uint256) {
        return _bridgedOut;
    }

    /// @inheritdoc INetworkToken
    function burned() external view returns (uint256) {
        return _initialSupply + _totalEmitted + _bridgedIn - _bridgedOut - totalSupply();
    }

    /// @inheritdoc INetworkToken
    function bridgeLimitOf(
        address bridge
    ) external view returns (uint256 dailyLimit, uint256 mintable, uint256 burnable) {
        BridgeUse memory use = _usedNow(bridge);
        dailyLimit = use.dailyLimit;
        mintable = RateLimit.left(dailyLimit, use.minted);
        burnable = RateLimit.left(dailyLimit, use.burnt);
    }

    /// @inheritdoc IERC6372
    function clock() public view override(IERC6372, Votes) returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @inheritdoc IERC6372
    function CLOCK_MODE() public pure override(IERC6372, Votes) returns (string memory) {
        return "mode=timestamp";
    }

    /// @inheritdoc IERC20Permit
    function nonces(address owner) public view override(IERC20Permit, ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    // ---------------------------------------------------------------- internals

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }

    function _checkTokenBridge(address caller) internal override {
        _checkCanCall(caller, _msgData());
    }

    function _usedNow(address bridge) private view returns (BridgeUse memory use) {
        use = _bridges[bridge];
        use.minted = uint96(RateLimit.usedAt(use.minted, use.mintedAt, use.dailyLimit, block.timestamp));
        use.burnt = uint96(RateLimit.usedAt(use.burnt, use.burntAt, use.dailyLimit, block.timestamp));
        use.mintedAt = uint40(block.timestamp);
        use.burntAt = uint40(block.timestamp);
    }

    function _checkSignature(address signer, bytes32 structHash, bytes calldata signature) private view {
        bool valid = SignatureChecker.isValidSignatureNowCalldata(signer, _hashTypedDataV4(structHash), signature);
        if (!valid) revert ERC3009InvalidSignature();
    }
}
