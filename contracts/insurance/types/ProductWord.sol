// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a sale needs to know of a product, in one storage word, from the lowest bit: pool 160 | greatest sum 85 |
/// longest term in days 9 | open 1 | defined 1. So nobody brings the terms to buy.
type ProductWord is uint256;

using ProductWords for ProductWord global;

/// @notice Packs and reads the words of products.
library ProductWords {
    uint256 internal constant MOST_SUM = (1 << 85) - 1;
    uint256 private constant _OPEN = 1 << 254;
    uint256 private constant _DEFINED = 1 << 255;

    /// @dev The sum is at most MOST_SUM and the term whole days, at most 511.
    function create(address pool_, uint256 maxSum_, uint256 maxTerm_) internal pure returns (ProductWord) {
        return ProductWord.wrap(uint160(pool_) | (maxSum_ << 160) | ((maxTerm_ / 1 days) << 245) | _OPEN | _DEFINED);
    }

    function pool(ProductWord word) internal pure returns (address) {
        return address(uint160(ProductWord.unwrap(word)));
    }

    function maxSum(ProductWord word) internal pure returns (uint256) {
        return (ProductWord.unwrap(word) >> 160) & MOST_SUM;
    }

    function maxTerm(ProductWord word) internal pure returns (uint256) {
        return ((ProductWord.unwrap(word) >> 245) & 0x1ff) * 1 days;
    }

    function isOpen(ProductWord word) internal pure returns (bool) {
        return ProductWord.unwrap(word) & _OPEN != 0;
    }

    function isDefined(ProductWord word) internal pure returns (bool) {
        return ProductWord.unwrap(word) & _DEFINED != 0;
    }

    function withOpen(ProductWord word, bool open) internal pure returns (ProductWord) {
        uint256 bits = ProductWord.unwrap(word);
        return ProductWord.wrap(open ? bits | _OPEN : bits & ~_OPEN);
    }
}
