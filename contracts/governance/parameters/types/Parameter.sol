// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a parameter's value means. Each is one word when it is told to a contract.
/// `Bps`: a share, 10,000 is the whole. `Seconds`: a duration, fits 40 bits. `Amount`: wei of a token. `Count`: a number
/// of things. `Address`: an account or contract, zero means none. `Digest`: sha2-256 of a text, zero means none.
/// `Flag`: 0 or 1.
enum ParameterType {
    Bps,
    Seconds,
    Amount,
    Count,
    Address,
    Digest,
    Flag
}

/// @notice A value that a vote may change.
/// @param name Short text padded with zeros on the right, such as "market.feeBps".
/// @param kind Meaning of `value`.
/// @param value Value in force; addresses are right-aligned.
/// @param min Smallest value a vote may set; 0 for addresses and digests, which have no order.
/// @param max Largest value a vote may set; 0 for addresses and digests.
/// @param target Contract that keeps its own copy of the value; zero if all readers read it from here.
/// @param setter Function of `target` that takes the value as its only argument.
struct Parameter {
    bytes32 name;
    ParameterType kind;
    uint256 value;
    uint256 min;
    uint256 max;
    address target;
    bytes4 setter;
}
