// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IElections} from "../interfaces/IElections.sol";
import {ISeatHolder} from "../interfaces/ISeatHolder.sol";
import {Candidacy, Candidate, CandidateState, Election} from "../types/Ballots.sol";
import {BodyRules, FirstMember, LeaveReason, Seat} from "../types/Bodies.sol";
import {Body, Store} from "../types/Store.sol";
import {Candidacies} from "./Candidacies.sol";
import {Office} from "./Office.sol";

/// @notice Writes down bodies, their rules, their first members, elections and who stands in them.
/// @dev Deployed apart and called by the elections with their own storage, because together they exceed what one contract
/// may hold.
library BodyKeeping {
    uint16 internal constant MAX_CANDIDATES = 64;
    uint256 internal constant MAX_SEATS = 64;
    /// @dev Seating more, each with the longest URL, would not fit into a transaction (EIP-7825).
    uint256 internal constant MAX_NODES = 31;
    uint256 private constant ALL = 10_000;

    function open(
        Store storage store,
        bytes32 name,
        ISeatHolder holder,
        BodyRules memory rules
    ) external returns (uint16 bodyId) {
        _checkRules(rules);
        bodyId = ++store.bodyCount;
        Body storage body = store.bodies[bodyId];
        body.name = name;
        body.holder = holder;
        body.rules = rules;
        for (uint256 i = 0; i < rules.seats; ++i) body.seats.push();
        emit IElections.BodyOpened(bodyId, name, holder, rules);
    }

    function setRules(Store storage store, uint16 bodyId, BodyRules memory rules) external {
        Body storage body = store.bodies[bodyId];
        _checkRules(rules);
        // members in office have brought a node or they have not
        require(rules.needsNode == body.rules.needsNode, IElections.Elections_InvalidRule("needsNode"));
        body.rules = rules;
        emit IElections.BodyRulesChanged(bodyId, rules);

        while (body.seats.length < rules.seats) body.seats.push();
        bool memberLeft = false;
        for (uint256 seats = body.seats.length; seats > rules.seats; --seats) {
            if (body.seats[seats - 1].account != address(0)) {
                memberLeft = true;
                Office.vacate(store, bodyId, uint16(seats - 1), LeaveReason.SeatClosed);
            }
            body.seats.pop();
        }
        if (memberLeft) Office.tellHolder(store, bodyId);
    }

    function setHolder(Store storage store, uint16 bodyId, ISeatHolder holder) external {
        store.bodies[bodyId].holder = holder;
        emit IElections.SeatHolderChanged(bodyId, holder);
        Office.tellHolder(store, bodyId);
    }

    function seatFirst(Store storage store, uint16 bodyId, FirstMember[] memory members) external {
        Body storage body = store.bodies[bodyId];
        uint256 seats = body.seats.length;
        require(members.length <= seats, IElections.Elections_TooManyMembers(members.length, seats));
        for (uint256 i = 0; i < seats; ++i) {
            require(!body.seats[i].filledBefore, IElections.Elections_FilledBefore(bodyId));
        }

        uint40 time = uint40(block.timestamp);
        uint32 electionId = ++store.electionCount;
        Election storage election = store.elections[electionId];
        election.bodyId = bodyId;
        election.openedAt = time;
        election.nominationEndsAt = time;
        election.votingEndsAt = time;
        election.candidates = uint16(members.length);
        election.isFinal = true;
        _callOff(store, body, bodyId);
        body.lastElection = electionId;
        emit IElections.ElectionOpened(electionId, bodyId, time, time, 0, 0);
        for (uint256 i = 0; i < members.length; ++i) _seatOne(store, bodyId, electionId, uint16(i), members[i]);
        emit IElections.ElectionFinalised(electionId, bodyId);
        Office.tellHolder(store, bodyId);
    }

    function openElection(Store storage store, uint16 bodyId) external returns (uint32 electionId) {
        BodyRules memory rules = store.bodies[bodyId].rules;
        Election memory election;
        election.bodyId = bodyId;
        election.openedAt = uint40(block.timestamp);
        election.nominationEndsAt = election.openedAt + rules.nominationPeriod;
        election.votingEndsAt = election.nominationEndsAt + rules.votingPeriod;
        election.regionShareBps = rules.regionShareBps;
        election.typeShareBps = rules.typeShareBps;
        electionId = ++store.electionCount;
        store.elections[electionId] = election;
        store.bodies[bodyId].openElection = electionId;
        emit IElections.ElectionOpened(
            electionId,
            bodyId,
            election.nominationEndsAt,
            election.votingEndsAt,
            election.regionShareBps,
            election.typeShareBps
        );
    }

    /// @notice Whether a seat is vacant, its member silent, or its term over before an election opened now would be.
    function isDue(Store storage store, uint16 bodyId) external view returns (bool) {
        Body storage body = store.bodies[bodyId];
        uint256 end = block.timestamp + body.rules.nominationPeriod + body.rules.votingPeriod;
        uint256 length = body.seats.length;
        for (uint256 i = 0; i < length; ++i) {
            Seat storage seat = body.seats[i];
            if (seat.account == address(0) || seat.termEndsAt <= end || seat.silentSince != 0) return true;
        }
        return false;
    }

    /// @notice Whoever has more votes than the weakest of a full list takes its place, so that accounts without votes behind
    /// them keep nobody out. Of those with the same votes the latest goes.
    /// @dev All are weighed in the same second, so that no vote counts for two.
    function makeRoom(Store storage store, IVotes token, uint32 electionId) external {
        Election storage election = store.elections[electionId];
        mapping(uint16 candidate => Candidate) storage candidates = store.candidates[electionId];
        uint256 time = block.timestamp - 1;
        uint256 fewest = token.getPastVotes(msg.sender, time);
        uint16 count = election.candidates;
        uint16 weakest = count;
        for (uint16 i = count; i > 0;) {
            Candidate storage candidate = candidates[--i];
            if (candidate.state != CandidateState.Standing) continue;
            uint256 votes = token.getPastVotes(candidate.account, time);
            if (votes >= fewest) continue;
            fewest = votes;
            weakest = i;
        }
        require(weakest != count, IElections.Elections_TooManyCandidates(electionId, MAX_CANDIDATES));
        candidates[weakest].state = CandidateState.Withdrawn;
        --election.standing;
        emit IElections.CandidateWithdrawn(electionId, weakest, candidates[weakest].account);
    }

    /// @param candidate Account and bond; the rest is taken from the candidacy.
    function admit(
        Store storage store,
        uint32 electionId,
        uint16 number,
        Candidate memory candidate,
        Candidacy memory candidacy
    ) external {
        bool needsNode = store.bodies[store.elections[electionId].bodyId].rules.needsNode;
        Candidacies.admit(store, electionId, number, candidate, candidacy, needsNode);
    }

    /// @dev Nobody can keep first members out by opening an election before they are named; bonds go back.
    function _callOff(Store storage store, Body storage body, uint16 bodyId) private {
        uint32 early = body.openElection;
        if (early == 0) return;
        body.openElection = 0;
        store.elections[early].isFinal = true;
        emit IElections.ElectionFinalised(early, bodyId);
    }

    function _seatOne(
        Store storage store,
        uint16 bodyId,
        uint32 electionId,
        uint16 number,
        FirstMember memory member
    ) private {
        Body storage body = store.bodies[bodyId];
        require(member.account != address(0), IElections.Elections_NotMember(bodyId, address(0)));
        require(body.seatNumbers[member.account] == 0, IElections.Elections_AlreadyMember(bodyId, member.account));
        // else the directory of the committee would refuse the list
        require(body.nodeOwners[member.node.signer] == address(0), IElections.Elections_InvalidNode());
        Candidate memory candidate;
        candidate.account = member.account;
        Candidacy memory candidacy = Candidacy(0, member.region, member.memberType, member.node);
        Candidacies.admit(store, electionId, number, candidate, candidacy, body.rules.needsNode);
        Seat memory seat;
        seat.electionId = electionId;
        seat.candidate = number;
        seat.termEndsAt = uint40(block.timestamp) + body.rules.term;
        Office.sit(store, bodyId, number, seat);
    }

    function _checkRules(BodyRules memory rules) private pure {
        _check(rules.seats != 0 && rules.seats <= MAX_SEATS, "seats");
        // fog nodes work as 3f + 1 with f at least 1
        _check(!rules.needsNode || (rules.seats > 3 && rules.seats <= MAX_NODES && rules.seats % 3 == 1), "seats");
        _check(rules.minBond != 0 || rules.minSupport != 0, "minBond");
        // else anybody could use up the recall of a half term
        _check(rules.recallThreshold != 0, "recallThreshold");
        _check(rules.changeDivisor != 0, "changeDivisor");
        _check(rules.nominationPeriod != 0, "nominationPeriod");
        // the second of the snapshot is none of the vote's
        _check(rules.votingPeriod > 1, "votingPeriod");
        _check(rules.recallPeriod != 0, "recallPeriod");
        _check(rules.term > uint256(rules.nominationPeriod) + rules.votingPeriod, "term");
        _check((rules.roundLength == 0) == (rules.silentRounds == 0), "silentRounds");
        _check(rules.regionShareBps <= ALL, "regionShareBps");
        _check(rules.typeShareBps <= ALL, "typeShareBps");
        _check(rules.recallQuorumBps != 0 && rules.recallQuorumBps <= ALL, "recallQuorumBps");
    }

    function _check(bool valid, bytes32 rule) private pure {
        require(valid, IElections.Elections_InvalidRule(rule));
    }
}
