// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bucket} from "./Orders.sol";

/// @notice Proceeds and fees of a payment, or of all payments in a bucket, in one word, from the highest bit:
/// fees 128 | proceeds 128.
type BucketWord is uint256;

using BucketWords for BucketWord global;

/// @notice Adds, subtracts and unpacks.
library BucketWords {
    /// @notice More is to be taken out of a bucket than it holds. Shows a fault in the accounting; never reached.
    error BucketWords_Underflow();

    BucketWord internal constant NONE = BucketWord.wrap(0);

    uint256 private constant BPS = 10_000;

    /// @notice Splits a payment into the seller's proceeds and the protocol fee, which is rounded down.
    /// @param amount Below 2^96.
    /// @param rateBps At most 10,000.
    function split(uint256 amount, uint256 rateBps) internal pure returns (BucketWord) {
        unchecked {
            uint256 fee = (amount * rateBps) / BPS;
            return BucketWord.wrap((fee << 128) | (amount - fee));
        }
    }

    /// @dev A payment is below 2^96, so it would take 2^32 of them in one bucket to run over.
    function add(BucketWord bucket, BucketWord payment) internal pure returns (BucketWord) {
        unchecked {
            return BucketWord.wrap(BucketWord.unwrap(bucket) + BucketWord.unwrap(payment));
        }
    }

    function subtract(BucketWord bucket, BucketWord payment) internal pure returns (BucketWord) {
        uint256 whole = BucketWord.unwrap(bucket);
        uint256 part = BucketWord.unwrap(payment);
        require(uint128(whole) >= uint128(part) && whole >> 128 >= part >> 128, BucketWords_Underflow());
        unchecked {
            return BucketWord.wrap(whole - part);
        }
    }

    function unpack(BucketWord word) internal pure returns (Bucket memory) {
        return Bucket({proceeds: uint128(BucketWord.unwrap(word)), fees: uint128(BucketWord.unwrap(word) >> 128)});
    }
}
