// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A fog node in office.
/// @param signer Account with which the node signs messages and transactions.
/// @param encryptionKey X25519 public key to which peers seal what only this node may read.
/// @param url Base URL of the node's HTTP API.
struct Member {
    address signer;
    bytes32 encryptionKey;
    string url;
}

/// @notice What the directory knows of one member of one epoch, in one word.
/// @param number Index among the members, plus one; 0 = nobody.
/// @param removed Whether its seat is vacant.
/// @param attempt Last attempt at the keys in which it has confirmed some.
/// @param lost Credit it has lost and not regained.
struct Seating {
    uint16 number;
    bool removed;
    uint32 attempt;
    uint16 lost;
}

/// @notice Who accuses a member in one attempt at the keys, in one word.
/// @param accusers One bit for each, by its number.
/// @param count How many they are.
struct Charges {
    uint128 accusers;
    uint16 count;
}

/// @notice Numbers of one epoch, in one word.
/// @param size Members seated at its start: n.
/// @param left Members that have not been removed.
/// @param records Service records applied.
/// @param agreedAt Second in which q members had confirmed the same keys in the present attempt; 0 = not yet.
struct Sitting {
    uint16 size;
    uint16 left;
    uint32 records;
    uint40 agreedAt;
}
