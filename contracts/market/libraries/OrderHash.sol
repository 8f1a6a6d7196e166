// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OfferTerms} from "../types/Orders.sol";

/// @notice What buyers sign, as hashes. Structs of whole words lie in memory just as `abi.encode` writes them, so they
/// are hashed where they are.
library OrderHash {
    bytes32 internal constant PURCHASE_TYPEHASH =
        keccak256(
            "Purchase(Item[] items,address buyer,address recipient,bytes32 sessionKey,bytes32 charterDigest,bytes32 salt)Item(uint32 offerNo,bytes32 termsHash)"
        );

    /// @notice All of an order but its items, which it has as their hash.
    struct Signed {
        bytes32 typeHash;
        bytes32 itemsHash;
        address buyer;
        address recipient;
        bytes32 sessionKey;
        bytes32 charterDigest;
        bytes32 salt;
    }

    /// @notice keccak256(abi.encode(terms)).
    function hashTerms(OfferTerms memory terms) internal pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            hash := keccak256(terms, 0xe0)
        }
    }

    /// @notice Hash of the words (offerNo, termsHash) of each item in order.
    function hashItemWords(bytes32[] memory words) internal pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            hash := keccak256(add(words, 0x20), shl(5, mload(words)))
        }
    }

    /// @notice keccak256(abi.encode(signed)): nonce of the ERC-3009 authorization that pays for the order.
    function purchaseNonce(Signed memory signed) internal pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            hash := keccak256(signed, 0xe0)
        }
    }
}
