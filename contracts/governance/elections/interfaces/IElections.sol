// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Member} from "../../../committee/types/Members.sol";
import {Allocation, Candidacy, Candidate, Election, Phase} from "../types/Ballots.sol";
import {BodyRules, FirstMember, LeaveReason, Seat} from "../types/Bodies.sol";
import {Recall} from "../types/Recalls.sol";
import {ISeatHolder} from "./ISeatHolder.sol";

/// @title Elected bodies, their elections and recalls
/// @notice Holders elect the members of bodies (council, committee, others) by cumulative vote: a holder splits the votes
/// held at the snapshot over candidates, so a minority that concentrates its votes takes its share of the contested seats.
/// Anybody may open an election that is due, finalise one whose vote has ended and report a silent member.
/// @dev Trust: bodies and rules are set by governance; the list of who may stand is set by its keeper; nobody can stop,
/// freeze or undo an election. Votes and bonds are wei of the network token, times are seconds, shares basis points.
/// Numbers of bodies, elections and recalls begin at 1, those of seats and candidates at 0.
interface IElections {
    // ---------------------------------------------------------------- errors

    error Elections_UnknownBody(uint16 bodyId);
    error Elections_UnknownElection(uint32 electionId);
    error Elections_UnknownRecall(uint32 recallId);
    /// @notice Thrown when a rule is out of its range; `rule` is its name.
    error Elections_InvalidRule(bytes32 rule);
    /// @notice Thrown when first members are named for a body whose seats were filled before.
    error Elections_FilledBefore(uint16 bodyId);
    error Elections_TooManyMembers(uint256 members, uint256 seats);
    error Elections_AlreadyMember(uint16 bodyId, address account);
    error Elections_NotMember(uint16 bodyId, address account);

    /// @notice Thrown when no seat is vacant, silent or near the end of its term.
    error Elections_NotDue(uint16 bodyId);
    error Elections_ElectionOpen(uint16 bodyId, uint32 electionId);
    error Elections_WrongPhase(uint32 electionId, Phase phase);
    /// @notice Thrown when the list is full and nobody on it has fewer votes than the caller.
    error Elections_TooManyCandidates(uint32 electionId, uint256 max);
    /// @notice Thrown when the account has registered for this election before, even if it withdrew.
    error Elections_AlreadyCandidate(uint32 electionId, address account);
    error Elections_NotCandidate(uint32 electionId, address account);
    /// @notice Thrown when an account is neither asked for a bond nor supported enough to stand.
    error Elections_TooLittleSupport(uint256 votes, uint256 minSupport);
    /// @notice Thrown when a node is incomplete, or given where none is asked for.
    error Elections_InvalidNode();
    /// @notice Thrown when the node's signing account did not consent to stand with this candidate.
    error Elections_NoNodeConsent(address signer, address account);
    error Elections_NotEligible(uint16 bodyId, address account);
    /// @notice Thrown when a candidacy cannot be withdrawn now (the vote is on, the candidate is in office, it is over) and no
    /// bond can be returned either.
    error Elections_CannotWithdraw(uint32 electionId, address account);

    error Elections_NotStanding(uint32 electionId, uint16 candidate);
    error Elections_TooManyAllocations(uint256 allocations, uint256 max);
    /// @notice Thrown when the ballot to replace is not the one on record.
    error Elections_WrongPreviousBallot(bytes32 given, bytes32 recorded);
    /// @notice Thrown when a ballot gives a candidate nothing.
    error Elections_NoWeight(uint16 candidate);
    error Elections_TooMuchWeight(uint256 weight, uint256 votes);
    error Elections_SignatureExpired(uint48 deadline);
    error Elections_InvalidSignature(address voter);
    /// @notice Thrown when the candidate at this place of the ranking has more votes than, or the same and registered
    /// before, the one in front of it; or when the place does not exist.
    error Elections_WrongRanking(uint32 electionId, uint256 place);

    error Elections_NoRounds(uint16 bodyId);
    error Elections_AlreadySeen(uint16 bodyId, address account);
    error Elections_NotSilent(uint16 bodyId, address account);

    error Elections_RecallTooSoon(uint40 recallableFrom);
    error Elections_RecallOver(uint32 recallId, uint40 endsAt);
    error Elections_RecallOpen(uint32 recallId, uint40 endsAt);
    error Elections_InvalidSupport(uint8 support);
    /// @notice Thrown when an account has no vote to cast, or none to withdraw.
    error Elections_NoVotes(address voter);

    // ---------------------------------------------------------------- events

    event BodyOpened(uint16 indexed bodyId, bytes32 name, ISeatHolder holder, BodyRules rules);
    event BodyRulesChanged(uint16 indexed bodyId, BodyRules rules);
    event SeatHolderChanged(uint16 indexed bodyId, ISeatHolder holder);
    event EligibilityRootChanged(uint16 indexed bodyId, bytes32 root);
    /// @notice An account asks to be put on the list of those who may stand.
    event InterestRegistered(uint16 indexed bodyId, address indexed account);

