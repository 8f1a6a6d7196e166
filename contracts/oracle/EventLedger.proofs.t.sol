// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {DeviceEventHash} from "../devices/libraries/DeviceEventHash.sol";
import {IEventLedger} from "./interfaces/IEventLedger.sol";
import {BatchProof} from "./libraries/BatchProof.sol";
import {EventTrees} from "./testing/EventTrees.sol";
import {LedgerTest} from "./testing/LedgerTest.sol";
import {ProvenEvent, Report} from "./types/Reports.sol";

contract EventLedgerProofsTest is LedgerTest {
    function setUp() public override {
        super.setUp();
        _pushKey(1, SECRET);
        _skip(60);
    }

    // ---------------------------------------------------------------- one event

    function test_ProvesEveryEventOfABatch(uint256 count, uint256 index) public {
        count = _bound(count, 1, 40);
        bytes32[] memory leaves = _report(count);
        index = _bound(index, 0, count - 1);
        ProvenEvent memory proven = _event(index);
        bytes32 eventId = _ledger.prove(proven, EventTrees.proofOf(leaves, index));
        vm.assertEq(eventId, _idOf(proven));
        vm.assertEq(this.proveHere(proven, EventTrees.proofOf(leaves, index)), eventId);
    }

    /// @dev Consumers may hash by themselves, to the same end.
    function test_WhatTheLedgerRefusesNobodyProves(uint256 count, uint256 index) public {
        count = _bound(count, 1, 40);
        bytes32[] memory leaves = _report(count);
        ProvenEvent memory proven = _event(_bound(index, 0, count - 1));
        bytes32[] memory proof = EventTrees.proofOf(leaves, index % count);
        ++proven.acceptedAt;
        bytes memory refusal = abi.encodeWithSelector(IEventLedger.EventLedger_NotInBatch.selector, proven.batch);
        vm.expectRevert(refusal);
        _ledger.prove(proven, proof);
        vm.expectRevert(refusal);
        this.proveHere(proven, proof);
        ++proven.batch;
        refusal = abi.encodeWithSelector(IEventLedger.EventLedger_UnknownBatch.selector, proven.batch);
        vm.expectRevert(refusal);
        _ledger.prove(proven, proof);
        vm.expectRevert(refusal);
        this.proveHere(proven, proof);
    }

    function proveHere(ProvenEvent calldata proven, bytes32[] calldata path) external view returns (bytes32) {
        return BatchProof.prove(_ledger, _ledger.registry(), proven, path);
    }

    function test_AnIdNeedsNeitherBatchNorProof() public {
        bytes32[] memory leaves = _report(5);
        bytes32 first = _ledger.prove(_event(2), EventTrees.proofOf(leaves, 2));
        _skip(60);
        leaves = _report(3);
        ProvenEvent memory again = _event(2);
        again.batch = 2;
        vm.assertEq(_ledger.prove(again, EventTrees.proofOf(leaves, 2)), first);
    }

    /// @notice What a test must find in the id: chain, registry, device, version, number; nothing else.
    function test_AnIdNamesOneNumberOfOneDevice() public view {
        ProvenEvent memory one = _event(7);
        bytes32 expected = keccak256(
            abi.encode(block.chainid, REGISTRY, one.content.device, one.content.deviceVersion, one.content.seq)
        );
        vm.assertEq(_idOf(one), expected);
    }

    function test_NoFieldOfAProvenEventCanBeChanged(uint256 which, uint256 index) public {
        bytes32[] memory leaves = _report(9);
        index = _bound(index, 0, 8);
        bytes32[] memory proof = EventTrees.proofOf(leaves, index);
        ProvenEvent memory proven = _event(index);
        which = _bound(which, 0, 7);
        if (which == 0) proven.content.device = _event(index + 1).content.device;
        else if (which == 1) ++proven.content.deviceVersion;
        else if (which == 2) ++proven.content.seq;
        else if (which == 3) ++proven.content.time;
        else if (which == 4) ++proven.content.kind;
        else if (which == 5) proven.content.value = -proven.content.value;
        else if (which == 6) proven.content.payloadDigest = bytes32(0);
        else ++proven.acceptedAt;
        _expectNotInBatch(1);
        _ledger.prove(proven, proof);
    }

    function test_AProofIsForItsBatch() public {
        bytes32[] memory leaves = _report(4);
        _skip(60);
        _report(8);
        ProvenEvent memory proven = _event(1);
        proven.batch = 2;
        bytes32[] memory proof = EventTrees.proofOf(leaves, 1);
        _expectNotInBatch(2);
        _ledger.prove(proven, proof);
    }

    function test_AProofOfAnotherPlaceProvesNothing() public {
        bytes32[] memory leaves = _report(8);
        bytes32[] memory proof = EventTrees.proofOf(leaves, 6);
        ProvenEvent memory proven = _event(1);
        _expectNotInBatch(1);
        _ledger.prove(proven, proof);
        _expectNotInBatch(1);
        _ledger.prove(proven, new bytes32[](0));
    }

    function test_UnknownAndEmptyBatchesProveNothing() public {
        Report memory filed = _next(1);
        (filed.count, filed.root) = (0, bytes32(0));
        _send(SECRET, filed);
        uint32[3] memory unknown = [uint32(0), 1, 2];
        for (uint256 i = 0; i < 3; ++i) {
            ProvenEvent memory proven = _event(1);
            proven.batch = unknown[i];
            vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_UnknownBatch.selector, unknown[i]));
            _ledger.prove(proven, new bytes32[](0));
            ProvenEvent[] memory many = new ProvenEvent[](1);
            many[0] = proven;
            vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_UnknownBatch.selector, unknown[i]));
            _ledger.proveMany(many, new bytes32[](0), new bool[](0));
        }
    }

    /// @notice An inner node is the hash of 64 bytes; a leaf is the hash of the hash of more, so none passes for the other.
    function test_Exploit_InnerNodesAreNoEvents() public {
        bytes32[] memory leaves = _report(2);
        bytes32 root = Hashes.commutativeKeccak256(leaves[0], leaves[1]);
        vm.assertEq(_ledger.rootOf(1), root);
        for (uint256 i = 0; i < 2; ++i) vm.assertNotEq(keccak256(abi.encode(leaves[i])), root);
        ProvenEvent memory proven = _event(3);
        _expectNotInBatch(1);
        _ledger.prove(proven, leaves);
    }

    // ---------------------------------------------------------------- many events

    function test_ProvesManyAtOnce(uint256 count) public {
        bytes32[] memory leaves = _report(4);
        count = _bound(count, 1, 4);
        (bytes32[] memory proof, bool[] memory flags) = EventTrees.multiProofOfFour(leaves, count);
        ProvenEvent[] memory proven = _firstEvents(count);
        bytes32[] memory ids = _ledger.proveMany(proven, proof, flags);
        vm.assertEq(ids.length, count);
        for (uint256 i = 0; i < count; ++i) vm.assertEq(ids[i], _idOf(proven[i]));
    }

    function test_OneWrongEventAmongManySpoilsAll(uint256 wrong) public {
        bytes32[] memory leaves = _report(4);
        (bytes32[] memory proof, bool[] memory flags) = EventTrees.multiProofOfFour(leaves, 3);
        ProvenEvent[] memory proven = _firstEvents(3);
        ++proven[_bound(wrong, 0, 2)].content.value;
        _expectNotInBatch(1);
        _ledger.proveMany(proven, proof, flags);
    }

    function test_ManyOfDifferentBatchesAreRefused() public {
        bytes32[] memory leaves = _report(4);
        _skip(60);
        _report(4);
        (bytes32[] memory proof, bool[] memory flags) = EventTrees.multiProofOfFour(leaves, 2);
        ProvenEvent[] memory proven = _firstEvents(2);
        proven[1].batch = 2;
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_MixedBatches.selector, 1, 2));
        _ledger.proveMany(proven, proof, flags);
    }

    /// @notice A multiproof without leaves would prove any root that is handed in with it.
    function test_Exploit_ProvingNothingIsRefused() public {
        _report(4);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = _ledger.rootOf(1);
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_NothingToProve.selector));
        _ledger.proveMany(new ProvenEvent[](0), proof, new bool[](0));
    }

    function test_AMultiproofWithTooManyPartsIsRefused() public {
        bytes32[] memory leaves = _report(4);
        (bytes32[] memory proof, ) = EventTrees.multiProofOfFour(leaves, 2);
        ProvenEvent[] memory proven = _firstEvents(2);
        vm.expectRevert(abi.encodeWithSelector(MerkleProof.MerkleProofInvalidMultiproof.selector));
        _ledger.proveMany(proven, proof, new bool[](4));
    }

    // ---------------------------------------------------------------- helpers

    /// @dev Reports events 0 to count - 1 as the next batch.
    function _report(uint256 count) private returns (bytes32[] memory leaves) {
        leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            ProvenEvent memory one = _event(i);
            leaves[i] = DeviceEventHash.leaf(one.content, one.acceptedAt);
        }
        Report memory filed = _next(1);
        (filed.root, filed.count) = (EventTrees.rootOf(leaves), uint32(count));
        _send(SECRET, filed);
    }

    function _firstEvents(uint256 count) private pure returns (ProvenEvent[] memory proven) {
        proven = new ProvenEvent[](count);
        for (uint256 i = 0; i < count; ++i) proven[i] = _event(i);
    }

    function _expectNotInBatch(uint32 batch) private {
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_NotInBatch.selector, batch));
    }

    function _idOf(ProvenEvent memory one) private view returns (bytes32) {
        return
            DeviceEventHash.eventId(
                block.chainid,
                REGISTRY,
                one.content.device,
                one.content.deviceVersion,
                one.content.seq
            );
    }
}
