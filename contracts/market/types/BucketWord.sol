// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bucket} from "./Orders.sol";

/// @notice A bucket of proceeds in one storage word, from the highest bit: fees 128 | proceeds 128.
type BucketWord is uint256;

using BucketWords for BucketWord global;

/// @notice Adds to, subtracts from and unpacks buckets.
library BucketWords {
    /// @dev Checked, so that no sum of proceeds can run into the fees.
    function add(BucketWord word, uint256 proceeds, uint256 fees) internal pure returns (BucketWord) {
        Bucket memory bucket = unpack(word);
        return _pack(bucket.proceeds + uint128(proceeds), bucket.fees + uint128(fees));
    }

    /// @dev Checked, so that nothing is taken that is not there.
    function subtract(BucketWord word, uint256 proceeds, uint256 fees) internal pure returns (BucketWord) {
        Bucket memory bucket = unpack(word);
        return _pack(bucket.proceeds - uint128(proceeds), bucket.fees - uint128(fees));
    }

    function unpack(BucketWord word) internal pure returns (Bucket memory) {
        return
            Bucket({proceeds: uint128(BucketWord.unwrap(word)), fees: uint128(BucketWord.unwrap(word) >> 128)});
    }

    function _pack(uint128 proceeds, uint128 fees) private pure returns (BucketWord) {
        return BucketWord.wrap((uint256(fees) << 128) | proceeds);
    }
}