    event ElectionOpened(
        uint32 indexed electionId,
        uint16 indexed bodyId,
        uint40 nominationEndsAt,
        uint40 votingEndsAt,
        uint16 regionShareBps,
        uint16 typeShareBps
    );
    event CandidateRegistered(
        uint32 indexed electionId,
        uint16 candidate,
        address indexed account,
        uint96 bond,
        Candidacy candidacy
    );
    /// @notice A candidate no longer stands: it withdrew, or one with more votes took its place in a full list.
    event CandidateWithdrawn(uint32 indexed electionId, uint16 candidate, address indexed account);
    event BondReturned(uint32 indexed electionId, uint16 candidate, address indexed account, uint96 bond);
    /// @notice A holder's ballot, which replaces its earlier one; empty = withdrawn.
    event BallotCast(uint32 indexed electionId, address indexed voter, Allocation[] ballot);
    /// @notice Ranks verified, beginning with rank `from`.
    event CandidatesRanked(uint32 indexed electionId, uint16 from, uint16[] candidates);
    event ElectionFinalised(uint32 indexed electionId, uint16 indexed bodyId);

    event MemberSeated(
        uint16 indexed bodyId,
        uint16 seat,
        address indexed account,
        uint32 indexed electionId,
        uint16 candidate,
        uint40 termEndsAt
    );
    event MemberLeft(uint16 indexed bodyId, uint16 seat, address indexed account, LeaveReason reason);
    event MemberSeen(uint16 indexed bodyId, uint16 seat, address indexed account, uint40 seenAt);
    event MemberSilent(uint16 indexed bodyId, uint16 seat, address indexed account, uint40 lastSeenAt);

    event RecallStarted(
        uint32 indexed recallId,
        uint16 indexed bodyId,
        uint16 seat,
        address indexed member,
        address startedBy,
        uint40 snapshot,
        uint40 endsAt,
        uint208 quorum
    );
    /// @notice A holder's vote on a recall, which replaces its earlier one; `support` as in `voteOnRecall`.
    event RecallVoteCast(uint32 indexed recallId, address indexed voter, uint8 support, uint208 weight);
    event RecallClosed(uint32 indexed recallId, bool recalled, uint208 votesFor, uint208 votesAgainst);

    // ---------------------------------------------------------------- bodies

    /// @notice Opens a body. `holder` may be zero: then no contract is told of its members. Restricted.
    function openBody(bytes32 name, ISeatHolder holder, BodyRules calldata rules) external returns (uint16 bodyId);

    /// @notice Changes the rules of a body. New seats are open for election; if there are fewer, those with the highest
    /// numbers close at once and their members leave. Elections on the way keep their times and shares. Restricted.
    function setRules(uint16 bodyId, BodyRules calldata rules) external;

    /// @notice Names the contract that is told of the body's members, and tells it. Restricted.
    function setHolder(uint16 bodyId, ISeatHolder holder) external;

    /// @notice Names the first members of a body none of whose seats was ever filled. An election of it that is open is
    /// called off and becomes final without winners. Restricted.
    function seatFirst(uint16 bodyId, FirstMember[] calldata members) external;

    /// @notice Publishes the list of accounts that may stand for a body: a Merkle root over
    /// `keccak256(bytes.concat(keccak256(abi.encode(chainId, elections, bodyId, account))))`. Restricted.
    function setEligibilityRoot(uint16 bodyId, bytes32 root) external;

    /// @notice Asks to be put on the list of a body. Emits an event and nothing else.
    function registerInterest(uint16 bodyId) external;

    // ---------------------------------------------------------------- elections

    /// @notice Opens the election of a body that is due: a seat is vacant, its member is silent, or its term ends before
    /// the vote would.
    function openElection(uint16 bodyId) external returns (uint32 electionId);

    /// @notice Stands for election, once. Takes the bond from the caller's allowance, unless the caller has the support. If 64
    /// stand already, the caller takes the place of the one that has the fewest votes delegated to it, if it has more; all
    /// are weighed by their votes of one second ago.
    /// @param eligibilityProof Merkle proof that the caller is on the list; empty where none is asked for.
    /// @param nodeConsent Signature of the node's signing account over `NodeConsent(uint32 electionId,address account)` in
    /// this contract's EIP-712 domain; empty if that account is the caller or no node is asked for.
    function register(
        uint32 electionId,
        Candidacy calldata candidacy,
        bytes32[] calldata eligibilityProof,
        bytes calldata nodeConsent
    ) external returns (uint16 candidate);

    /// @notice Ends the caller's candidacy, during the nomination or as a runner-up, which gives up the place in line; and
    /// returns the bond of a candidacy that has ended, also by leaving the seat. Who withdrew or lost the place during the
    /// nomination gets the bond when the nomination is over, by calling again.
    function withdraw(uint32 electionId) external;

    /// @notice Casts, changes or (with an empty `ballot`) withdraws the caller's ballot, until the vote ends.
    /// @param previous The caller's ballot on record, exactly as cast; empty if none.
    /// @param ballot Votes per candidate; together at most the caller's votes at the snapshot.
    function vote(uint32 electionId, Allocation[] calldata previous, Allocation[] calldata ballot) external;

