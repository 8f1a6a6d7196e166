// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {NON_VOTING} from "../../../token/libraries/NonVoting.sol";
import {IElections} from "../interfaces/IElections.sol";
import {BodyRules, Seat} from "../types/Bodies.sol";
import {Recall, RecallVote} from "../types/Recalls.sol";
import {Body, Store} from "../types/Store.sol";

/// @notice Votes of the holders on recalling a member.
/// @dev Deployed apart and called by the elections with their own storage, because together they exceed what one contract
/// may hold.
library RecallVotes {
    uint8 private constant AGAINST = 0;
    uint8 private constant FOR = 1;
    uint8 private constant NO_VOTE = 3;

    function start(Store storage store, IVotes token, uint16 bodyId, uint16 seatNo) external returns (uint32 recallId) {
        Seat storage seat = store.bodies[bodyId].seats[seatNo];
        BodyRules storage rules = store.bodies[bodyId].rules;
        require(block.timestamp >= seat.recallableFrom, IElections.Elections_RecallTooSoon(seat.recallableFrom));
        uint40 snapshot = uint40(block.timestamp) - 1;
        uint256 votes = token.getPastVotes(msg.sender, snapshot);
        require(votes >= rules.recallThreshold, IElections.Elections_TooLittleSupport(votes, rules.recallThreshold));

        seat.recallableFrom = uint40(block.timestamp) + rules.term / 2;
        recallId = ++store.recallCount;
        Recall memory recall;
        recall.member = seat.account;
        recall.bodyId = bodyId;
        recall.seat = seatNo;
        recall.snapshot = snapshot;
        recall.endsAt = uint40(block.timestamp) + rules.recallPeriod;
        recall.seatedAt = seat.seatedAt;
        recall.quorum = _quorumAt(token, snapshot, rules.recallQuorumBps);
        store.recalls[recallId] = recall;
        emit IElections.RecallStarted(
            recallId,
            bodyId,
            seatNo,
            recall.member,
            msg.sender,
            snapshot,
            recall.endsAt,
            recall.quorum
        );
    }

    function cast(Store storage store, IVotes token, uint32 recallId, address voter, uint8 support) external {
        require(support <= FOR || support == NO_VOTE, IElections.Elections_InvalidSupport(support));
        Recall storage recall = _recall(store, recallId);
        require(block.timestamp < recall.endsAt, IElections.Elections_RecallOver(recallId, recall.endsAt));
        RecallVote storage ballot = store.recallVotes[recallId][voter];
        uint208 earlier = ballot.weight;
        if (earlier != 0) {
            if (ballot.support == FOR) recall.votesFor -= earlier;
            else recall.votesAgainst -= earlier;
        }
        // supply, and so any weight, fits into 208 bits
        uint208 weight = support == NO_VOTE ? earlier : uint208(token.getPastVotes(voter, recall.snapshot));
        require(weight != 0, IElections.Elections_NoVotes(voter));
        if (support == FOR) recall.votesFor += weight;
        else if (support == AGAINST) recall.votesAgainst += weight;
        ballot.support = support == NO_VOTE ? 0 : support;
        ballot.weight = support == NO_VOTE ? 0 : weight;
        emit IElections.RecallVoteCast(recallId, voter, support, weight);
    }

    /// @return leaves Whether the member has to leave its seat now.
    function close(Store storage store, uint32 recallId) external returns (bool leaves, uint16 bodyId, uint16 seatNo) {
        Recall storage recall = _recall(store, recallId);
        require(block.timestamp >= recall.endsAt, IElections.Elections_RecallOpen(recallId, recall.endsAt));
        require(!recall.isClosed, IElections.Elections_RecallOver(recallId, recall.endsAt));
        recall.isClosed = true;
        uint208 votesFor = recall.votesFor;
        uint208 votesAgainst = recall.votesAgainst;
        bool decided = uint256(votesFor) + votesAgainst >= recall.quorum;
        bool recalled = decided && votesFor > votesAgainst;
        emit IElections.RecallClosed(recallId, recalled, votesFor, votesAgainst);

        bodyId = recall.bodyId;
        seatNo = recall.seat;
        Body storage body = store.bodies[bodyId];
        // holders that have seated the member anew since have had the last word
        leaves =
            recalled &&
            body.seatNumbers[recall.member] == uint256(seatNo) + 1 &&
            body.seats[seatNo].seatedAt == recall.seatedAt;
        if (!decided) _allowAnother(body, seatNo);
    }

    /// @dev Else a friend of the member could use up the recall of a half term at a moment when nobody looks.
    function _allowAnother(Body storage body, uint16 seatNo) private {
        if (seatNo >= body.seats.length) return;
        Seat storage seat = body.seats[seatNo];
        if (seat.recallableFrom > block.timestamp) seat.recallableFrom = uint40(block.timestamp);
    }

    function _recall(Store storage store, uint32 recallId) private view returns (Recall storage recall) {
        recall = store.recalls[recallId];
        require(recall.endsAt != 0, IElections.Elections_UnknownRecall(recallId));
    }

    /// @dev Votes that nobody casts (of vesting, pools, treasury) do not count.
    function _quorumAt(IVotes token, uint40 snapshot, uint256 quorumBps) private view returns (uint208) {
        uint256 voting = token.getPastTotalSupply(snapshot) - token.getPastVotes(NON_VOTING, snapshot);
        return uint208(Math.ceilDiv(voting * quorumBps, 10_000));
    }
}
