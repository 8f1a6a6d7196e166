// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {AllowedCall, ProposalKind, Release, Rules} from "../types/Proposals.sol";
import {IReleaseAdoption} from "./IReleaseAdoption.sol";

/// @title Governor of the token holders
/// @notice An OpenZeppelin governor whose proposals pass by support that holds. Propose, vote, queue, execute and cancel
/// through the standard functions of `IGovernor`.
///
/// Voting: `support` is 0 against, 1 for, 2 abstain, 3 withdraw. Casting again replaces the earlier vote. The weight is
/// that of the proposal's snapshot. A vote cast by the voter's own transaction is not replaced by a signature, so that an
/// earlier signature in somebody's drawer cannot turn it back.
///
/// Passing: support holds while for + abstain reach the quorum and for / (for + against) is strictly above `supportBps`.
/// A proposal passes in the second in which support has held for `hold` seconds without a break; from that second on no
/// vote is taken. Any break starts the hold anew. A proposal whose hold is not complete at the end of its maximum period
/// lapses. All of that follows from time and votes and needs no transaction: `state` is always right.
///
/// Quorum: a share of the supply at the snapshot without the votes delegated to `NON_VOTING`. It is counted once, at the
/// first vote.
///
/// Kinds: what a proposal may do follows from its calls. Calls listed as parameter or payment, in any mix, make an
/// ordinary proposal. One call that adopts a charter, alone, makes an upgrade. Other calls cannot be proposed; only a
/// release may make them.
///
/// Releases: once an upgrade is executed, anyone files the release that puts it into practice within `FILING_PERIOD`. It
/// is voted on at the snapshot of the upgrade, and support must hold once more. The first one that the upgrade's proposer
/// files begins with the upgrade's votes; voters who do not trust it change their votes on the release, and the upgrade's
/// stay as they were. Any other begins with none, since nobody has agreed to what a stranger files. Another can be filed
/// when the last one lacks support or has lapsed. A release that has passed waits for its adoption by the committee, in
/// which nobody votes, and can then be queued and executed.
///
/// @dev Times are seconds, votes are wei of the token, shares are basis points. The clock is the timestamp. The timelock
/// must have this governor as its only proposer, canceller and executor. A proposer may cancel until the snapshot.
/// Falling below the threshold afterwards has no effect on a proposal.
interface IHolderGovernor is IGovernor {
    // ---------------------------------------------------------------- errors

    error HolderGovernor_ZeroAddress();
    /// @notice The token counts time otherwise than by seconds.
    error HolderGovernor_ClockMismatch(string tokenClockMode);
    /// @notice Proposals may not make this call, or not together with others.
    error HolderGovernor_CallNotAllowed(address target, bytes4 selector);
    /// @notice A single call cannot be of this kind.
    error HolderGovernor_InvalidKind(ProposalKind kind);
    /// @notice A value of the rules is out of its bounds, or a hold would be longer than the maximum period.
    error HolderGovernor_InvalidRules(Rules rules);
    /// @notice The voter had no votes at the snapshot.
    error HolderGovernor_NoVotes(address voter, uint256 snapshot);
    error HolderGovernor_NothingToWithdraw(uint256 proposalId, address voter);
    /// @notice The voter has voted by a transaction of its own, which a signature cannot replace.
    error HolderGovernor_VotedDirectly(uint256 proposalId, address voter);
    /// @notice The proposal is not an upgrade that has been executed.
    error HolderGovernor_NotAdopted(uint256 upgradeId);
    error HolderGovernor_FilingPeriodOver(uint256 upgradeId, uint48 endedAt);
    /// @notice The last release of the same upgrade has passed or its hold is running.
    error HolderGovernor_ReleaseUnderWay(uint256 upgradeId, uint256 releaseId);
    error HolderGovernor_EmptyDigest();
    error HolderGovernor_TooManyContracts(uint256 contracts, uint256 max);
    error HolderGovernor_LengthMismatch(uint256 contracts, uint256 codeHashes);
    /// @notice A release calls a contract whose code it does not name.
    error HolderGovernor_TargetNotNamed(address target);
    /// @notice The contract has no code, or another code than filed.
    error HolderGovernor_CodeMismatch(address account, bytes32 filed, bytes32 found);
    /// @notice The code of a contract is no longer what it was when the release was filed.
    error HolderGovernor_CodeChanged(uint256 releaseId, bytes32 filed, bytes32 found);
    error HolderGovernor_AdoptionNotOver(uint256 releaseId, uint48 endsAt);

    // ---------------------------------------------------------------- events

    /// @notice Emitted with `ProposalCreated`: the rules that this proposal keeps. The voting ends `maxPeriod` after the
    /// `voteStart` of that event at the latest.
    event ProposalRulesSet(
        uint256 indexed proposalId,
        ProposalKind kind,
        uint16 quorumBps,
        uint16 supportBps,
        uint32 hold,
        uint32 maxPeriod
    );
    /// @notice Emitted at the first vote: votes that for and abstain must reach.
    event QuorumFixed(uint256 indexed proposalId, uint256 quorum);
    /// @notice Emitted when support begins to hold.
    event SupportHeld(uint256 indexed proposalId, uint48 since);
    /// @notice Emitted when support no longer holds.
    event SupportBroken(uint256 indexed proposalId, uint48 brokenAt);
    /// @notice Emitted with `ProposalCreated`, whose `voteStart` is the filing. If the release is the first one by the
    /// upgrade's proposer, it begins with the upgrade's votes and `SupportHeld` follows; otherwise it begins with none.
    event ReleaseFiled(
        uint256 indexed releaseId,
        uint256 indexed upgradeId,
        bytes32 digest,
        address[] contracts,
        bytes32[] codeHashes,
        uint48 snapshot,
        uint32 adoptionPeriod
    );
    event RulesChanged(Rules rules);
    event CallKindChanged(address indexed target, bytes4 indexed selector, ProposalKind kind);
    event AdoptionChanged(IReleaseAdoption adoption);

