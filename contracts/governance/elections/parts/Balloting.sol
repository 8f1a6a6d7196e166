// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IElections} from "../interfaces/IElections.sol";
import {BallotHash} from "../libraries/BallotHash.sol";
import {Allocation, Candidate, CandidateState, Election, Phase} from "../types/Ballots.sol";
import {Nominations} from "./Nominations.sol";

/// @notice Cumulative voting. Of a ballot only its hash is kept: who changes it shows the earlier one.
abstract contract Balloting is Nominations, Nonces {
    /// @inheritdoc IElections
    function vote(uint32 electionId, Allocation[] calldata previous, Allocation[] calldata ballot) external {
        _cast(electionId, msg.sender, previous, ballot);
    }

    /// @inheritdoc IElections
    function voteBySig(
        uint32 electionId,
        address voter,
        Allocation[] calldata previous,
        Allocation[] calldata ballot,
        uint48 deadline,
        bytes calldata signature
    ) external {
        bytes32 structHash = BallotHash.signed(
            electionId,
            voter,
            _store.ballots[electionId][voter],
            ballot,
            _useNonce(voter),
            deadline
        );
        _checkSigned(voter, structHash, deadline, signature);
        _cast(electionId, voter, previous, ballot);
    }

    /// @inheritdoc IElections
    function ballotOf(uint32 electionId, address voter) external view returns (bytes32) {
        return _store.ballots[electionId][voter];
    }

    function _checkSigned(address voter, bytes32 structHash, uint48 deadline, bytes calldata signature) internal view {
        require(block.timestamp <= deadline, Elections_SignatureExpired(deadline));
        require(
            SignatureChecker.isValidSignatureNowCalldata(voter, _hashTypedDataV4(structHash), signature),
            Elections_InvalidSignature(voter)
        );
    }

    function _cast(
        uint32 electionId,
        address voter,
        Allocation[] calldata previous,
        Allocation[] calldata ballot
    ) private {
        Election storage election = _inPhase(electionId, Phase.Voting);
        require(ballot.length <= MAX_CANDIDATES, Elections_TooManyAllocations(ballot.length, MAX_CANDIDATES));
        bytes32 given = BallotHash.recorded(previous);
        bytes32 onRecord = _store.ballots[electionId][voter];
        require(given == onRecord, Elections_WrongPreviousBallot(given, onRecord));

        mapping(uint16 candidate => Candidate) storage candidates = _store.candidates[electionId];
        for (uint256 i = 0; i < previous.length; ++i) {
            candidates[previous[i].candidate].votes -= previous[i].weight;
        }
        uint256 total = 0;
        for (uint256 i = 0; i < ballot.length; ++i) {
            uint16 number = ballot[i].candidate;
            uint208 weight = ballot[i].weight;
            Candidate storage candidate = candidates[number];
            require(candidate.state == CandidateState.Standing, Elections_NotStanding(electionId, number));
            require(weight != 0, Elections_NoWeight(number));
            total += weight;
            candidate.votes += weight;
        }
        if (ballot.length != 0) {
            uint256 votes = TOKEN.getPastVotes(voter, election.nominationEndsAt);
            require(total <= votes, Elections_TooMuchWeight(total, votes));
        }
        _store.ballots[electionId][voter] = BallotHash.recorded(ballot);
        emit BallotCast(electionId, voter, ballot);
    }
}
