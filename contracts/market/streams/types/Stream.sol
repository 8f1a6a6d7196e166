// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What the chain holds of a stream. All zero = not opened.
/// @param start First second of epoch 1.
/// @param epochLength Seconds of every epoch: epoch k is [start + (k - 1) * epochLength, start + k * epochLength).
/// @param closed Number of the last epoch that is closed; 0 = none.
/// @param filedThrough Number of the last epoch whose key slots are filed; 0 = none. After a change of hands the running epoch at most,
/// until the new owner files.
/// @param head sha2-256 of the last segment block of the closed epochs; zero while nothing was appended.
/// @param publisher Who besides the owner may file and close; zero = nobody.
struct Stream {
    uint40 start;
    uint32 epochLength;
    uint32 closed;
    uint32 filedThrough;
    bytes32 head;
    address publisher;
}
