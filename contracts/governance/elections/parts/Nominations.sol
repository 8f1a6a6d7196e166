// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IElections} from "../interfaces/IElections.sol";
import {BallotHash} from "../libraries/BallotHash.sol";
import {BodyKeeping} from "../libraries/BodyKeeping.sol";
import {Candidacy, Candidate, CandidateState, Election, Phase} from "../types/Ballots.sol";
import {BodyRules, Seat} from "../types/Bodies.sol";
import {Body} from "../types/Store.sol";
import {Bodies} from "./Bodies.sol";

/// @notice Opening of elections, candidacies and their bonds.
abstract contract Nominations is Bodies, EIP712, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice Most candidates that stand in an election.
    uint16 public constant MAX_CANDIDATES = BodyKeeping.MAX_CANDIDATES;

    /// @inheritdoc IElections
    function openElection(uint16 bodyId) external returns (uint32 electionId) {
        Body storage body = _body(bodyId);
        require(body.openElection == 0, Elections_ElectionOpen(bodyId, body.openElection));
        require(isDue(bodyId), Elections_NotDue(bodyId));
        return BodyKeeping.openElection(_store, bodyId);
    }

    /// @inheritdoc IElections
    function register(
        uint32 electionId,
        Candidacy calldata candidacy,
        bytes32[] calldata eligibilityProof,
        bytes calldata nodeConsent
    ) external nonReentrant returns (uint16 number) {
        Election storage election = _inPhase(electionId, Phase.Nomination);
        Body storage body = _store.bodies[election.bodyId];
        _requireFree(election, electionId, body);
        if (body.rules.needsEligibility) _requireEligible(election.bodyId, body.eligibilityRoot, eligibilityProof);
        uint96 bond = _bondDue(body.rules, election.openedAt);
        if (election.standing == MAX_CANDIDATES) BodyKeeping.makeRoom(_store, TOKEN, electionId);

        number = election.candidates;
        election.candidates = number + 1;
        ++election.standing;
        _store.registrations[electionId][msg.sender] = uint256(number) + 1;
        Candidate memory candidate;
        candidate.account = msg.sender;
        candidate.bond = bond;
        BodyKeeping.admit(_store, electionId, number, candidate, candidacy);
        if (body.rules.needsNode) _requireConsent(electionId, candidacy.node.signer, nodeConsent);
        if (bond != 0) IERC20(address(TOKEN)).safeTransferFrom(msg.sender, address(this), bond);
    }

    /// @inheritdoc IElections
    function withdraw(uint32 electionId) external nonReentrant {
        Phase phase = phaseOf(electionId);
        (uint16 number, Candidate storage candidate) = _registrationOf(electionId, msg.sender);
        CandidateState state = candidate.state;
        uint96 bond = candidate.bond;
        bool nominating = phase == Phase.Nomination;
        bool possible =
            state == CandidateState.Standing
                ? nominating || phase == Phase.Final
                : state != CandidateState.Seated && bond != 0 && !nominating;
        require(possible, Elections_CannotWithdraw(electionId, msg.sender));
        if (state == CandidateState.Standing) {
            candidate.state = CandidateState.Withdrawn;
            if (nominating) --_store.elections[electionId].standing;
            emit CandidateWithdrawn(electionId, number, msg.sender);
        }
        // else one bond could pay for registrations without end
        if (bond == 0 || nominating) return;
        candidate.bond = 0;
        emit BondReturned(electionId, number, msg.sender, bond);
        IERC20(address(TOKEN)).safeTransfer(msg.sender, bond);
    }

    /// @inheritdoc IElections
    function isDue(uint16 bodyId) public view returns (bool) {
        _body(bodyId);
        return BodyKeeping.isDue(_store, bodyId);
    }

    function _registrationOf(
        uint32 electionId,
        address account
    ) private view returns (uint16 number, Candidate storage candidate) {
        uint256 registration = _store.registrations[electionId][account];
        require(registration != 0, Elections_NotCandidate(electionId, account));
        number = uint16(registration - 1);
        candidate = _store.candidates[electionId][number];
    }

    /// @dev Neither registered before nor a member whose seat this election cannot contest.
    function _requireFree(Election storage election, uint32 electionId, Body storage body) private view {
        bool known = _store.registrations[electionId][msg.sender] != 0;
        require(!known, Elections_AlreadyCandidate(electionId, msg.sender));
        uint256 seatNumber = body.seatNumbers[msg.sender];
        if (seatNumber == 0) return;
        Seat storage seat = body.seats[seatNumber - 1];
        require(
            seat.termEndsAt <= election.votingEndsAt || seat.silentSince != 0,
            Elections_AlreadyMember(election.bodyId, msg.sender)
        );
    }

    /// @dev Hashed twice, so that an inner node of the tree never passes for a leaf.
    function _requireEligible(uint16 bodyId, bytes32 root, bytes32[] calldata proof) private view {
        bytes32 inner = keccak256(abi.encode(block.chainid, address(this), bodyId, msg.sender));
        bytes32 leaf = keccak256(bytes.concat(inner));
        require(MerkleProof.verifyCalldata(proof, root, leaf), Elections_NotEligible(bodyId, msg.sender));
    }

    /// @dev Else a candidate could stand with another's node. An account may stand with the node it signs for itself.
    function _requireConsent(uint32 electionId, address signer, bytes calldata consent) private view {
        if (signer == msg.sender) return;
        bytes32 structHash = keccak256(abi.encode(BallotHash.NODE_CONSENT_TYPEHASH, electionId, msg.sender));
        require(
            SignatureChecker.isValidSignatureNowCalldata(signer, _hashTypedDataV4(structHash), consent),
            Elections_NoNodeConsent(signer, msg.sender)
        );
    }

    /// @dev Support is counted in the second before the election was opened, so that the same tokens support one account.
    function _bondDue(BodyRules storage rules, uint40 openedAt) private view returns (uint96) {
        uint256 minSupport = rules.minSupport;
        uint96 minBond = rules.minBond;
        if (minSupport == 0) return minBond;
        uint256 votes = TOKEN.getPastVotes(msg.sender, openedAt - 1);
        if (votes >= minSupport) return 0;
        require(minBond != 0, Elections_TooLittleSupport(votes, minSupport));
        return minBond;
    }
}
