// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {ProductId} from "../types/ProductId.sol";
import {ProductTerms} from "../types/Products.sol";
import {Quote} from "../types/Quotes.sol";

/// @notice Hashes of quotes and products, as abi.encode has them.
/// @dev Both are structs of whole words, so they are hashed as they came. Bits outside a field's width change the hash: such a
/// quote is of no policy, such terms are of no product.
library QuoteHash {
    bytes32 internal constant QUOTE_TYPEHASH = keccak256(
        "Quote(bytes32 device,uint32 deviceVersion,address holder,bytes32 productId,uint88 ownSum,uint88 liabilitySum,uint96 premium,uint32 term,bytes32 evidence,bytes32 charter,uint40 expiry,bytes32 renews,bytes32 salt)"
    );
    uint256 private constant QUOTE_SIZE = 0x1a0;
    uint256 private constant TERMS_SIZE = 0x240;
    bytes32 internal constant COMMITTEE_QUOTE_TYPEHASH = keccak256("CommitteeQuote(bytes32 quote,uint32 epoch)");

    /// @param domain EIP-712 separator of the policies contract.
    function idOf(bytes32 domain, Quote calldata quote) internal pure returns (PolicyId) {
        bytes32 structHash = QUOTE_TYPEHASH;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, structHash)
            calldatacopy(add(free, 0x20), quote, QUOTE_SIZE)
            structHash := keccak256(free, add(0x20, QUOTE_SIZE))
        }
        return PolicyId.wrap(MessageHashUtils.toTypedDataHash(domain, structHash));
    }

    /// @notice What the committee of an epoch signs for a quote.
    function committeeDigest(bytes32 domain, PolicyId quote, uint32 epoch) internal pure returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(domain, keccak256(abi.encode(COMMITTEE_QUOTE_TYPEHASH, quote, epoch)));
    }

    function productIdOf(ProductTerms calldata terms) internal pure returns (ProductId id) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, terms, TERMS_SIZE)
            id := keccak256(free, TERMS_SIZE)
        }
    }
}
