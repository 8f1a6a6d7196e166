// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElections} from "../interfaces/IElections.sol";
import {ISeatHolder} from "../interfaces/ISeatHolder.sol";
import {Candidate, CandidateState} from "../types/Ballots.sol";
import {LeaveReason, Seat, SeatedMember} from "../types/Bodies.sol";
import {Body, Store} from "../types/Store.sol";
import {SeatShares} from "./SeatShares.sol";

/// @notice How seats are taken and left, and how the body's holder is told.
library Office {
    using SeatShares for SeatShares.Count;

    function sit(Store storage store, uint16 bodyId, uint16 seatNo, Seat memory next) internal {
        Body storage body = store.bodies[bodyId];
        Candidate storage candidate = store.candidates[next.electionId][next.candidate];
        candidate.state = CandidateState.Seated;
        next.account = candidate.account;
        next.lastSeenAt = uint40(block.timestamp);
        next.seatedAt = uint40(block.timestamp);
        if (next.memberSince == 0) next.memberSince = uint40(block.timestamp);
        next.filledBefore = true;
        next.recallableFrom = body.seats[seatNo].recallableFrom;
        body.seats[seatNo] = next;
        body.seatNumbers[next.account] = uint256(seatNo) + 1;
        address signer = store.nodes[next.electionId][next.candidate].signer;
        if (signer != address(0)) body.nodeOwners[signer] = next.account;
        emit IElections.MemberSeated(bodyId, seatNo, next.account, next.electionId, next.candidate, next.termEndsAt);
    }

    function vacate(Store storage store, uint16 bodyId, uint16 seatNo, LeaveReason reason) internal {
        Body storage body = store.bodies[bodyId];
        Seat storage seat = body.seats[seatNo];
        address account = seat.account;
        release(store, body, seat);
        seat.account = address(0);
        seat.silentSince = 0;
        emit IElections.MemberLeft(bodyId, seatNo, account, reason);
    }

    /// @notice Ends the candidacy by which a seat is held.
    function release(Store storage store, Body storage body, Seat storage seat) internal {
        store.candidates[seat.electionId][seat.candidate].state = CandidateState.Left;
        delete body.seatNumbers[seat.account];
        address signer = store.nodes[seat.electionId][seat.candidate].signer;
        if (signer != address(0)) delete body.nodeOwners[signer];
    }

    /// @dev Counts the members whose seats are not in the bitmap `except`.
    function countMembers(
        Store storage store,
        Body storage body,
        SeatShares.Count memory count,
        uint256 except
    ) internal view {
        uint256 length = body.seats.length;
        for (uint256 i = 0; i < length; ++i) {
            Seat storage seat = body.seats[i];
            if (seat.account == address(0) || (except >> i) & 1 != 0) continue;
            countIn(store, count, seat.electionId, seat.candidate);
        }
    }

    function countIn(
        Store storage store,
        SeatShares.Count memory count,
        uint32 electionId,
        uint16 number
    ) internal view {
        Candidate storage candidate = store.candidates[electionId][number];
        count.add(candidate.region, candidate.memberType, store.nodes[electionId][number].signer);
    }

    /// @dev Nobody takes a seat without a single vote, nor with a node that serves another member.
    function fits(
        Store storage store,
        SeatShares.Count memory count,
        uint32 electionId,
        uint16 number
    ) internal view returns (bool) {
        Candidate storage candidate = store.candidates[electionId][number];
        if (candidate.votes == 0) return false;
        address signer = store.nodes[electionId][number].signer;
        address owner = store.bodies[store.elections[electionId].bodyId].nodeOwners[signer];
        if (owner != address(0) && owner != candidate.account) return false;
        return count.admits(candidate.region, candidate.memberType, signer);
    }

    function tellHolder(Store storage store, uint16 bodyId) internal {
        Body storage body = store.bodies[bodyId];
        ISeatHolder holder = body.holder;
        if (address(holder) == address(0)) return;
        uint256 length = body.seats.length;
        SeatedMember[] memory members = new SeatedMember[](length);
        uint256 size = 0;
        for (uint256 i = 0; i < length; ++i) {
            Seat storage seat = body.seats[i];
            address account = seat.account;
            if (account == address(0)) continue;
            SeatedMember memory member = members[size];
            ++size;
            member.account = account;
            member.seat = uint16(i);
            member.termEndsAt = seat.termEndsAt;
            member.node = store.nodes[seat.electionId][seat.candidate];
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(members, size)
        }
        holder.setMembers(bodyId, members);
    }
}
