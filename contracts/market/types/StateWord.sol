// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DatasetKind, DatasetState} from "./Datasets.sol";

/// @notice A dataset's state in one storage word, from the lowest bit: version 32 | ownership 32 | revision 32 | kind 8.
/// Zero = no such dataset.
type StateWord is uint256;

using StateWords for StateWord global;

/// @notice Packs, reads and changes dataset states.
library StateWords {
    /// @dev State of a dataset in the transaction that registers it: version 1, never transferred, revision 1.
    function first(DatasetKind kind) internal pure returns (StateWord) {
        return StateWord.wrap(1 | (1 << 64) | (uint256(kind) << 96));
    }

    function version(StateWord word) internal pure returns (uint256) {
        return StateWord.unwrap(word) & type(uint32).max;
    }

    function ownership(StateWord word) internal pure returns (uint256) {
        return (StateWord.unwrap(word) >> 32) & type(uint32).max;
    }

    function revision(StateWord word) internal pure returns (uint256) {
        return (StateWord.unwrap(word) >> 64) & type(uint32).max;
    }

    /// @dev No counter can overflow: each step is a transaction of its own.
    function withNextVersion(StateWord word) internal pure returns (StateWord) {
        return StateWord.wrap(StateWord.unwrap(word) + 1 + (1 << 64));
    }

    /// @dev As above.
    function withNextOwnership(StateWord word) internal pure returns (StateWord) {
        return StateWord.wrap(StateWord.unwrap(word) + (1 << 32) + (1 << 64));
    }

    function unpack(StateWord word) internal pure returns (DatasetState memory) {
        return
            DatasetState({
                version: uint32(version(word)),
                ownership: uint32(ownership(word)),
                revision: uint32(revision(word)),
                kind: DatasetKind(uint8(StateWord.unwrap(word) >> 96))
            });
    }
}
