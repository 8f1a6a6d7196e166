// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IElections} from "../interfaces/IElections.sol";
import {Election, Phase} from "../types/Ballots.sol";
import {Body, Store} from "../types/Store.sol";

/// @notice The records of the elections and the checks that all parts share.
abstract contract ElectionStore is IElections {
    IVotes internal immutable TOKEN;
    Store internal _store;

    constructor(IVotes votesToken) {
        TOKEN = votesToken;
    }

    /// @inheritdoc IElections
    function phaseOf(uint32 electionId) public view returns (Phase) {
        Election storage election = _store.elections[electionId];
        if (election.openedAt == 0) return Phase.None;
        if (election.isFinal) return Phase.Final;
        // votes can be counted only when the second of the snapshot is over
        if (block.timestamp <= election.nominationEndsAt) return Phase.Nomination;
        return block.timestamp < election.votingEndsAt ? Phase.Voting : Phase.Counting;
    }

    function _inPhase(uint32 electionId, Phase expected) internal view returns (Election storage election) {
        election = _store.elections[electionId];
        Phase phase = phaseOf(electionId);
        require(phase == expected, Elections_WrongPhase(electionId, phase));
    }

    function _body(uint16 bodyId) internal view returns (Body storage) {
        require(bodyId != 0 && bodyId <= _store.bodyCount, Elections_UnknownBody(bodyId));
        return _store.bodies[bodyId];
    }

    function _seatNoOf(uint16 bodyId, address account) internal view returns (uint16) {
        uint256 number = _body(bodyId).seatNumbers[account];
        require(number != 0, Elections_NotMember(bodyId, account));
        return uint16(number - 1);
    }
}
