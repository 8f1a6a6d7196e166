// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identity of a product: keccak256(abi.encode(terms)).
type ProductId is bytes32;

using {equals as ==, differs as !=} for ProductId global;

function equals(ProductId left, ProductId right) pure returns (bool) {
    return ProductId.unwrap(left) == ProductId.unwrap(right);
}

function differs(ProductId left, ProductId right) pure returns (bool) {
    return ProductId.unwrap(left) != ProductId.unwrap(right);
}
