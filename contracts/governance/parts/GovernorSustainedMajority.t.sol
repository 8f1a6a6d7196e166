// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {GovernorTest} from "../testing/GovernorTest.sol";

/// @notice ann has 400 votes, ben 300, cat 150 and dan 50; the quorum is 180.
contract GovernorSustainedMajorityTest is GovernorTest {
    uint256 private _id;

    // ------------------------------------------------------------ votes

    function test_VotesWeighWhatTheyDidAtTheSnapshot() public {
        _id = _propose(_turning(1));
        vm.prank(_ben);
        _token.transfer(_ann, 100e18);
        vm.warp(_governor.proposalSnapshot(_id) + 1);
        vm.prank(_ben);
        _token.transfer(_ann, 200e18);
        vm.expectEmit(address(_governor));
        emit IGovernor.VoteCast(_ben, _id, FOR, 200e18, "");
        _vote(_ben, _id, FOR);
        _vote(_ann, _id, AGAINST);
        _assertTally(_id, 200e18, 500e18, 0);
        _assertVote(_ben, FOR, 200e18);
    }

    function test_AVoteIsReplacedByTheNext() public {
        _begin();
        _assertVote(_ann, WITHDRAW, 0);
        vm.assertFalse(_governor.hasVoted(_id, _ann));
        uint8[7] memory choices = [FOR, AGAINST, ABSTAIN, FOR, FOR, WITHDRAW, ABSTAIN];
        for (uint256 i = 0; i < choices.length; ++i) {
            uint8 choice = choices[i];
            uint256 weight = choice == WITHDRAW ? 0 : 400e18;
            vm.prank(_ann);
            vm.assertEq(_governor.castVote(_id, choice), weight);
            _assertVote(_ann, choice, weight);
            vm.assertEq(_governor.hasVoted(_id, _ann), choice != WITHDRAW);
            uint256[4] memory votes;
            votes[choice] = weight;
            _assertTally(_id, votes[FOR], votes[AGAINST], votes[ABSTAIN]);
            (uint256 against, uint256 for_, uint256 abstain) = _governor.proposalVotes(_id);
            vm.assertEq(abi.encode(against, for_, abstain), abi.encode(votes[AGAINST], votes[FOR], votes[ABSTAIN]));
        }
    }

    function test_VotesCarryReasonsAndParameters() public {
        _begin();
        vm.expectEmit(address(_governor));
        emit IGovernor.VoteCast(_ann, _id, FOR, 400e18, "good");
        vm.prank(_ann);
        _governor.castVoteWithReason(_id, FOR, "good");
        vm.expectEmit(address(_governor));
        emit IGovernor.VoteCastWithParams(_ann, _id, AGAINST, 400e18, "bad", "x");
        vm.prank(_ann);
        _governor.castVoteWithReasonAndParams(_id, AGAINST, "bad", "x");
    }

    function test_RefusesOtherChoices(uint8 support) public {
        _begin();
        support = uint8(_bound(support, 4, type(uint8).max));
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        _vote(_ann, _id, support);
    }

    function test_RefusesVotersWithoutVotes() public {
        _begin();
        bytes memory refused = abi.encodeWithSelector(
            IHolderGovernor.HolderGovernor_NoVotes.selector,
            _stranger,
            _governor.proposalSnapshot(_id)
        );
        vm.expectRevert(refused);
        _vote(_stranger, _id, FOR);
    }

    function test_NothingIsWithdrawnTwice() public {
        _begin();
        bytes memory refused = abi.encodeWithSelector(
            IHolderGovernor.HolderGovernor_NothingToWithdraw.selector,
            _id,
            _ann
        );
        vm.expectRevert(refused);
        _vote(_ann, _id, WITHDRAW);
        _vote(_ann, _id, FOR);
        _vote(_ann, _id, WITHDRAW);
        vm.expectRevert(refused);
        _vote(_ann, _id, WITHDRAW);
    }

    function test_VotingBeginsAfterTheSnapshot() public {
        _id = _propose(_turning(1));
        bytes memory refused = _unexpected(_id, IGovernor.ProposalState.Active);
        vm.expectRevert(refused);
        _vote(_ann, _id, FOR);
        vm.warp(_governor.proposalSnapshot(_id));
        vm.expectRevert(refused);
        _vote(_ann, _id, FOR);
        _skip(1);
        _vote(_ann, _id, FOR);
    }

    function test_NobodyVotesOnWhatWasNotProposed() public {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 7));
        _vote(_ann, 7, FOR);
    }

    // ------------------------------------------------------------ quorum

    function test_TheQuorumIsFixedByTheFirstVote() public {
        _begin();
        vm.assertEq(_quorum(), 0);
        vm.assertEq(uint256(_governor.rulesOf(_id).quorumBps), 2_000);
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.QuorumFixed(_id, QUORUM);
        _vote(_dan, _id, AGAINST);
        vm.assertEq(_quorum(), QUORUM);
        vm.assertEq(uint256(_governor.rulesOf(_id).quorumBps), 0);
        vm.recordLogs();
        _vote(_ann, _id, AGAINST);
        vm.assertEq(vm.getRecordedLogs().length, 1);
    }

    function test_TheQuorumIsRoundedUp() public {
        _token.transfer(_dan, 1);
        _skip(1);
        _begin();
        _vote(_dan, _id, FOR);
        vm.assertEq(_quorum(), QUORUM + 1);
    }

    function test_ForAndAbstainMakeTheQuorumExactly() public {
        vm.prank(_cat);
        _token.transfer(_ann, 20e18);
        _begin();
        _vote(_cat, _id, FOR);
        vm.assertEq(_heldSince(_id), 0);
        _vote(_dan, _id, ABSTAIN);
        vm.assertEq(_heldSince(_id), _now());
    }

    function test_OneWeiShortOfTheQuorumIsNotEnough() public {
        vm.prank(_cat);
        _token.transfer(_ann, 20e18 + 1);
        _begin();
        _vote(_cat, _id, FOR);
        _vote(_dan, _id, ABSTAIN);
        vm.assertEq(_heldSince(_id), 0);
    }

    function test_VotesAgainstDoNotMakeAQuorum() public {
        _begin();
        _vote(_cat, _id, FOR);
        _vote(_dan, _id, AGAINST);
        vm.assertEq(_heldSince(_id), 0);
    }

    function test_AQuorumIsLostByAWithdrawal() public {
        _begin();
        _vote(_cat, _id, FOR);
        _vote(_dan, _id, ABSTAIN);
        _skip(HOLD - 1);
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.SupportBroken(_id, _now());
        _vote(_dan, _id, WITHDRAW);
        vm.assertEq(_heldSince(_id), 0);
        vm.assertEq(uint256(_governor.passesAt(_id)), 0);
        _skip(1);
        _assertState(_id, IGovernor.ProposalState.Active);
    }

    function test_RefusesASupplyThatDoesNotFit() public {
        _begin();
        uint256 snapshot = _governor.proposalSnapshot(_id);
        uint256 supply = 2 ** 104;
        bytes memory asked = abi.encodeCall(IERC5805(_token).getPastTotalSupply, (snapshot));
        vm.mockCall(address(_token), asked, abi.encode(supply + 100e18));
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 104, supply));
        _vote(_ann, _id, FOR);
        vm.mockCall(address(_token), asked, abi.encode(supply - 1 + 100e18));
        _vote(_ann, _id, FOR);
    }

    // ------------------------------------------------------------ support

    function test_ThreeQuartersExactlyAreNotEnough() public {
        _begin();
        _vote(_ann, _id, ABSTAIN);
        _vote(_dan, _id, AGAINST);
        _vote(_cat, _id, FOR);
        vm.assertEq(_heldSince(_id), 0);
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.SupportHeld(_id, _now());
        _vote(_dan, _id, WITHDRAW);
        vm.assertEq(_heldSince(_id), _now());
    }

    function test_OneWeiAboveThreeQuartersIsEnough() public {
        vm.prank(_dan);
        _token.transfer(_cat, 1);
        _begin();
        _vote(_ann, _id, ABSTAIN);
        _vote(_dan, _id, AGAINST);
        _vote(_cat, _id, FOR);
        vm.assertEq(_heldSince(_id), _now());
    }

    function test_AbstentionsAloneAreNoSupport() public {
        _begin();
        _vote(_ann, _id, ABSTAIN);
        vm.assertEq(_heldSince(_id), 0);
        vm.warp(_governor.endsAt(_id) + 1);
        _assertState(_id, IGovernor.ProposalState.Defeated);
    }

    function test_AVoteThatBreaksNothingKeepsTheClockRunning() public {
        _begin();
        _vote(_ann, _id, FOR);
        uint256 since = _now();
        _skip(3 days);
        _vote(_ben, _id, FOR);
        _skip(3 days);
        _vote(_cat, _id, AGAINST);
        vm.assertEq(_heldSince(_id), since);
        vm.assertEq(uint256(_governor.passesAt(_id)), since + HOLD);
    }

    function test_ABreakWithinOneSecondStartsTheHoldAnew() public {
        _begin();
        _vote(_ann, _id, FOR);
        _skip(5 days);
        _vote(_ann, _id, AGAINST);
        _vote(_ann, _id, FOR);
        vm.assertEq(_heldSince(_id), _now());
        _skip(2 days);
        _assertState(_id, IGovernor.ProposalState.Active);
        _skip(5 days);
        _assertState(_id, IGovernor.ProposalState.Succeeded);
    }

    function test_TwoHalvesDoNotMakeAHold() public {
        _begin();
        _vote(_ann, _id, FOR);
        _skip(4 days);
        _vote(_ann, _id, WITHDRAW);
        _skip(1);
        _vote(_ann, _id, FOR);
        _skip(4 days);
        _assertState(_id, IGovernor.ProposalState.Active);
        vm.assertEq(uint256(_governor.passesAt(_id)), _now() + 3 days);
        _skip(3 days - 1);
        _assertState(_id, IGovernor.ProposalState.Active);
        _skip(1);
        _assertState(_id, IGovernor.ProposalState.Succeeded);
    }

    // ------------------------------------------------------------ the boundary second

    function test_ALateSwingStartsTheHoldAnew() public {
        _begin();
        _vote(_ann, _id, FOR);
        vm.warp(_governor.passesAt(_id) - 1);
        _vote(_ben, _id, AGAINST);
        vm.assertEq(_heldSince(_id), 0);
        _skip(1);
        _assertState(_id, IGovernor.ProposalState.Active);
    }

    function test_NoVoteCountsInTheSecondOfPassing() public {
        _begin();
        _vote(_ann, _id, FOR);
        uint256 passesAt = _governor.passesAt(_id);
        vm.assertEq(_governor.proposalDeadline(_id), passesAt - 1);
        vm.warp(passesAt);
        bytes memory refused = _unexpected(_id, IGovernor.ProposalState.Active);
        uint8[4] memory choices = [AGAINST, FOR, ABSTAIN, WITHDRAW];
        for (uint8 i = 0; i < choices.length; ++i) {
            vm.expectRevert(refused);
            _vote(_ann, _id, choices[i]);
        }
        _assertState(_id, IGovernor.ProposalState.Succeeded);
        vm.assertEq(uint256(_governor.passesAt(_id)), passesAt);
    }

    function test_WhatHasPassedStaysPassed(uint256 later) public {
        _begin();
        _vote(_ann, _id, FOR);
        vm.warp(_governor.passesAt(_id) + _bound(later, 0, 3650 days));
        _assertState(_id, IGovernor.ProposalState.Succeeded);
    }

    // ------------------------------------------------------------ the end

    function test_LapsesWithoutVoters() public {
        _begin();
        vm.assertEq(uint256(_governor.endsAt(_id)), _governor.proposalSnapshot(_id) + MAX_PERIOD);
        vm.warp(_governor.endsAt(_id));
        _assertState(_id, IGovernor.ProposalState.Active);
        _skip(1);
        _assertState(_id, IGovernor.ProposalState.Defeated);
        bytes memory refused = _unexpected(_id, IGovernor.ProposalState.Active);
        vm.expectRevert(refused);
        _vote(_ann, _id, FOR);
    }

    function test_AHoldMayEndInTheLastSecond() public {
        _begin();
        vm.warp(_governor.endsAt(_id) - HOLD);
        _vote(_ann, _id, FOR);
        vm.assertEq(uint256(_governor.passesAt(_id)), _governor.endsAt(_id));
        vm.warp(_governor.endsAt(_id) - 1);
        _assertState(_id, IGovernor.ProposalState.Active);
        _skip(1);
        _assertState(_id, IGovernor.ProposalState.Succeeded);
    }

    function test_AHoldThatWouldEndLaterLapses() public {
        _begin();
        vm.warp(_governor.endsAt(_id) - HOLD + 1);
        _vote(_ann, _id, FOR);
        vm.assertEq(_heldSince(_id), _now());
        vm.assertEq(uint256(_governor.passesAt(_id)), 0);
        vm.assertEq(_governor.proposalDeadline(_id), _governor.endsAt(_id));
        vm.warp(_governor.endsAt(_id));
        _vote(_ben, _id, FOR);
        _skip(1);
        _assertState(_id, IGovernor.ProposalState.Defeated);
    }

    // ------------------------------------------------------------ sums

    /// @notice Whatever the votes, the tally is their sum, and support holds exactly if the rule says so.
    function testFuzz_TheTallyIsTheSumOfTheVotes(uint8[16] calldata voters, uint8[16] calldata choices) public {
        _begin();
        address[4] memory accounts = [_ann, _ben, _cat, _dan];
        uint256[4] memory weights = [uint256(400e18), 300e18, 150e18, 50e18];
        uint8[4] memory current = [WITHDRAW, WITHDRAW, WITHDRAW, WITHDRAW];
        for (uint256 i = 0; i < voters.length; ++i) {
            uint256 voter = voters[i] % 4;
            uint8 choice = choices[i] % 4;
            if (choice == WITHDRAW && current[voter] == WITHDRAW) continue;
            _vote(accounts[voter], _id, choice);
            current[voter] = choice;
            uint256[4] memory votes;
            for (uint256 j = 0; j < 4; ++j) votes[current[j]] += weights[j];
            _assertTally(_id, votes[FOR], votes[AGAINST], votes[ABSTAIN]);
            bool holds = votes[FOR] + votes[ABSTAIN] >= QUORUM && votes[FOR] > 3 * votes[AGAINST];
            vm.assertEq(_heldSince(_id) != 0, holds);
        }
    }

    // ------------------------------------------------------------ helpers

    function _begin() private {
        _id = _open(_turning(1));
    }

    function _quorum() private view returns (uint256 quorumVotes) {
        (, , , , quorumVotes) = _governor.tallyOf(_id);
    }

    function _assertVote(address voter, uint8 expected, uint256 expectedWeight) private view {
        (uint8 support, uint256 weight) = _governor.voteOf(_id, voter);
        vm.assertEq(uint256(support), expected);
        vm.assertEq(weight, expectedWeight);
    }
}
