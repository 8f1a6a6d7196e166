// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @notice Trees over events for tests, level by level: pairs are hashed in sorted order, an odd last node moves up.
library EventTrees {
    function rootOf(bytes32[] memory leaves) internal pure returns (bytes32) {
        bytes32[] memory level = leaves;
        while (level.length > 1) level = _above(level);
        return level[0];
    }

    function proofOf(bytes32[] memory leaves, uint256 index) internal pure returns (bytes32[] memory proof) {
        proof = new bytes32[](256);
        uint256 steps = 0;
        for (bytes32[] memory level = leaves; level.length > 1; level = _above(level)) {
            uint256 sibling = index ^ 1;
            if (sibling < level.length) {
                proof[steps] = level[sibling];
                ++steps;
            }
            index >>= 1;
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(proof, steps)
        }
    }

    /// @notice A multiproof of the first `count` leaves of a tree of four.
    function multiProofOfFour(
        bytes32[] memory leaves,
        uint256 count
    ) internal pure returns (bytes32[] memory proof, bool[] memory flags) {
        if (count == 1) {
            (proof, flags) = (proofOf(leaves, 0), new bool[](2));
        } else if (count == 2) {
            (proof, flags) = (new bytes32[](1), new bool[](2));
            flags[0] = true;
            proof[0] = Hashes.commutativeKeccak256(leaves[2], leaves[3]);
        } else if (count == 3) {
            // leaves 0 and 1; leaf 2 with its sibling; both above
            (proof, flags) = (new bytes32[](1), new bool[](3));
            (flags[0], flags[2]) = (true, true);
            proof[0] = leaves[3];
        } else {
            (proof, flags) = (new bytes32[](0), new bool[](3));
            (flags[0], flags[1], flags[2]) = (true, true, true);
        }
    }

    function _above(bytes32[] memory level) private pure returns (bytes32[] memory next) {
        next = new bytes32[]((level.length + 1) / 2);
        for (uint256 i = 0; i < next.length; ++i) {
            next[i] =
                2 * i + 1 == level.length ? level[2 * i] : Hashes.commutativeKeccak256(level[2 * i], level[2 * i + 1]);
        }
    }
}
