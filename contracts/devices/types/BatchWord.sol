// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Batch} from "./Devices.sol";

/// @notice A list of devices in one storage word, from the highest bit: root 224 | model 24 | unused 7 | bondWaived 1. Zero = no
/// such list.
/// @dev A root is known by its first 28 bytes: finding another device with a path to them is as hard as 2^224 hashes. Whoever
/// makes two lists of one root with less may do so: the lists are that account's to make.
type BatchWord is uint256;

using BatchWords for BatchWord global;

/// @notice Packs, reads and changes lists.
library BatchWords {
    uint256 private constant WAIVED = 1;

    /// @dev A model is never zero, so neither is the word of a list.
    function pack(bytes32 root, uint24 model_) internal pure returns (BatchWord) {
        return BatchWord.wrap(uint256(bytes32(bytes28(root))) | (uint256(model_) << 8));
    }

    function exists(BatchWord word) internal pure returns (bool) {
        return BatchWord.unwrap(word) != 0;
    }

    function hasRoot(BatchWord word, bytes32 root) internal pure returns (bool) {
        return bytes28(bytes32(BatchWord.unwrap(word))) == bytes28(root);
    }

    function model(BatchWord word) internal pure returns (uint24) {
        return uint24(BatchWord.unwrap(word) >> 8);
    }

    function isBondWaived(BatchWord word) internal pure returns (bool) {
        return BatchWord.unwrap(word) & WAIVED != 0;
    }

    function withBondWaived(BatchWord word, bool waived) internal pure returns (BatchWord) {
        uint256 bits = BatchWord.unwrap(word);
        return BatchWord.wrap(waived ? bits | WAIVED : bits & ~WAIVED);
    }

    function unpack(BatchWord word) internal pure returns (Batch memory) {
        return
            Batch({model: model(word), bondWaived: isBondWaived(word), root: bytes28(bytes32(BatchWord.unwrap(word)))});
    }
}
