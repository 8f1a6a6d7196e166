// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OfferTerms, Order} from "../types/Orders.sol";

/// @notice What buyers sign, as hashes.
library OrderHash {
    bytes32 internal constant PURCHASE_TYPEHASH =
        keccak256(
            "Purchase(Item[] items,address buyer,address recipient,bytes32 sessionKey,bytes32 charterDigest,bytes32 salt)Item(uint32 offerNo,bytes32 termsHash)"
        );

    /// @notice keccak256(abi.encode(terms)).
    function hashTerms(OfferTerms memory terms) internal pure returns (bytes32) {
        return keccak256(abi.encode(terms));
    }

    /// @notice As `hashTerms`, straight from calldata. Fields with dirty high bits hash to something else than any clean
    /// terms, and are refused wherever the field is used.
    function hashTermsCalldata(OfferTerms calldata terms) internal pure returns (bytes32 hash) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, terms, 0xe0)
            hash := keccak256(free, 0xe0)
        }
    }

    /// @notice Memory for the words (offerNo, termsHash) of `count` items.
    function newItemWords(uint256 count) internal pure returns (bytes32[] memory) {
        return new bytes32[](2 * count);
    }

    /// @notice Hash of the words (offerNo, termsHash) of each item in order.
    function hashItemWords(bytes32[] memory words) internal pure returns (bytes32 hash) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            hash := keccak256(add(words, 0x20), shl(5, mload(words)))
        }
    }

    /// @notice Nonce of the ERC-3009 authorization that pays for `order`.
    function purchaseNonce(Order calldata order, bytes32 itemsHash) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    PURCHASE_TYPEHASH,
                    itemsHash,
                    order.buyer,
                    order.recipient,
                    order.sessionKey,
                    order.charterDigest,
                    order.salt
                )
            );
    }
}
