// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {DeviceEventHash} from "../../devices/libraries/DeviceEventHash.sol";
import {DeviceEvent} from "../../devices/types/DeviceEvent.sol";
import {Test} from "../../testing/Test.sol";
import {ProvenEvent} from "../types/Reports.sol";
import {BatchProof} from "./BatchProof.sol";

/// @notice What is hashed from calldata is what the libraries for memory make of it.
contract BatchProofTest is Test {
    function leafOf(ProvenEvent calldata proven) external pure returns (bytes32) {
        return BatchProof.leafOf(proven);
    }

    function rootOf(bytes32[] calldata path, bytes32 leaf) external pure returns (bytes32) {
        return BatchProof.rootOf(path, leaf);
    }

    function testFuzz_LeavesAreThoseOfTheFormat(
        DeviceEvent memory content,
        uint40 acceptedAt,
        uint32 batch
    ) public view {
        ProvenEvent memory proven = ProvenEvent({content: content, acceptedAt: acceptedAt, batch: batch});
        vm.assertEq(this.leafOf(proven), DeviceEventHash.leaf(content, acceptedAt));
    }

    function testFuzz_PathsAreThoseOfOpenZeppelin(bytes32[] memory path, bytes32 leaf) public view {
        vm.assertEq(this.rootOf(path, leaf), MerkleProof.processProof(path, leaf));
    }

    function test_AnEmptyPathIsTheLeaf() public view {
        vm.assertEq(this.rootOf(new bytes32[](0), "leaf"), "leaf");
    }
}