    // ---------------------------------------------------------------- releases

    /// @notice Files the release of an upgrade that was executed at most `FILING_PERIOD` ago. By anyone.
    /// @param upgradeId The upgrade.
    /// @param digest sha2-256 digest of the tested release.
    /// @param contracts Contracts whose code is checked now and at the execution, at most `MAX_CONTRACTS`; at least all
    /// `targets`.
    /// @param codeHashes Code hash (EIP-1052) of each of them.
    /// @param targets Calls of the release, as in `propose`: what they do is not limited.
    /// @param values Wei of the native currency sent with each call.
    /// @param calldatas Data of each call.
    /// @param description Text of the release. If it ends with `#proposer=` and an address, nobody else can file it first.
    /// @return releaseId Its proposal, to be voted on, queued and executed as any other.
    function fileRelease(
        uint256 upgradeId,
        bytes32 digest,
        address[] calldata contracts,
        bytes32[] calldata codeHashes,
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        string calldata description
    ) external returns (uint256 releaseId);

    // ---------------------------------------------------------------- settings

    /// @notice Changes a rule for proposals to come. Restricted.
    function setVotingDelay(uint32 votingDelay) external;
    /// @notice Changes a rule for proposals to come. Restricted.
    function setMaxPeriod(uint32 maxPeriod) external;
    /// @notice Changes a rule for proposals to come. Restricted.
    function setHold(uint32 hold) external;
    /// @notice Changes a rule for proposals to come. Restricted.
    function setAdoptionPeriod(uint32 adoptionPeriod) external;
    /// @notice Changes a rule for proposals to come. Restricted.
    function setQuorumBps(uint16 quorumBps) external;
    /// @notice Changes a rule for proposals to come. Restricted.
    function setSupportBps(uint16 supportBps) external;
    /// @notice Changes a rule for proposals to come. Restricted.
    function setProposalThreshold(uint96 proposalThreshold) external;

    /// @notice Says in which kind of proposal a call is allowed; `None` removes it. Restricted: only a release can widen
    /// what ordinary proposals do.
    function setCallKind(AllowedCall calldata allowedCall) external;

    /// @notice Names the contract whose adoption is closed before a release is executed; zero = none. Restricted.
    function setAdoption(IReleaseAdoption adoption) external;

    // ---------------------------------------------------------------- views

    /// @notice Seconds after an upgrade's execution in which its release can be filed.
    function FILING_PERIOD() external view returns (uint48);
    /// @notice Most contracts that a release names.
    function MAX_CONTRACTS() external view returns (uint256);

    function token() external view returns (IERC5805);
    function timelock() external view returns (address);
    function adoption() external view returns (IReleaseAdoption);
    /// @notice Rules of proposals to come.
    function rules() external view returns (Rules memory);
    function callKind(address target, bytes4 selector) external view returns (ProposalKind);
    /// @notice Votes at `timepoint` that a quorum is a share of: the supply without what is delegated to `NON_VOTING`.
    function votingSupply(uint256 timepoint) external view returns (uint256);

    function kindOf(uint256 proposalId) external view returns (ProposalKind);
    /// @notice Rules that the proposal keeps. `votingDelay` and `proposalThreshold`, which have done their work, are 0, as
    /// are `adoptionPeriod` where there is none and `quorumBps` from the first vote on (see `tallyOf`).
    function rulesOf(uint256 proposalId) external view returns (Rules memory);
    /// @return forVotes Votes for.
    /// @return againstVotes Votes against.
    /// @return abstainVotes Abstentions, which count for the quorum only.
    /// @return heldSince Second since which support holds; 0 = it does not.
    /// @return quorumVotes Votes that for and abstain must reach; 0 before the first vote.
    function tallyOf(
        uint256 proposalId
    )
        external
        view
        returns (uint256 forVotes, uint256 againstVotes, uint256 abstainVotes, uint48 heldSince, uint256 quorumVotes);
    /// @notice The tally in the order that tools for OpenZeppelin's simple counting read.
    function proposalVotes(
        uint256 proposalId
    ) external view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);
    /// @notice Current vote of an account; (3, 0) if it has none. On a release that began with
    /// the upgrade's votes, the one there until it is changed.
    function voteOf(uint256 proposalId, address account) external view returns (uint8 support, uint256 weight);
    /// @notice Second in which the proposal passes, or has passed, if no vote breaks its support; 0 = support does not
    /// hold, or not long enough before the end.
    function passesAt(uint256 proposalId) external view returns (uint48);
    /// @notice Second at which the maximum period ends. `proposalDeadline` is earlier while a hold is running.
    function endsAt(uint256 proposalId) external view returns (uint48);

    /// @notice Second until which an executed upgrade's release can be filed; 0 if it is not an executed upgrade.
    function filingEndsAt(uint256 upgradeId) external view returns (uint48);
    /// @notice Release of the upgrade that was filed last; 0 = none.
    function latestReleaseOf(uint256 upgradeId) external view returns (uint256 releaseId);
    function releaseOf(uint256 releaseId) external view returns (Release memory);
    /// @notice Second at which the committee's adoption of a release that has passed is over; 0 before it has passed.
    function adoptionEndsAt(uint256 releaseId) external view returns (uint48);
}
