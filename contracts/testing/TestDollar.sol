// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Test dollar
/// @notice Stands for USDC on local networks and test networks: six decimals, ERC-2612, ERC-3009 with both signature
/// forms, EIP-712 version "1". Anyone may mint any amount, so it is worth nothing and must never be allowed on a live
/// network.
contract TestDollar is ERC20, ERC20Permit, ERC3009 {
    constructor() ERC20("Test Dollar", "TUSD") ERC20Permit("Test Dollar") {}

    /// @notice Open faucet.
    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    /// @notice ERC-3009 transfer whose signature may also be a smart account's (ERC-1271).
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
        _checkSignature(
            from,
            keccak256(abi.encode(typeHash, from, to, value, validAfter, validBefore, nonce)),
            signature
        );
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @notice ERC-3009 transfer sent by its receiver, whose signature may also be a smart account's (ERC-1271).
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        require(to == msg.sender, ERC20InvalidReceiver(to));
        bytes32 typeHash = RECEIVE_WITH_AUTHORIZATION_TYPEHASH;
        _checkSignature(
            from,
            keccak256(abi.encode(typeHash, from, to, value, validAfter, validBefore, nonce)),
            signature
        );
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @dev The account's own key first: that is what most signatures are, and it saves looking for code. An account that
    /// delegates to code (EIP-7702) keeps both ways.
    function _checkSignature(address signer, bytes32 structHash, bytes calldata signature) private view {
        bytes32 digest = _hashTypedDataV4(structHash);
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == signer) return;
        require(
            SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature),
            ERC3009InvalidSignature()
        );
    }
}
