// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Allocation} from "../types/Ballots.sol";

/// @notice Hashes of ballots: as they are kept on record, and as they are signed (EIP-712).
library BallotHash {
    bytes32 internal constant ALLOCATION_TYPEHASH = keccak256("Allocation(uint16 candidate,uint208 weight)");
    bytes32 internal constant BALLOT_TYPEHASH = keccak256(
        "Ballot(uint32 electionId,address voter,bytes32 replaces,Allocation[] allocations,uint256 nonce,uint48 deadline)Allocation(uint16 candidate,uint208 weight)"
    );
    bytes32 internal constant RECALL_VOTE_TYPEHASH = keccak256(
        "RecallVote(uint32 recallId,address voter,uint8 replaces,uint8 support,uint256 nonce,uint48 deadline)"
    );
    bytes32 internal constant NODE_CONSENT_TYPEHASH = keccak256("NodeConsent(uint32 electionId,address account)");

    /// @dev No ballot is on record as 0, so that withdrawing one frees its word.
    function recorded(Allocation[] calldata ballot) internal pure returns (bytes32) {
        return ballot.length == 0 ? bytes32(0) : keccak256(abi.encode(ballot));
    }

    function signed(
        uint32 electionId,
        address voter,
        bytes32 replaces,
        Allocation[] calldata ballot,
        uint256 nonce,
        uint48 deadline
    ) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](ballot.length);
        for (uint256 i = 0; i < ballot.length; ++i) {
            hashes[i] = keccak256(abi.encode(ALLOCATION_TYPEHASH, ballot[i].candidate, ballot[i].weight));
        }
        bytes32 allocations = keccak256(abi.encodePacked(hashes));
        return keccak256(abi.encode(BALLOT_TYPEHASH, electionId, voter, replaces, allocations, nonce, deadline));
    }
}