    /// @notice Casts a ballot that `voter` signed (ECDSA, or ERC-1271), so that anybody may send it:
    /// `Ballot(uint32 electionId,address voter,bytes32 replaces,Allocation[] allocations,uint256 nonce,uint48 deadline)`
    /// `Allocation(uint16 candidate,uint208 weight)`, with `replaces` = `ballotOf(electionId, voter)` and `nonce` =
    /// `nonces(voter)`.
    function voteBySig(
        uint32 electionId,
        address voter,
        Allocation[] calldata previous,
        Allocation[] calldata ballot,
        uint48 deadline,
        bytes calldata signature
    ) external;

    /// @notice Verifies the next places of the ranking: numbers of standing candidates by votes, descending, those with
    /// the same votes by earlier registration. When the last one is verified, the seats are assigned in this order.
    function finalise(uint32 electionId, uint16[] calldata page) external;

    // ---------------------------------------------------------------- members

    /// @notice The caller leaves its seat; the next runner-up moves in.
    function resign(uint16 bodyId) external;

    /// @notice The caller shows up, once a round.
    function checkIn(uint16 bodyId) external;

    /// @notice Reports a member that has not shown up for the stated number of whole rounds. Its seat is contested in the
    /// election that is still nominating, or in the next, which this opens if it can; the member may stand again and
    /// stays until replaced.
    function reportSilent(uint16 bodyId, address member) external;

    /// @notice Ends the membership of one whom the body's own rules exclude; the next runner-up moves in. Restricted to the
    /// contract that tells the body's members on.
    function removeMember(uint16 bodyId, address member) external;

    // ---------------------------------------------------------------- recalls

    /// @notice Asks holders whether a member shall leave; at most once per half term for a seat, not counting recalls that
    /// were closed because too few voted.
    function startRecall(uint16 bodyId, address member) external returns (uint32 recallId);

    /// @notice Casts, changes or withdraws the caller's vote. `support`: 0 keep the member, 1 recall, 3 withdraw the vote.
    function voteOnRecall(uint32 recallId, uint8 support) external;

    /// @notice Casts a vote that `voter` signed (ECDSA, or ERC-1271), so that anybody may send it:
    /// `RecallVote(uint32 recallId,address voter,uint8 replaces,uint8 support,uint256 nonce,uint48 deadline)`, with
    /// `replaces` = support of the voter's vote on record, 3 if none, and `nonce` = `nonces(voter)`.
    function voteOnRecallBySig(
        uint32 recallId,
        address voter,
        uint8 support,
        uint48 deadline,
        bytes calldata signature
    ) external;

    /// @notice Carries out a recall whose vote has ended. The member leaves if quorum was reached and more votes were for
    /// than against; the next runner-up moves in.
    function closeRecall(uint32 recallId) external;

    // ---------------------------------------------------------------- views

    function token() external view returns (address);
    function bodyCount() external view returns (uint16);
    function electionCount() external view returns (uint32);
    function recallCount() external view returns (uint32);

    function nameOf(uint16 bodyId) external view returns (bytes32);
    function rulesOf(uint16 bodyId) external view returns (BodyRules memory);
    function holderOf(uint16 bodyId) external view returns (ISeatHolder);
    function eligibilityRootOf(uint16 bodyId) external view returns (bytes32);
    /// @notice All seats of a body, vacant ones included.
    function seatsOf(uint16 bodyId) external view returns (Seat[] memory);
    function isMember(uint16 bodyId, address account) external view returns (bool);
    /// @notice Election that is not final yet; 0 if none.
    function openElectionOf(uint16 bodyId) external view returns (uint32);
    /// @notice Latest final election, whose runners-up move in; 0 if none.
    function lastElectionOf(uint16 bodyId) external view returns (uint32);
    /// @notice Whether an election can be opened.
    function isDue(uint16 bodyId) external view returns (bool);
    /// @notice Seats that an open election contests as things are, in the order in which they are filled: vacant ones, those
    /// of members reported silent before the nomination ended, those whose term ends before the vote, earliest first. At
    /// most as many as may change in one election, and those never filled.
    function contestedSeats(uint32 electionId) external view returns (uint16[] memory);

    function electionOf(uint32 electionId) external view returns (Election memory);
    function phaseOf(uint32 electionId) external view returns (Phase);
    /// @notice All candidates in the order of registration, withdrawn ones included.
    function candidatesOf(uint32 electionId) external view returns (Candidate[] memory);
    function nodeOf(uint32 electionId, uint16 candidate) external view returns (Member memory);
    /// @notice Verified part of the ranking: numbers of candidates.
    function rankingOf(uint32 electionId) external view returns (uint16[] memory);
    /// @notice keccak256 of the ABI encoding of the voter's ballot; 0 if none.
    function ballotOf(uint32 electionId, address voter) external view returns (bytes32);

    function recallOf(uint32 recallId) external view returns (Recall memory);
    /// @notice A holder's vote on a recall: 0 keep the member, 1 recall, 3 none.
    function recallVoteOf(uint32 recallId, address voter) external view returns (uint8 support, uint208 weight);
}
