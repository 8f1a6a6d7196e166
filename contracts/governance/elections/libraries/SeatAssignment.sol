// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElections} from "../interfaces/IElections.sol";
import {Candidate, CandidateState, Election} from "../types/Ballots.sol";
import {LeaveReason, Seat} from "../types/Bodies.sol";
import {Body, Store} from "../types/Store.sol";
import {ContestedSeats} from "./ContestedSeats.sol";
import {Office} from "./Office.sol";
import {RankList} from "./RankList.sol";
import {SeatShares} from "./SeatShares.sol";

/// @notice The ranking of an election, verified in pages, and the seats that follow from it, then and later.
/// @dev Deployed apart and called by the elections with their own storage, because together they exceed what one contract
/// may hold.
library SeatAssignment {
    using RankList for mapping(uint256 word => uint256);
    using SeatShares for SeatShares.Count;

    /// @notice Verifies the next places of the ranking; with the last one the seats are assigned.
    function finalise(Store storage store, uint32 electionId, uint16[] memory page) external {
        Election storage election = store.elections[electionId];
        if (page.length != 0) {
            emit IElections.CandidatesRanked(electionId, election.ranked, page);
            _rank(store, election, electionId, page);
        }
        if (election.ranked != election.standing) return;

        uint16 bodyId = election.bodyId;
        Body storage body = store.bodies[bodyId];
        election.isFinal = true;
        body.openElection = 0;
        body.lastElection = electionId;
        _assign(store, election, electionId, body);
        emit IElections.ElectionFinalised(electionId, bodyId);
        Office.tellHolder(store, bodyId);
    }

    /// @notice A member leaves in mid-term. Who moves in serves the rest of the term.
    function replace(Store storage store, uint16 bodyId, uint16 seatNo, LeaveReason reason) external {
        Office.vacate(store, bodyId, seatNo, reason);
        Body storage body = store.bodies[bodyId];
        uint32 electionId = body.lastElection;
        Election storage election = store.elections[electionId];
        SeatShares.Count memory count = _shares(election, body);
        Office.countMembers(store, body, count, 0);
        uint256 ranked = election.ranked;
        for (uint256 place = 0; place < ranked; ++place) {
            uint16 number = store.ranks[electionId].get(place);
            Candidate storage candidate = store.candidates[electionId][number];
            if (candidate.state != CandidateState.Standing || body.seatNumbers[candidate.account] != 0) continue;
            if (!Office.fits(store, count, electionId, number)) continue;
            Seat memory next;
            next.electionId = electionId;
            next.candidate = number;
            next.termEndsAt = body.seats[seatNo].termEndsAt;
            Office.sit(store, bodyId, seatNo, next);
            break;
        }
        Office.tellHolder(store, bodyId);
    }

    /// @notice Seats contested in an open election as things are.
    function contested(Store storage store, uint32 electionId) external view returns (uint16[] memory) {
        Election storage election = store.elections[electionId];
        if (election.openedAt == 0 || election.isFinal) return new uint16[](0);
        return ContestedSeats.list(store.bodies[election.bodyId], election);
    }

    /// @dev As every candidate ranks strictly behind the one before, none can be named twice, and when their number is
    /// complete none was left out.
    function _rank(Store storage store, Election storage election, uint32 electionId, uint16[] memory page) private {
        uint256 place = election.ranked;
        uint256 end = place + page.length;
        require(end <= election.standing, IElections.Elections_WrongRanking(electionId, election.standing));
        mapping(uint16 candidate => Candidate) storage candidates = store.candidates[electionId];
        mapping(uint256 word => uint256) storage ranks = store.ranks[electionId];
        uint256 lastNumber = 0;
        uint256 lastVotes = type(uint256).max;
        if (place != 0) {
            lastNumber = ranks.get(place - 1);
            lastVotes = candidates[uint16(lastNumber)].votes;
        }
        for (uint256 i = 0; i < page.length; ++i) {
            uint16 number = page[i];
            Candidate storage candidate = candidates[number];
            require(candidate.state == CandidateState.Standing, IElections.Elections_NotStanding(electionId, number));
            uint256 votes = candidate.votes;
            require(
                votes < lastVotes || (votes == lastVotes && number > lastNumber),
                IElections.Elections_WrongRanking(electionId, place)
            );
            ranks.put(place, number);
            ++place;
            lastVotes = votes;
            lastNumber = number;
        }
        election.ranked = uint16(end);
    }

    /// @dev Winners are found first; a member elected again keeps its own seat, the others take the seats left in order.
    /// A contested seat for which there is no winner keeps its member, if it has one and the winners leave it room within
    /// the shares.
    function _assign(Store storage store, Election storage election, uint32 electionId, Body storage body) private {
        uint16[] memory seats = ContestedSeats.list(body, election);
        (uint16[] memory winners, uint256 found, SeatShares.Count memory count) = _winners(
            store,
            election,
            electionId,
            seats
        );
        if (found == 0) return;
        uint16 bodyId = election.bodyId;
        Seat memory next;
        next.electionId = electionId;
        next.termEndsAt = uint40(block.timestamp) + body.rules.term;
        uint256 taken = 0;
        for (uint256 i = 0; i < found; ++i) {
            uint256 seatNumber = body.seatNumbers[store.candidates[electionId][winners[i]].account];
            if (seatNumber == 0) continue;
            uint16 seatNo = uint16(seatNumber - 1);
            next.candidate = winners[i];
            next.memberSince = body.seats[seatNo].memberSince;
            Office.release(store, body, body.seats[seatNo]);
            Office.sit(store, bodyId, seatNo, next);
            taken |= 1 << seatNo;
        }
        uint256 free = 0;
        for (uint256 i = 0; i < found; ++i) {
            if (store.candidates[electionId][winners[i]].state == CandidateState.Seated) continue;
            while ((taken >> seats[free]) & 1 != 0) ++free;
            uint16 seatNo = seats[free];
            ++free;
            if (body.seats[seatNo].account != address(0)) Office.vacate(store, bodyId, seatNo, LeaveReason.Replaced);
            next.candidate = winners[i];
            next.memberSince = 0;
            Office.sit(store, bodyId, seatNo, next);
            taken |= 1 << seatNo;
        }
        for (; free < seats.length; ++free) {
            if ((taken >> seats[free]) & 1 == 0) _keepWithinShares(store, bodyId, seats[free], count);
        }
    }

    function _keepWithinShares(
        Store storage store,
        uint16 bodyId,
        uint16 seatNo,
        SeatShares.Count memory count
    ) private {
        Seat storage seat = store.bodies[bodyId].seats[seatNo];
        if (seat.account == address(0)) return;
        Candidate storage candidate = store.candidates[seat.electionId][seat.candidate];
        if (count.admits(candidate.region, candidate.memberType, address(0))) {
            Office.countIn(store, count, seat.electionId, seat.candidate);
        } else {
            Office.vacate(store, bodyId, seatNo, LeaveReason.Replaced);
        }
    }

    function _winners(
        Store storage store,
        Election storage election,
        uint32 electionId,
        uint16[] memory seats
    ) private returns (uint16[] memory winners, uint256 found, SeatShares.Count memory count) {
        Body storage body = store.bodies[election.bodyId];
        uint256 contestedMap = 0;
        for (uint256 i = 0; i < seats.length; ++i) contestedMap |= 1 << seats[i];
        count = _shares(election, body);
        Office.countMembers(store, body, count, contestedMap);
        winners = new uint16[](seats.length);
        uint256 ranked = election.ranked;
        for (uint256 place = 0; place < ranked; ++place) {
            uint16 number = store.ranks[electionId].get(place);
            Candidate storage candidate = store.candidates[electionId][number];
            uint256 seatNumber = body.seatNumbers[candidate.account];
            if (seatNumber != 0 && (contestedMap >> (seatNumber - 1)) & 1 == 0) {
                // in office already, in a seat that is not contested: no winner, and never a runner-up
                candidate.state = CandidateState.Left;
            } else if (found < seats.length && Office.fits(store, count, electionId, number)) {
                winners[found] = number;
                ++found;
                Office.countIn(store, count, electionId, number);
            }
        }
    }

    function _shares(Election storage election, Body storage body) private view returns (SeatShares.Count memory) {
        return SeatShares.create(body.seats.length, election.regionShareBps, election.typeShareBps);
    }
}
