// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OfferTerms, Order} from "../types/Orders.sol";

/// @notice What buyers sign, as hashes. Structs of whole words lie in memory just as `abi.encode` writes them, so they
/// are hashed where they are.
library OrderHash {
    bytes32 internal constant PURCHASE_TYPEHASH = keccak256(
        "Purchase(Item[] items,address buyer,address recipient,bytes32 sessionKey,bytes32 charterDigest,bytes32 salt)Item(uint32 offerNo,bytes32 termsHash)"
    );

    /// @notice keccak256(abi.encode(terms)).
    function hashTerms(OfferTerms memory terms) internal pure returns (bytes32 hash) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            hash := keccak256(terms, 0xe0)
        }
    }

    /// @notice Copies terms from calldata as they are. Whoever uses them first finds their hash among the offers, and only
    /// clean terms ever got there, so their fields need no checks one by one.
    function load(OfferTerms calldata source) internal pure returns (OfferTerms memory terms) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            calldatacopy(terms, source, 0xe0)
        }
    }

    /// @notice Room for the words of `count` items; each must be set before they are hashed.
    function newItems(uint256 count) internal pure returns (bytes32[] memory words) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            words := mload(0x40)
            mstore(words, shl(1, count))
            mstore(0x40, add(words, add(0x20, shl(6, count))))
        }
    }

    /// @notice Writes the words (offerNo, termsHash) of the item at `index`.
    /// @dev `words` has two words for each item.
    function setItem(bytes32[] memory words, uint256 index, uint256 offerNo, bytes32 termsHash) internal pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let at := add(add(words, 0x20), shl(6, index))
            mstore(at, offerNo)
            mstore(add(at, 0x20), termsHash)
        }
    }

    /// @notice Hash of the words (offerNo, termsHash) of each item in order.
    function hashItems(bytes32[] memory words) internal pure returns (bytes32 hash) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            hash := keccak256(add(words, 0x20), shl(5, mload(words)))
        }
    }

    /// @notice keccak256(abi.encode(PURCHASE_TYPEHASH, itemsHash, buyer, recipient, sessionKey, charterDigest, salt)):
    /// nonce of the ERC-3009 authorization that pays for the order.
    /// @dev From the buyer on, the order's own words follow each other in calldata in just this order.
    function purchaseNonce(Order calldata order, bytes32 itemsHash) internal pure returns (bytes32 hash) {
        bytes32 typeHash = PURCHASE_TYPEHASH;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, typeHash)
            mstore(add(free, 0x20), itemsHash)
            calldatacopy(add(free, 0x40), add(order, 0x20), 0xa0)
            hash := keccak256(free, 0xe0)
        }
    }
}
