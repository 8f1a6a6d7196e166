// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElections} from "../interfaces/IElections.sol";
import {BodyKeeping} from "../libraries/BodyKeeping.sol";
import {SeatAssignment} from "../libraries/SeatAssignment.sol";
import {Phase} from "../types/Ballots.sol";
import {LeaveReason, Seat} from "../types/Bodies.sol";
import {Body} from "../types/Store.sol";
import {Balloting} from "./Balloting.sol";

/// @notice How members come into office, and what they do and leave undone in it.
abstract contract Membership is Balloting {
    /// @inheritdoc IElections
    function finalise(uint32 electionId, uint16[] calldata page) external nonReentrant {
        _inPhase(electionId, Phase.Counting);
        SeatAssignment.finalise(_store, electionId, page);
    }

    /// @inheritdoc IElections
    function resign(uint16 bodyId) external nonReentrant {
        SeatAssignment.replace(_store, bodyId, _seatNoOf(bodyId, msg.sender), LeaveReason.Resigned);
    }

    /// @inheritdoc IElections
    function removeMember(uint16 bodyId, address member) external restricted {
        SeatAssignment.replace(_store, bodyId, _seatNoOf(bodyId, member), LeaveReason.Removed);
    }

    /// @inheritdoc IElections
    function checkIn(uint16 bodyId) external {
        (uint16 seatNo, Seat storage seat, uint256 rounds) = _roundsSince(bodyId, msg.sender);
        require(rounds != 0, Elections_AlreadySeen(bodyId, msg.sender));
        seat.lastSeenAt = uint40(block.timestamp);
        emit MemberSeen(bodyId, seatNo, msg.sender, uint40(block.timestamp));
    }

    /// @inheritdoc IElections
    function reportSilent(uint16 bodyId, address member) external {
        (uint16 seatNo, Seat storage seat, uint256 rounds) = _roundsSince(bodyId, member);
        Body storage body = _store.bodies[bodyId];
        // the round in which it was last seen and the one that runs are not missed
        bool silent = rounds > body.rules.silentRounds;
        require(silent && seat.silentSince == 0, Elections_NotSilent(bodyId, member));
        seat.silentSince = uint40(block.timestamp);
        emit MemberSilent(bodyId, seatNo, member, seat.lastSeenAt);
        if (body.openElection == 0) BodyKeeping.openElection(_store, bodyId);
    }

    /// @inheritdoc IElections
    function contestedSeats(uint32 electionId) external view returns (uint16[] memory) {
        return SeatAssignment.contested(_store, electionId);
    }

    /// @dev Rounds begun since the one in which the member was last seen.
    function _roundsSince(
        uint16 bodyId,
        address member
    ) private view returns (uint16 seatNo, Seat storage seat, uint256 rounds) {
        seatNo = _seatNoOf(bodyId, member);
        Body storage body = _store.bodies[bodyId];
        seat = body.seats[seatNo];
        uint256 roundLength = body.rules.roundLength;
        require(roundLength != 0, Elections_NoRounds(bodyId));
        rounds = block.timestamp / roundLength - seat.lastSeenAt / roundLength;
    }
}
