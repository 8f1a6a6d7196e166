// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {Curve, DeviceKey} from "../types/DeviceKey.sol";

/// @notice Checks what devices sign. A device signs an EIP-712 message: its keccak256 on secp256k1, and on P-256 the sha-256
/// of the same preimage, as secure elements hash by themselves.
/// @dev A signature with a high `s` is refused on both curves. That of one message can still have two forms (with and
/// without a recovery number), so signatures are never used as names of anything. On a chain without the precompile of
/// EIP-7951 nothing can be checked on P-256, and asking reverts.
library DeviceSignature {
    bytes1 private constant P256_PREFIX = 0x01;

    /// @notice The id that a key has. It is not checked that the key is a point of its curve: no signature of another is
    /// ever accepted.
    function idOf(DeviceKey memory key) internal pure returns (DeviceId) {
        if (key.curve == Curve.P256) return DeviceId.wrap(keccak256(abi.encodePacked(P256_PREFIX, key.x, key.y)));
        return DeviceId.wrap(keccak256(abi.encodePacked(key.x, key.y)));
    }

    /// @notice Whether `device`, whose key this is, has signed the message.
    /// @dev The caller knows that `key` is that of `device`; on secp256k1 the id alone is enough, and `key` need not be.
    /// @param signature r ‖ s, with or without v on secp256k1 (with it the check is cheaper).
    function isValid(
        DeviceId device,
        DeviceKey memory key,
        bytes32 domainSeparator,
        bytes32 structHash,
        bytes calldata signature
    ) internal view returns (bool) {
        return verifies(device, key, abi.encodePacked(hex"1901", domainSeparator, structHash), signature);
    }

    /// @notice As `isValid`, for what is hashed before it is signed.
    function verifies(
        DeviceId device,
        DeviceKey memory key,
        bytes memory preimage,
        bytes calldata signature
    ) internal view returns (bool) {
        if (key.curve == Curve.P256) {
            if (signature.length != 64) return false;
            return P256.verifyNative(sha256(preimage), bytes32(signature[:32]), bytes32(signature[32:]), key.x, key.y);
        }
        return _isSignedBy(address(uint160(uint256(DeviceId.unwrap(device)))), keccak256(preimage), signature);
    }

    function _isSignedBy(address signer, bytes32 digest, bytes calldata signature) private pure returns (bool) {
        if (signature.length == 64) {
            (bytes32 r, bytes32 s) = (bytes32(signature[:32]), bytes32(signature[32:]));
            return _recovers(signer, digest, 27, r, s) || _recovers(signer, digest, 28, r, s);
        }
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(digest, signature);
        return failure == ECDSA.RecoverError.NoError && recovered == signer;
    }

    function _recovers(address signer, bytes32 digest, uint8 v, bytes32 r, bytes32 s) private pure returns (bool) {
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecover(digest, v, r, s);
        return failure == ECDSA.RecoverError.NoError && recovered == signer;
    }
}
