// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElections} from "../interfaces/IElections.sol";
import {BallotHash} from "../libraries/BallotHash.sol";
import {RecallVotes} from "../libraries/RecallVotes.sol";
import {SeatAssignment} from "../libraries/SeatAssignment.sol";
import {LeaveReason} from "../types/Bodies.sol";
import {Recall, RecallVote} from "../types/Recalls.sol";
import {Membership} from "./Membership.sol";

/// @notice Votes of the holders on recalling a member.
abstract contract Recalls is Membership {
    uint8 private constant NO_VOTE = 3;

    /// @inheritdoc IElections
    function startRecall(uint16 bodyId, address member) external returns (uint32) {
        return RecallVotes.start(_store, TOKEN, bodyId, _seatNoOf(bodyId, member));
    }

    /// @inheritdoc IElections
    function voteOnRecall(uint32 recallId, uint8 support) external {
        RecallVotes.cast(_store, TOKEN, recallId, msg.sender, support);
    }

    /// @inheritdoc IElections
    function voteOnRecallBySig(
        uint32 recallId,
        address voter,
        uint8 support,
        uint48 deadline,
        bytes calldata signature
    ) external {
        (uint8 replaces, ) = recallVoteOf(recallId, voter);
        bytes32 typeHash = BallotHash.RECALL_VOTE_TYPEHASH;
        uint256 nonce = _useNonce(voter);
        bytes32 structHash = keccak256(abi.encode(typeHash, recallId, voter, replaces, support, nonce, deadline));
        _checkSigned(voter, structHash, deadline, signature);
        RecallVotes.cast(_store, TOKEN, recallId, voter, support);
    }

    /// @inheritdoc IElections
    function closeRecall(uint32 recallId) external nonReentrant {
        (bool leaves, uint16 bodyId, uint16 seatNo) = RecallVotes.close(_store, recallId);
        if (leaves) SeatAssignment.replace(_store, bodyId, seatNo, LeaveReason.Recalled);
    }

    /// @inheritdoc IElections
    function recallCount() external view returns (uint32) {
        return _store.recallCount;
    }

    /// @inheritdoc IElections
    function recallOf(uint32 recallId) external view returns (Recall memory) {
        return _store.recalls[recallId];
    }

    /// @inheritdoc IElections
    function recallVoteOf(uint32 recallId, address voter) public view returns (uint8 support, uint208 weight) {
        RecallVote storage ballot = _store.recallVotes[recallId][voter];
        weight = ballot.weight;
        support = weight == 0 ? NO_VOTE : ballot.support;
    }
}
