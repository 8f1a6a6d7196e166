// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {HolderGovernor} from "../HolderGovernor.sol";
import {Dial} from "../testing/Dial.sol";
import {Draft, GovernorTest} from "../testing/GovernorTest.sol";
import {ProposalKind} from "../types/Proposals.sol";

/// @notice Proposes, votes, files, queues and executes in any order at any times, and keeps its own books beside it.
contract GovernorHandler is GovernorTest {
    uint256 private constant MOST_PROPOSALS = 8;

    address[4] private _voters;
    uint256[] private _ids;
    Draft[] private _drafts;

    /// @notice Last second in which there was no support, by counting everybody's vote.
    mapping(uint256 id => uint256) public unsupportedAt;
    mapping(uint256 id => uint256) public executedAt;
    uint256 public expectedValue;
    uint256 public executions;

    constructor() {
        setUp();
        _voters = [_ann, _ben, _cat, _dan];
    }

    // ------------------------------------------------------------ what anyone does

    function wait(uint256 duration) external {
        _skip(_bound(duration, 0, 3 days));
    }

    function waitForABoundary(uint256 index, uint256 shift) external {
        if (_ids.length == 0) return;
        uint256 id = _ids[index % _ids.length];
        uint256 boundary = _governor.passesAt(id);
        if (boundary == 0) boundary = _governor.endsAt(id);
        uint256 target = boundary + _bound(shift, 0, 2);
        if (target > vm.getBlockTimestamp() + 1) vm.warp(target - 1);
    }

    function propose(uint256 kind) external {
        if (_ids.length >= MOST_PROPOSALS) return;
        uint256 number = _ids.length + 1;
        Draft memory draft = kind % 3 == 0 ? _adopting(bytes32(number)) : _turning(number);
        vm.prank(_voters[kind % 2]);
        uint256 id = _governor.propose(draft.targets, draft.values, draft.calldatas, draft.description);
        _note(id, draft);
        // most sequences should come to votes
        if (kind % 5 != 0) vm.warp(_governor.proposalSnapshot(id) + 1);
    }

    function vote(uint256 index, uint256 voter, uint256 choice) external {
        if (_ids.length == 0) return;
        uint256 id = _ids[index % _ids.length];
        if (_governor.state(id) != IGovernor.ProposalState.Active) return;
        address account = _voters[voter % 4];
        // more for than against, or nothing would ever pass
        uint8 support = [FOR, FOR, FOR, AGAINST, ABSTAIN, WITHDRAW][choice % 6];
        if (support == WITHDRAW && !_governor.hasVoted(id, account)) return;
        if (_token.getPastVotes(account, _governor.proposalSnapshot(id)) == 0) return;
        _vote(account, id, support);
        if (!isSupported(id)) unsupportedAt[id] = vm.getBlockTimestamp();
    }

    function move(uint256 from, uint256 to, uint256 amount) external {
        address sender = _voters[from % 4];
        // the proposers keep what they need to propose
        uint256 most = _token.balanceOf(sender);
        amount = _bound(amount, 0, most > 20e18 ? most - 20e18 : 0);
        vm.prank(sender);
        _token.transfer(_voters[to % 4], amount);
    }

    function file(uint256 index, uint256 filer) external {
        if (_ids.length == 0 || _ids.length >= MOST_PROPOSALS) return;
        uint256 upgradeId = _ids[index % _ids.length];
        if (vm.getBlockTimestamp() > _governor.filingEndsAt(upgradeId)) return;
        uint256 latest = _governor.latestReleaseOf(upgradeId);
        if (latest != 0 && _governor.passesAt(latest) != 0) return;
        Draft memory draft = _turning(_ids.length + 1);
        uint256 id = _fileAs(filer % 3 == 0 ? _stranger : _governor.proposalProposer(upgradeId), upgradeId, draft);
        _note(id, draft);
    }

    function carryOut(uint256 index) external {
        if (_ids.length == 0) return;
        index = index % _ids.length;
        (uint256 id, Draft memory draft) = (_ids[index], _drafts[index]);
        if (_governor.state(id) == IGovernor.ProposalState.Succeeded) {
            if (vm.getBlockTimestamp() < _governor.adoptionEndsAt(id)) return;
            _queue(draft);
        }
        if (_governor.state(id) != IGovernor.ProposalState.Queued) return;
        if (vm.getBlockTimestamp() < _governor.proposalEta(id)) return;
        _execute(draft);
        executedAt[id] = vm.getBlockTimestamp();
        ++executions;
        if (_governor.kindOf(id) != ProposalKind.Upgrade) expectedValue = index + 1;
    }

    // ------------------------------------------------------------ books

    function governor() external view returns (HolderGovernor) {
        return _governor;
    }

    function dial() external view returns (Dial) {
        return _dial;
    }

    function ids() external view returns (uint256[] memory) {
        return _ids;
    }

    function hold() external pure returns (uint256) {
        return HOLD;
    }

    /// @notice Sum of everybody's current votes, by choice.
    function sums(uint256 id) public view returns (uint256[4] memory votes) {
        for (uint256 i = 0; i < 4; ++i) {
            (uint8 choice, uint256 weight) = _governor.voteOf(id, _voters[i]);
            votes[choice] += weight;
        }
    }

    /// @notice Whether everybody's current weights are those of the snapshot.
    function weighsRightly(uint256 id) external view returns (bool) {
        for (uint256 i = 0; i < 4; ++i) {
            (uint8 choice, uint256 weight) = _governor.voteOf(id, _voters[i]);
            if (choice == WITHDRAW && weight != 0) return false;
            if (choice == WITHDRAW) continue;
            if (weight != _token.getPastVotes(_voters[i], _governor.proposalSnapshot(id))) return false;
        }
        return true;
    }

    /// @notice The rule, said once more.
    function isSupported(uint256 id) public view returns (bool) {
        uint256[4] memory votes = sums(id);
        return votes[FOR] + votes[ABSTAIN] >= QUORUM && votes[FOR] > 3 * votes[AGAINST];
    }

    function _note(uint256 id, Draft memory draft) private {
        _ids.push(id);
        _drafts.push(draft);
        unsupportedAt[id] = vm.getBlockTimestamp();
    }
}
