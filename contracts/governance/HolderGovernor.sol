// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {NON_VOTING} from "../token/libraries/NonVoting.sol";
import {IHolderGovernor} from "./interfaces/IHolderGovernor.sol";
import {CallKinds} from "./parts/CallKinds.sol";
import {GovernorTimelock} from "./parts/GovernorTimelock.sol";
import {Releases} from "./parts/Releases.sol";
import {VotingRules} from "./parts/VotingRules.sol";
import {TermsWords} from "./types/BallotWords.sol";
import {AllowedCall, ProposalKind, Rules} from "./types/Proposals.sol";

/// @title Governor of the token holders
/// @notice See `IHolderGovernor`. What it does is in `parts/`: support that holds, the timelock, rules, kinds of calls and
/// releases.
contract HolderGovernor is Releases {
    string private constant TOKEN_CLOCK = "mode=timestamp";
    uint256 private constant BPS = 10_000;

    IERC5805 private immutable _token;

    /// @param token_ Token whose holders vote; its clock is the timestamp.
    /// @param timelock_ Executes what was voted; this governor must be its only proposer, canceller and executor.
    /// @param authority_ Access manager that governs the settings.
    /// @param initialRules Rules of voting.
    /// @param allowedCalls Calls that ordinary proposals and upgrades may make.
    constructor(
        IERC5805 token_,
        TimelockController timelock_,
        address authority_,
        Rules memory initialRules,
        AllowedCall[] memory allowedCalls
    )
        Governor("Fanal Governor")
        GovernorTimelock(timelock_)
        AccessManaged(authority_)
        VotingRules(initialRules)
        CallKinds(allowedCalls)
    {
        string memory mode = token_.CLOCK_MODE();
        if (keccak256(bytes(mode)) != keccak256(bytes(TOKEN_CLOCK))) revert HolderGovernor_ClockMismatch(mode);
        _token = token_;
    }

    /// @inheritdoc IHolderGovernor
    function token() external view returns (IERC5805) {
        return _token;
    }

    /// @inheritdoc IHolderGovernor
    function votingSupply(uint256 timepoint) external view returns (uint256) {
        return _votingSupply(timepoint);
    }

    /// @notice Votes that for and abstain would have to reach at `timepoint` under the rules of proposals to come.
    function quorum(uint256 timepoint) public view override(Governor, IGovernor) returns (uint256) {
        return Math.ceilDiv(_votingSupply(timepoint) * rules().quorumBps, BPS);
    }

    /// @inheritdoc IERC6372
    function clock() public view override(Governor, IERC6372) returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @inheritdoc IERC6372
    function CLOCK_MODE() public pure override(Governor, IERC6372) returns (string memory) {
        return TOKEN_CLOCK;
    }

    /// @dev Standard proposals make only calls that are listed, and keep the rules in force.
    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override returns (uint256 proposalId) {
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        ProposalKind kind = _kindOfCalls(targets, calldatas);
        Rules memory kept = rules();
        _openBallot(proposalId, TermsWords.pack(kept.quorumBps, kept.hold, kept.supportBps, kind));
        if (kind == ProposalKind.Upgrade) _keepAdoptionPeriod(proposalId, kept.adoptionPeriod);
        emit ProposalRulesSet(proposalId, kind, kept.quorumBps, kept.supportBps, kept.hold, kept.maxPeriod);
    }

    /// @inheritdoc Governor
    function _getVotes(address account, uint256 timepoint, bytes memory) internal view override returns (uint256) {
        return _token.getPastVotes(account, timepoint);
    }

    /// @dev What is delegated to nobody's account cannot be voted with: it belongs to people who do not own it yet.
    function _votingSupply(uint256 timepoint) internal view override returns (uint256) {
        return _token.getPastTotalSupply(timepoint) - _token.getPastVotes(NON_VOTING, timepoint);
    }
}
