// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Draft, GovernorTest} from "../testing/GovernorTest.sol";
import {ProposalKind, Rules} from "../types/Proposals.sol";
import {SlowModel, Stage} from "./SlowModel.sol";

/// @notice What became of a history, to show that all that can happen did.
struct Outcomes {
    uint256 votes;
    uint256 refusals;
    uint256 breaks;
    uint256 executions;
    uint256 lapses;
    uint256 releases;
    uint256 releasesFromNothing;
    uint256 releasesExecuted;
}

/// @notice Random histories of proposals, each followed by the governor and by the slow model. After every step both must
/// say the same about what was allowed, the votes, the second of passing and the state.
/// @dev Seconds are few, so that much happens in one and at the boundaries. Weights make exactly 3/4 and 2/3 possible.
abstract contract GovernorHistories is GovernorTest {
    using SlowModel for Stage;

    uint256 private constant VOTERS = 6;
    uint256 private constant STEPS = 18;

    struct History {
        uint256 seed;
        uint256 id;
        Draft draft;
        Stage stage;
        /// Second until which a release is adopted after it passed; 0 for others.
        uint256 adoptionPeriod;
        uint256 queuedAt;
        bool executed;
    }

    address[] private _voters;
    Outcomes internal _outcomes;

    function setUp() public virtual override {
        super.setUp();
        _voters = [_ann, _ben, _cat, _dan, _account("eve"), _account("fay")];
        uint256[4] memory amounts = [uint256(300e18), 100e18, 100e18, 50e18];
        for (uint256 i = 0; i < amounts.length; ++i) {
            uint256 rest = _token.balanceOf(_voters[i]) - amounts[i];
            vm.prank(_voters[i]);
            _token.transfer(_voters[4], rest);
        }
        vm.prank(_voters[4]);
        _token.delegate(_voters[4]);
        vm.prank(address(_timelock));
        _timelock.updateDelay(5);
        vm.prank(address(_timelock));
        _governor.setProposalThreshold(0);
        _skip(1);
    }

    /// @notice One history.
    function _live(bytes32 seed) internal {
        History memory history;
        history.seed = uint256(seed);
        bool isUpgrade = _random(history, 2) == 0;
        _begin(history, seed, isUpgrade);
        _liveStage(history);
        if (isUpgrade && history.executed && _random(history, 8) != 0) {
            (uint256 upgradeId, Stage memory upgrade) = (history.id, history.stage);
            _continue(history, seed);
            _liveStage(history);
            if (history.executed) ++_outcomes.releasesExecuted;
            _assertVotes(upgradeId, upgrade);
            _assertVotes(history.id, history.stage);
            vm.assertEq(uint256(_governor.kindOf(history.id)), uint256(ProposalKind.Release));
        }
    }

    // ------------------------------------------------------------ beginnings

    function _begin(History memory history, bytes32 seed, bool isUpgrade) private {
        _moveTokens(history);
        Rules memory rules = _chooseRules(history);
        history.draft = isUpgrade ? _adopting(seed) : _turning(uint256(seed));
        history.id = _propose(history.draft);
        Stage memory stage = history.stage;
        stage.opensAfter = vm.getBlockTimestamp() + rules.votingDelay;
        stage.closesAfter = stage.opensAfter + rules.maxPeriod;
        (stage.hold, stage.quorumBps, stage.supportBps) = (rules.hold, rules.quorumBps, rules.supportBps);
        _assertAgreement(history);
        vm.warp(stage.opensAfter);
        _assertAgreement(history);
        _tryVote(history);
        _skip(1);
        stage.weights = new uint256[](VOTERS);
        for (uint256 i = 0; i < VOTERS; ++i) stage.weights[i] = _token.getPastVotes(_voters[i], stage.opensAfter);
        stage.supply = _token.getPastTotalSupply(stage.opensAfter) - 100e18;
        stage.begin(STEPS);
    }

    /// @dev The release calls the dial, whose code it names.
    function _continue(History memory history, bytes32 seed) private {
        uint256 upgradeId = history.id;
        Stage memory earlier = history.stage;
        history.draft = _turning(uint256(seed));
        _skip(_random(history, 20));
        bool byProposer = _random(history, 3) != 0;
        history.id = _fileAs(byProposer ? _ann : _stranger, upgradeId, history.draft);
        Stage memory stage;
        stage.firstChoices = new uint256[](VOTERS);
        for (uint256 i = 0; i < VOTERS; ++i) {
            stage.firstChoices[i] = byProposer ? earlier.choiceOf(i) : SlowModel.NOTHING;
        }
        stage.isFurther = true;
        if (!byProposer) ++_outcomes.releasesFromNothing;
        (stage.weights, stage.supply) = (earlier.weights, earlier.supply);
        stage.opensAfter = vm.getBlockTimestamp();
        stage.closesAfter = stage.opensAfter + earlier.closesAfter - earlier.opensAfter;
        (stage.hold, stage.quorumBps, stage.supportBps) = (earlier.hold, earlier.quorumBps, earlier.supportBps);
        stage.begin(STEPS);
        history.stage = stage;
        history.adoptionPeriod = _governor.rulesOf(upgradeId).adoptionPeriod;
        (history.queuedAt, history.executed) = (0, false);
        ++_outcomes.releases;
        _assertAgreement(history);
    }

    /// @dev The rules in force change with every history; a proposal must keep its own.
    function _chooseRules(History memory history) private returns (Rules memory rules) {
        rules = _governor.rules();
        rules.votingDelay = uint32(1 + _random(history, 4));
        rules.hold = uint32(1 + _random(history, 40));
        rules.maxPeriod = uint32(rules.hold + _random(history, 80));
        rules.adoptionPeriod = uint32(1 + _random(history, 20));
        rules.quorumBps = [uint16(1), 2_000, 5_000, 7_500][_random(history, 4)];
        rules.supportBps = [uint16(5_000), 6_667, 7_500, 7_500][_random(history, 4)];
        vm.startPrank(address(_timelock));
        _governor.setHold(1);
        _governor.setMaxPeriod(rules.maxPeriod);
        _governor.setHold(rules.hold);
        _governor.setVotingDelay(rules.votingDelay);
        _governor.setAdoptionPeriod(rules.adoptionPeriod);
        _governor.setQuorumBps(rules.quorumBps);
        _governor.setSupportBps(rules.supportBps);
        vm.stopPrank();
    }

    // ------------------------------------------------------------ steps

    function _liveStage(History memory history) private {
        for (uint256 i = 0; i < STEPS && !history.executed; ++i) {
            _wait(history);
            uint256 action = _random(history, 16);
            if (action == 0) _moveTokens(history);
            else if (action == 1) _tryQueue(history);
            else if (action == 2) _tryExecute(history);
            else _tryVote(history);
            _assertAgreement(history);
            uint256 passed = history.stage.passedAt();
            bool isOver = passed != 0 && passed <= vm.getBlockTimestamp();
            if (isOver && _random(history, 3) == 0) break;
        }
        _settle(history);
    }

    /// @dev Waits until nothing can change any more, and has executed what passed.
    function _settle(History memory history) private {
        uint256 passed = history.stage.passedAt();
        uint256 end = passed == 0 ? history.stage.closesAfter + 1 : passed + history.adoptionPeriod;
        if (vm.getBlockTimestamp() < end) vm.warp(end);
        _assertAgreement(history);
        if (history.queuedAt == 0) _tryQueue(history);
        _skip(5);
        if (!history.executed) _tryExecute(history);
        _assertAgreement(history);
        if (history.executed) ++_outcomes.executions;
        else ++_outcomes.lapses;
        vm.assertEq(history.executed, passed != 0, "executed if and only if passed");
    }

    /// @dev Often to a boundary, or just before or after it.
    function _wait(History memory history) private {
        uint256 choice = _random(history, 8);
        if (choice == 0) _skip(1);
        else if (choice <= 2) _skip(_random(history, history.stage.hold / 3 + 1));
        else if (choice == 3) _waitFor(history, _governor.passesAt(history.id));
        else if (choice == 4 && _random(history, 4) == 0) _waitFor(history, history.stage.closesAfter);
    }

    /// @dev For the second before, that second or the one after, if it is still to come.
    function _waitFor(History memory history, uint256 boundary) private {
        uint256 target = boundary + _random(history, 3);
        if (target > vm.getBlockTimestamp() + 1) vm.warp(target - 1);
    }

    function _tryVote(History memory history) private {
        Stage memory stage = history.stage;
        uint256 voter = _random(history, VOTERS);
        uint256 choice = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 4][_random(history, 16)];
        bool allowed = stage.supported.length != 0 && stage.mayVote(vm.getBlockTimestamp(), voter, choice);
        bool done;
        vm.prank(_voters[voter]);
        try _governor.castVote(history.id, uint8(choice)) {
            done = true;
        } catch {}
        vm.assertEq(done, allowed, "vote");
        if (!done) {
            ++_outcomes.refusals;
            return;
        }
        stage.vote(vm.getBlockTimestamp(), voter, choice);
        if (stage.supported[stage.count - 1] && !stage.supported[stage.count]) ++_outcomes.breaks;
        ++_outcomes.votes;
    }

    function _tryQueue(History memory history) private {
        uint256 passed = history.stage.passedAt();
        bool allowed = passed != 0 && vm.getBlockTimestamp() >= passed + history.adoptionPeriod;
        allowed = allowed && history.queuedAt == 0;
        bool done;
        Draft memory draft = history.draft;
        try _governor.queue(draft.targets, draft.values, draft.calldatas, keccak256(bytes(draft.description))) {
            done = true;
        } catch {}
        vm.assertEq(done, allowed, "queue");
        if (done) history.queuedAt = vm.getBlockTimestamp();
    }

    function _tryExecute(History memory history) private {
        bool allowed = history.queuedAt != 0 && vm.getBlockTimestamp() >= history.queuedAt + 5 && !history.executed;
        bool done;
        Draft memory draft = history.draft;
        try _governor.execute(draft.targets, draft.values, draft.calldatas, keccak256(bytes(draft.description))) {
            done = true;
        } catch {}
        vm.assertEq(done, allowed, "execute");
        if (done) history.executed = true;
    }

    /// @dev Tokens that move after the snapshot must not matter; those that move before it must.
    function _moveTokens(History memory history) private {
        address from = _voters[_random(history, VOTERS)];
        uint256 balance = _token.balanceOf(from);
        uint256 amount = _random(history, 2) == 0 ? balance / 2 : 10e18;
        if (amount > balance) return;
        vm.prank(from);
        _token.transfer(_voters[_random(history, VOTERS - 1)], amount);
    }

    // ------------------------------------------------------------ agreement

    function _assertAgreement(History memory history) private view {
        Stage memory stage = history.stage;
        uint256 passed = stage.supported.length == 0 ? 0 : stage.passedAt();
        _assertState(history.id, _expectedState(history, passed));
        vm.assertEq(_governor.passesAt(history.id), passed, "passes at");
        if (stage.supported.length == 0) return;
        uint256[4] memory votes = stage.tally();
        _assertTally(history.id, votes[1], votes[0], votes[2]);
        vm.assertEq(_heldSince(history.id) != 0, stage.supported[stage.count], "supported");
    }

    function _expectedState(History memory history, uint256 passed) private view returns (IGovernor.ProposalState) {
        uint256 time = vm.getBlockTimestamp();
        if (history.executed) return IGovernor.ProposalState.Executed;
        if (time <= history.stage.opensAfter && !history.stage.isFurther) return IGovernor.ProposalState.Pending;
        if (passed != 0 && passed <= time) {
            return history.queuedAt == 0 ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Queued;
        }
        return time <= history.stage.closesAfter ? IGovernor.ProposalState.Active : IGovernor.ProposalState.Defeated;
    }

    function _assertVotes(uint256 id, Stage memory stage) private view {
        for (uint256 i = 0; i < VOTERS; ++i) {
            (uint256 choice, uint256 weight) = _governor.voteOf(id, _voters[i]);
            vm.assertEq(choice, stage.choiceOf(i), "vote");
            vm.assertEq(weight, choice == SlowModel.NOTHING ? 0 : stage.weights[i], "weight");
        }
    }

    // ------------------------------------------------------------ chance

    function _random(History memory history, uint256 below) private pure returns (uint256) {
        history.seed = uint256(keccak256(abi.encode(history.seed)));
        return history.seed % below;
    }
}
