// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {Rules} from "../types/Proposals.sol";
import {GovernorTimelock} from "./GovernorTimelock.sol";

/// @notice The rules of proposals to come, in one storage word.
abstract contract VotingRules is GovernorTimelock, AccessManaged {
    uint256 private constant MAX_BPS = 10_000;
    uint256 private constant MIN_SUPPORT_BPS = 5_000;
    /// Keeps every second of a proposal far inside 48 bits, and a hold inside 29.
    uint256 private constant MAX_DURATION = 365 days;

    Rules private _rules;

    constructor(Rules memory initialRules) {
        _setRules(initialRules);
    }

    /// @inheritdoc IHolderGovernor
    function setVotingDelay(uint32 newVotingDelay) external restricted {
        Rules memory changed = _rules;
        changed.votingDelay = newVotingDelay;
        _setRules(changed);
    }

    /// @inheritdoc IHolderGovernor
    function setMaxPeriod(uint32 newMaxPeriod) external restricted {
        Rules memory changed = _rules;
        changed.maxPeriod = newMaxPeriod;
        _setRules(changed);
    }

    /// @inheritdoc IHolderGovernor
    function setHold(uint32 newHold) external restricted {
        Rules memory changed = _rules;
        changed.hold = newHold;
        _setRules(changed);
    }

    /// @inheritdoc IHolderGovernor
    function setAdoptionPeriod(uint32 newAdoptionPeriod) external restricted {
        Rules memory changed = _rules;
        changed.adoptionPeriod = newAdoptionPeriod;
        _setRules(changed);
    }

    /// @inheritdoc IHolderGovernor
    function setQuorumBps(uint16 newQuorumBps) external restricted {
        Rules memory changed = _rules;
        changed.quorumBps = newQuorumBps;
        _setRules(changed);
    }

    /// @inheritdoc IHolderGovernor
    function setSupportBps(uint16 newSupportBps) external restricted {
        Rules memory changed = _rules;
        changed.supportBps = newSupportBps;
        _setRules(changed);
    }

    /// @inheritdoc IHolderGovernor
    function setProposalThreshold(uint96 newProposalThreshold) external restricted {
        Rules memory changed = _rules;
        changed.proposalThreshold = newProposalThreshold;
        _setRules(changed);
    }

    /// @inheritdoc IHolderGovernor
    function rules() public view returns (Rules memory) {
        return _rules;
    }

    /// @inheritdoc IGovernor
    function votingDelay() public view virtual override(Governor, IGovernor) returns (uint256) {
        return _rules.votingDelay;
    }

    /// @inheritdoc IGovernor
    function votingPeriod() public view virtual override(Governor, IGovernor) returns (uint256) {
        return _rules.maxPeriod;
    }

    /// @inheritdoc Governor
    function proposalThreshold() public view override(Governor, IGovernor) returns (uint256) {
        return _rules.proposalThreshold;
    }

    /// @dev A snapshot lies after its proposal, so that nobody can see it before he buys votes and still vote with them in
    /// the same block. Support needs at least half, or both sides could pass. Without time for adoption the whole committee
    /// would have to leave.
    function _setRules(Rules memory changed) private {
        bool valid =
            changed.votingDelay != 0 &&
                changed.votingDelay <= MAX_DURATION &&
                changed.maxPeriod <= MAX_DURATION &&
                changed.adoptionPeriod != 0 &&
                changed.adoptionPeriod <= MAX_DURATION &&
                changed.hold != 0 &&
                changed.hold <= changed.maxPeriod &&
                changed.quorumBps != 0 &&
                changed.quorumBps <= MAX_BPS &&
                changed.supportBps >= MIN_SUPPORT_BPS &&
                changed.supportBps < MAX_BPS;
        if (!valid) revert HolderGovernor_InvalidRules(changed);
        _rules = changed;
        emit RulesChanged(changed);
    }
}
