// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Test} from "../../testing/Test.sol";
import {HolderGovernor} from "../HolderGovernor.sol";
import {GovernorHandler} from "./GovernorHandler.sol";

/// @notice Whatever holders do in whatever order.
contract HolderGovernorInvariants is Test {
    GovernorHandler private _handler;
    HolderGovernor private _governor;

    function setUp() public {
        _handler = new GovernorHandler();
        _governor = _handler.governor();
        bytes4[] memory selectors = new bytes4[](10);
        selectors[0] = GovernorHandler.wait.selector;
        selectors[1] = GovernorHandler.waitForABoundary.selector;
        selectors[2] = GovernorHandler.propose.selector;
        selectors[3] = GovernorHandler.move.selector;
        selectors[4] = GovernorHandler.file.selector;
        selectors[5] = GovernorHandler.carryOut.selector;
        // votes are what most of it is about
        for (uint256 i = 6; i < selectors.length; ++i) selectors[i] = GovernorHandler.vote.selector;
        _targetSelector(address(_handler), selectors);
    }

    /// @notice The handler reaches executions of a proposal, an upgrade and its release: without, this would say little.
    function test_TheHandlerReachesEverything() public {
        _handler.propose(1);
        _handler.propose(3);
        for (uint256 i = 0; i < 2; ++i) {
            _handler.vote(i, 0, 0);
            _handler.vote(i, 1, 1);
            _handler.waitForABoundary(i, 1);
            _handler.carryOut(i);
            _handler.wait(2 days);
            _handler.carryOut(i);
        }
        vm.assertEq(_handler.executions(), 2);
        _handler.file(1, 1);
        _handler.waitForABoundary(2, 1);
        for (uint256 i = 0; i < 3; ++i) _handler.wait(3 days);
        _handler.carryOut(2);
        _handler.wait(2 days);
        _handler.carryOut(2);
        vm.assertEq(_handler.executions(), 3);
    }

    /// @notice Tallies are the sums of the current votes, and these weigh what they did at the snapshot.
    function invariant_TalliesAreTheSumsOfTheVotes() external view {
        uint256[] memory ids = _handler.ids();
        for (uint256 i = 0; i < ids.length; ++i) {
            uint256[4] memory sums = _handler.sums(ids[i]);
            (uint256 for_, uint256 against, uint256 abstain, , ) = _governor.tallyOf(ids[i]);
            vm.assertEq(for_, sums[1], "for");
            vm.assertEq(against, sums[0], "against");
            vm.assertEq(abstain, sums[2], "abstain");
            vm.assertTrue(_handler.weighsRightly(ids[i]), "weights");
            uint256 snapshot = _governor.proposalSnapshot(ids[i]);
            if (snapshot >= _now()) continue;
            vm.assertLe(for_ + against + abstain, _governor.votingSupply(snapshot), "supply");
        }
    }

    /// @notice Since when support holds is known exactly while it does.
    function invariant_SupportIsKnownExactly() external view {
        uint256[] memory ids = _handler.ids();
        for (uint256 i = 0; i < ids.length; ++i) {
            (, , , uint48 heldSince, ) = _governor.tallyOf(ids[i]);
            vm.assertEq(heldSince != 0, _handler.isSupported(ids[i]));
            if (heldSince != 0) vm.assertGe(uint256(heldSince), _handler.unsupportedAt(ids[i]));
        }
    }

    /// @notice Nothing is executed, nor counts as passed, without a hold since it last lacked support.
    function invariant_NothingPassesWithoutAnUnbrokenHold() external view {
        uint256[] memory ids = _handler.ids();
        for (uint256 i = 0; i < ids.length; ++i) {
            IGovernor.ProposalState state = _governor.state(ids[i]);
            bool executed = state == IGovernor.ProposalState.Executed;
            vm.assertEq(executed, _handler.executedAt(ids[i]) != 0);
            bool passed =
                executed || state == IGovernor.ProposalState.Succeeded || state == IGovernor.ProposalState.Queued;
            if (!passed) continue;
            uint256 passedAt = _governor.passesAt(ids[i]);
            vm.assertGe(passedAt, _handler.unsupportedAt(ids[i]) + _handler.hold());
            vm.assertLe(passedAt, executed ? _handler.executedAt(ids[i]) : _now());
            vm.assertLe(passedAt, uint256(_governor.endsAt(ids[i])));
        }
    }

    /// @notice What is governed changes by executed proposals only.
    function invariant_OnlyExecutionsChangeWhatIsGoverned() external view {
        vm.assertEq(_handler.dial().value(), _handler.expectedValue());
    }
}
