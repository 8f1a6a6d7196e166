// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElections} from "../interfaces/IElections.sol";
import {ElectionsTest} from "../testing/ElectionsTest.sol";
import {Allocation, CandidateState, Phase} from "../types/Ballots.sol";
import {BodyRules, LeaveReason, Seat} from "../types/Bodies.sol";

/// @notice The ranking, page by page, and the seats that follow from it.
contract SeatAssignmentTest is ElectionsTest {
    address private _ann;

    function setUp() public override {
        super.setUp();
        _ann = _voter("ann", 1_000_000e18);
    }

    // ------------------------------------------------------------ the ranking

    function test_Finalise_InPagesOfAnySize() public {
        uint32 id = _voted(5);
        vm.expectEmit(address(_elections));
        emit IElections.CandidatesRanked(id, 0, _page(0));
        _elections.finalise(id, _page(0));
        vm.assertEq(uint256(_elections.phaseOf(id)), uint256(Phase.Counting));
        vm.assertEq(uint256(_elections.electionOf(id).ranked), 1);
        _elections.finalise(id, _page(1, 2, 3));
        vm.assertEq(_seat(COUNCIL, 0).account, address(0));
        // an empty page changes nothing
        _elections.finalise(id, new uint16[](0));
        vm.expectEmit(address(_elections));
        emit IElections.ElectionFinalised(id, COUNCIL);
        _elections.finalise(id, _page(4));
        _assertSeats(COUNCIL, _candidate(0), _candidate(1), _candidate(2));
        vm.assertEq(_elections.rankingOf(id).length, 5);
        vm.assertEq(uint256(_elections.lastElectionOf(COUNCIL)), id);
        vm.assertEq(uint256(_elections.openElectionOf(COUNCIL)), 0);
        vm.assertEq(_elections.contestedSeats(id).length, 0);
    }

    function test_Finalise_RevertsWhen_TheOrderIsWrong() public {
        uint32 id = _voted(5);
        _expectWrong(id, 1, _page(1, 0, 2));
        _expectWrong(id, 2, _page(0, 2, 1));
        // over the edge of a page
        _elections.finalise(id, _page(1));
        _expectWrong(id, 1, _page(0));
    }

    function test_Finalise_RevertsWhen_ACandidateIsLeftOut() public {
        uint32 id = _voted(5);
        // whoever is left out can be named nowhere behind, so the count never becomes complete
        _elections.finalise(id, _page(0, 1, 3));
        _expectWrong(id, 3, _page(2));
        vm.assertEq(uint256(_elections.phaseOf(id)), uint256(Phase.Counting));
    }

    function test_Finalise_RevertsWhen_APageComesTwiceOrNamesOneTwice() public {
        uint32 id = _voted(5);
        _expectWrong(id, 1, _page(0, 0, 1));
        _elections.finalise(id, _page(0, 1, 2));
        _expectWrong(id, 5, _page(0, 1, 2));
        _expectWrong(id, 3, _page(2));
    }

    function test_Finalise_RevertsWhen_OneIsNamedThatDoesNotStand() public {
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 3);
        vm.prank(_candidate(1));
        _elections.withdraw(id);
        _toCounting(id);
        for (uint16 number = 1; number < 4; number += 2) {
            vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotStanding.selector, id, number));
            _elections.finalise(id, _page(number));
        }
        uint16[] memory page = new uint16[](2);
        page[1] = 2;
        _elections.finalise(id, page);
    }

    function test_Finalise_RevertsOutsideTheCount() public {
        uint32 id = _elections.openElection(COUNCIL);
        _expectPhase(id, Phase.Nomination);
        _toVoting(id);
        _expectPhase(id, Phase.Voting);
        vm.warp(_elections.electionOf(id).votingEndsAt - 1);
        _expectPhase(id, Phase.Voting);
        _skip(1);
        _elections.finalise(id, new uint16[](0));
        _expectPhase(id, Phase.Final);
        _expectPhase(id + 1, Phase.None);
    }

    function test_Finalise_TiesGoToTheEarlierRegistration() public {
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 5);
        _toVoting(id);
        Allocation[] memory ballot = new Allocation[](5);
        // given in another order than registered
        for (uint16 i = 0; i < 5; ++i) ballot[i] = Allocation(4 - i, 10e18);
        _vote(id, _ann, ballot);
        _toCounting(id);
        _expectWrong(id, 1, _page(1, 0, 2));
        _finalise(id);
        _assertSeats(COUNCIL, _candidate(0), _candidate(1), _candidate(2));
    }

    /// @notice Only the one true order is accepted, whatever the ballots.
    function testFuzz_Finalise_AcceptsOneOrderOnly(uint256 seed, uint256 swap) public {
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 6);
        _toVoting(id);
        Allocation[] memory ballot = new Allocation[](6);
        for (uint16 i = 0; i < 6; ++i) ballot[i] = Allocation(i, uint208(1 + (uint8(seed >> (8 * i)) % 4)));
        _vote(id, _ann, ballot);
        _toCounting(id);
        uint16[] memory right = _ranking(id);
        uint16[] memory wrong = _ranking(id);
        uint256 a = swap % 6;
        uint256 b = (a + 1 + ((swap >> 8) % 5)) % 6;
        (wrong[a], wrong[b]) = (wrong[b], wrong[a]);
        vm.expectRevert();
        _elections.finalise(id, wrong);
        _elections.finalise(id, right);
        vm.assertEq(_seat(COUNCIL, 0).account, _candidate(right[0]));
    }

    // ------------------------------------------------------------ few candidates, few voters

    function test_Finalise_WithoutCandidatesChangesNothing() public {
        _seatFirst();
        vm.warp(START + TERM);
        uint32 id = _elections.openElection(COUNCIL);
        _toCounting(id);
        _elections.finalise(id, new uint16[](0));
        _assertSeats(COUNCIL, _member(0), _member(1), _member(2));
        vm.assertTrue(_elections.isDue(COUNCIL));
        _elections.openElection(COUNCIL);
    }

    function test_Finalise_WithoutVotersSeatsNobody() public {
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 2);
        _toCounting(id);
        _finalise(id);
        _assertSeats(COUNCIL, address(0), address(0), address(0));
        // nor later
        vm.assertTrue(_elections.isDue(COUNCIL));
    }

    function test_Finalise_WithFewerCandidatesThanSeatsKeepsMembersInTheOthers() public {
        _seatFirst();
        vm.warp(START + TERM);
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 1);
        _toVoting(id);
        _vote(id, _ann, _all(0, 1));
        _toCounting(id);
        vm.expectEmit(address(_elections));
        emit IElections.MemberLeft(COUNCIL, 0, _member(0), LeaveReason.Replaced);
        _finalise(id);
        _assertSeats(COUNCIL, _candidate(0), _member(1), _member(2));
    }

    function test_Finalise_LateStillSeatsForAFullTerm() public {
        uint32 id = _voted(4);
        _skip(1_000 days);
        // until then bonds stay and nobody is shut out from finishing it
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_CannotWithdraw.selector, id, _account("c3")));
        vm.prank(_account("c3"));
        _elections.withdraw(id);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_ElectionOpen.selector, COUNCIL, id));
        _elections.openElection(COUNCIL);
        uint16[] memory page = _ranking(id);
        vm.prank(_account("anybody"));
        _elections.finalise(id, page);
        vm.assertEq(uint256(_seat(COUNCIL, 0).termEndsAt), _now() + TERM);
    }

    // ------------------------------------------------------------ seats

    function test_Finalise_AMemberElectedAgainKeepsItsSeatAndMembership() public {
        _seatFirst();
        vm.warp(START + TERM - 21 days);
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 1);
        _stand(id, _member(2));
        _toVoting(id);
        Allocation[] memory ballot = new Allocation[](2);
        ballot[0] = Allocation(0, 1e18);
        ballot[1] = Allocation(1, 2e18);
        _vote(id, _ann, ballot);
        _toCounting(id);
        uint32 first = _seat(COUNCIL, 2).electionId;
        _finalise(id);
        _assertSeats(COUNCIL, _candidate(0), _member(1), _member(2));
        Seat memory seat = _seat(COUNCIL, 2);
        vm.assertEq(uint256(seat.memberSince), START);
        vm.assertEq(uint256(seat.seatedAt), _now());
        vm.assertEq(uint256(seat.termEndsAt), _now() + TERM);
        vm.assertEq(uint256(seat.electionId), id);
        vm.assertEq(uint256(_elections.candidatesOf(first)[2].state), uint256(CandidateState.Left));
    }

    function test_Finalise_WhoMovedInMeanwhileTakesNoSecondSeat() public {
        uint32 first = _elect(COUNCIL, 5);
        vm.prank(_candidate(0));
        _elections.resign(COUNCIL);
        vm.prank(_candidate(3));
        _elections.resign(COUNCIL);
        // the only runner-up left has no votes, so the seat stays vacant
        vm.assertEq(_seat(COUNCIL, 0).account, address(0));
        uint32 id = _elections.openElection(COUNCIL);
        _stand(id, _candidate(4));
        _stand(id, _account("new"));
        _toVoting(id);
        Allocation[] memory ballot = new Allocation[](2);
        ballot[0] = Allocation(0, 2e18);
        ballot[1] = Allocation(1, 1e18);
        _vote(id, _ann, ballot);
        _toCounting(id);
        _finalise(id);
        _assertSeats(COUNCIL, _candidate(4), _candidate(1), _candidate(2));
        vm.assertEq(uint256(_elections.lastElectionOf(COUNCIL)), id);
        vm.assertNotEq(uint256(id), first);
    }

    function test_Finalise_ARunnerUpThatMovesInDuringTheVoteIsNoWinner() public {
        // c0 to c2 sit, c3 is next; c3 stands again for the seat of a silent member
        _elect(COUNCIL, 5);
        for (uint256 i = 0; i < 2; ++i) {
            _skip(31 days);
            vm.prank(_candidate(0));
            _elections.checkIn(COUNCIL);
            vm.prank(_candidate(1));
            _elections.checkIn(COUNCIL);
        }
        _skip(31 days);
        _elections.reportSilent(COUNCIL, _candidate(2));
        uint32 id = _elections.openElectionOf(COUNCIL);
        _stand(id, _candidate(3));
        _stand(id, _account("new"));
        _toVoting(id);
        Allocation[] memory ballot = new Allocation[](2);
        ballot[0] = Allocation(0, 9e18);
        ballot[1] = Allocation(1, 1e18);
        _vote(id, _ann, ballot);
        vm.prank(_candidate(0));
        _elections.resign(COUNCIL);
        _assertSeats(COUNCIL, _candidate(3), _candidate(1), _candidate(2));
        _toCounting(id);
        _finalise(id);
        _assertSeats(COUNCIL, _candidate(3), _candidate(1), _account("new"));
        // the candidacy it no longer needs has ended
        vm.prank(_candidate(3));
        _elections.withdraw(id);
    }

    // ------------------------------------------------------------ shares

    function test_Shares_NoRegionAndNoTypeTakesMoreThanItsShare() public {
        uint32 id = _elections.openElection(_sharedBody(3_400, 6_700));
        // regions 1, 1, 2, 3 and types 1, 1, 1, 2: one per region, two per type
        _stand(id, _candidate(0), 1, 1);
        _stand(id, _candidate(1), 1, 1);
        _stand(id, _candidate(2), 2, 1);
        _stand(id, _candidate(3), 3, 1);
        _stand(id, _candidate(4), 3, 2);
        _toVoting(id);
        _voteDescending(id, 5);
        _toCounting(id);
        _finalise(id);
        _assertSeats(2, _candidate(0), _candidate(2), _candidate(4));

        // whoever moves in keeps within them too: only the one of the same region fits
        vm.prank(_candidate(0));
        _elections.resign(2);
        _assertSeats(2, _candidate(1), _candidate(2), _candidate(4));
        vm.prank(_candidate(4));
        _elections.resign(2);
        _assertSeats(2, _candidate(1), _candidate(2), address(0));
    }

    function test_Shares_AreThoseOfTheOpening() public {
        uint16 bodyId = _sharedBody(3_400, 0);
        uint32 id = _elections.openElection(bodyId);
        _elections.setRules(bodyId, _rules());
        vm.assertEq(uint256(_elections.electionOf(id).regionShareBps), 3_400);
        for (uint256 i = 0; i < 4; ++i) _stand(id, _candidate(i), 1, 1);
        _toVoting(id);
        _voteDescending(id, 4);
        _toCounting(id);
        _finalise(id);
        _assertSeats(bodyId, _candidate(0), address(0), address(0));
    }

    /// @notice A member without a challenger stays, but not above the share of its region.
    function test_Shares_HoldForMembersThatStayWithoutAWinnerToo() public {
        uint16 bodyId = _sharedBody(6_700, 0);
        uint32 id = _elections.openElection(bodyId);
        _stand(id, _candidate(0), 1, 1);
        _stand(id, _candidate(1), 2, 1);
        _stand(id, _candidate(2), 2, 1);
        _toVoting(id);
        _voteDescending(id, 3);
        _toCounting(id);
        _finalise(id);
        _assertSeats(bodyId, _candidate(0), _candidate(1), _candidate(2));

        // one new candidate, of region 2, for three seats whose terms end together: it takes the first
        _skip(TERM);
        id = _elections.openElection(bodyId);
        _stand(id, _account("new"), 2, 1);
        _toVoting(id);
        _vote(id, _ann, _all(0, 1));
        _toCounting(id);
        vm.expectEmit(address(_elections));
        emit IElections.MemberLeft(bodyId, 2, _candidate(2), LeaveReason.Replaced);
        _finalise(id);
        _assertSeats(bodyId, _account("new"), _candidate(1), address(0));
    }

    // ------------------------------------------------------------ replacement

    function test_Replace_TheNextInServesTheRestOfTheTerm() public {
        _elect(COUNCIL, 6);
        uint40 termEndsAt = _seat(COUNCIL, 1).termEndsAt;
        _skip(100 days);
        vm.prank(_candidate(1));
        vm.expectEmit(address(_elections));
        emit IElections.MemberLeft(COUNCIL, 1, _candidate(1), LeaveReason.Resigned);
        _elections.resign(COUNCIL);
        _assertSeats(COUNCIL, _candidate(0), _candidate(3), _candidate(2));
        Seat memory seat = _seat(COUNCIL, 1);
        vm.assertEq(uint256(seat.termEndsAt), termEndsAt);
        vm.assertEq(uint256(seat.lastSeenAt), _now());
        vm.assertEq(uint256(seat.memberSince), _now());
        vm.assertEq(_holder.accounts()[1], _candidate(3));
    }

    /// @notice A member that kept its seat only because its new candidacy fitted nowhere is no runner-up for a second one.
    function test_Replace_AMemberNeverTakesASecondSeat() public {
        BodyRules memory rules = _rules();
        rules.seats = 4;
        rules.needsNode = true;
        rules.changeDivisor = 3;
        uint16 bodyId = _elections.openBody("committee", _holder, rules);
        uint32 id = _elections.openElection(bodyId);
        for (uint256 i = 0; i < 4; ++i) _standWithNode(id, _candidate(i), string.concat("n", vm.toString(i)));
        _toVoting(id);
        _voteDescending(id, 4);
        _toCounting(id);
        _finalise(id);

        // c0 stands again with the node of c3, which has a seat still
        _skip(TERM);
        id = _elections.openElection(bodyId);
        _standWithNode(id, _candidate(0), "n3");
        _toVoting(id);
        _vote(id, _ann, _all(0, 1e18));
        _toCounting(id);
        _finalise(id);
        vm.assertEq(_elections.seatsOf(bodyId)[0].account, _candidate(0));

        vm.prank(_candidate(3));
        _elections.resign(bodyId);
        Seat[] memory seats = _elections.seatsOf(bodyId);
        vm.assertEq(seats[0].account, _candidate(0));
        vm.assertEq(seats[3].account, address(0));
        vm.assertEq(_holder.accounts().length, 3);
    }

    // ------------------------------------------------------------ helpers

    /// @notice An election to be counted in which "c0" has most votes, then "c1" and so on.
    function _voted(uint256 number) private returns (uint32 id) {
        id = _elections.openElection(COUNCIL);
        _standMany(id, number);
        _toVoting(id);
        _voteDescending(id, number);
        _toCounting(id);
    }

    function _voteDescending(uint32 id, uint256 number) private {
        Allocation[] memory ballot = new Allocation[](number);
        for (uint16 i = 0; i < number; ++i) ballot[i] = Allocation(i, uint208((number - i) * 1e18));
        _vote(id, _ann, ballot);
    }

    function _sharedBody(uint16 regionShareBps, uint16 typeShareBps) private returns (uint16) {
        BodyRules memory rules = _rules();
        rules.regionShareBps = regionShareBps;
        rules.typeShareBps = typeShareBps;
        return _elections.openBody("board", _holder, rules);
    }

    function _expectWrong(uint32 id, uint256 place, uint16[] memory page) private {
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_WrongRanking.selector, id, place));
        _elections.finalise(id, page);
    }

    function _expectPhase(uint32 id, Phase phase) private {
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_WrongPhase.selector, id, phase));
        _elections.finalise(id, new uint16[](0));
    }
}
