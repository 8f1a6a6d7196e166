// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElections} from "../interfaces/IElections.sol";
import {ElectionsTest} from "../testing/ElectionsTest.sol";
import {Allocation, Phase} from "../types/Ballots.sol";
import {BodyRules, FirstMember, LeaveReason, Seat} from "../types/Bodies.sol";

/// @notice Members that resign, are removed, show up or fall silent.
contract MembershipTest is ElectionsTest {
    uint40 private constant ROUND = 30 days;

    function setUp() public override {
        super.setUp();
        _seatFirst();
    }

    // ------------------------------------------------------------ leaving

    function test_Resign_LeavesTheSeatVacantWhenNobodyIsNext() public {
        vm.expectEmit(address(_elections));
        emit IElections.MemberLeft(COUNCIL, 1, _member(1), LeaveReason.Resigned);
        vm.prank(_member(1));
        _elections.resign(COUNCIL);
        _assertSeats(COUNCIL, _member(0), address(0), _member(2));
        vm.assertFalse(_elections.isMember(COUNCIL, _member(1)));
        vm.assertTrue(_elections.isDue(COUNCIL));
        vm.assertEq(_holder.accounts().length, 2);
        vm.assertEq(_holder.accounts()[1], _member(2));
    }

    function test_Resign_RevertsWhen_TheCallerIsNoMember() public {
        vm.startPrank(_member(1));
        _elections.resign(COUNCIL);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotMember.selector, COUNCIL, _member(1)));
        _elections.resign(COUNCIL);
        vm.stopPrank();
    }

    function test_RemoveMember_EndsTheMembership() public {
        vm.expectEmit(address(_elections));
        emit IElections.MemberLeft(COUNCIL, 0, _member(0), LeaveReason.Removed);
        _elections.removeMember(COUNCIL, _member(0));
        _assertSeats(COUNCIL, address(0), _member(1), _member(2));
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotMember.selector, COUNCIL, _member(0)));
        _elections.removeMember(COUNCIL, _member(0));
    }

    // ------------------------------------------------------------ showing up

    function test_CheckIn_CountsOnceARound() public {
        _toRound(1);
        vm.expectEmit(address(_elections));
        emit IElections.MemberSeen(COUNCIL, 0, _member(0), _now());
        vm.startPrank(_member(0));
        _elections.checkIn(COUNCIL);
        vm.assertEq(uint256(_seat(COUNCIL, 0).lastSeenAt), _now());
        _skip(ROUND - 1);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_AlreadySeen.selector, COUNCIL, _member(0)));
        _elections.checkIn(COUNCIL);
        _skip(1);
        _elections.checkIn(COUNCIL);
        vm.stopPrank();
    }

    function test_CheckIn_RevertsWhen_TheBodyHasNoRoundsOrTheCallerNoSeat() public {
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotMember.selector, COUNCIL, address(this)));
        _elections.checkIn(COUNCIL);
        BodyRules memory rules = _rules();
        rules.roundLength = 0;
        rules.silentRounds = 0;
        _elections.setRules(COUNCIL, rules);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NoRounds.selector, COUNCIL));
        vm.prank(_member(0));
        _elections.checkIn(COUNCIL);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NoRounds.selector, COUNCIL));
        _elections.reportSilent(COUNCIL, _member(0));
    }

    // ------------------------------------------------------------ silence

    function test_ReportSilent_OpensAnElectionForTheSeatAfterTheStatedWholeRounds() public {
        _toRound(3);
        vm.warp(_now() - 1);
        bytes memory reason = abi.encodeWithSelector(IElections.Elections_NotSilent.selector, COUNCIL, _member(2));
        vm.expectRevert(reason);
        _elections.reportSilent(COUNCIL, _member(2));
        _skip(1);
        vm.expectEmit(address(_elections));
        emit IElections.MemberSilent(COUNCIL, 2, _member(2), START);
        vm.prank(_account("anybody"));
        _elections.reportSilent(COUNCIL, _member(2));
        uint32 id = _elections.openElectionOf(COUNCIL);
        vm.assertEq(uint256(_elections.phaseOf(id)), uint256(Phase.Nomination));
        uint16[] memory contested = _elections.contestedSeats(id);
        vm.assertEq(contested.length, 1);
        vm.assertEq(uint256(contested[0]), 2);
        vm.expectRevert(reason);
        _elections.reportSilent(COUNCIL, _member(2));
        // it stays until replaced
        vm.assertTrue(_elections.isMember(COUNCIL, _member(2)));
    }

    function test_ReportSilent_TheMemberMayStandAgainAndIsThenHeard() public {
        _silence(2);
        uint32 id = _elections.openElectionOf(COUNCIL);
        _stand(id, _member(2));
        address voter = _voter("voter", 1e18);
        _toVoting(id);
        _vote(id, voter, _all(0, 1e18));
        _toCounting(id);
        _finalise(id);
        _assertSeats(COUNCIL, _member(0), _member(1), _member(2));
        vm.assertEq(uint256(_seat(COUNCIL, 2).silentSince), 0);
        vm.assertFalse(_elections.isDue(COUNCIL));
    }

    function test_ReportSilent_AChallengerTakesTheSeat() public {
        _silence(2);
        uint32 id = _elections.openElectionOf(COUNCIL);
        _stand(id, _candidate(0));
        address voter = _voter("voter", 1e18);
        _toVoting(id);
        _vote(id, voter, _all(0, 1e18));
        _toCounting(id);
        _finalise(id);
        _assertSeats(COUNCIL, _member(0), _member(1), _candidate(0));
        // the new member begins a term and rounds of its own
        vm.assertEq(uint256(_seat(COUNCIL, 2).termEndsAt), _now() + TERM);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotSilent.selector, COUNCIL, _candidate(0)));
        _elections.reportSilent(COUNCIL, _candidate(0));
    }

    function test_ReportSilent_DuringTheNominationJoinsTheElection() public {
        _silence(2);
        uint32 id = _elections.openElectionOf(COUNCIL);
        _elections.reportSilent(COUNCIL, _member(0));
        vm.assertEq(_elections.contestedSeats(id).length, 2);
    }

    function test_ReportSilent_AfterTheNominationWaitsForTheNextElection() public {
        _silence(2);
        uint32 id = _elections.openElectionOf(COUNCIL);
        _toVoting(id);
        _elections.reportSilent(COUNCIL, _member(0));
        vm.assertEq(_elections.contestedSeats(id).length, 1);
        _toCounting(id);
        _finalise(id);
        vm.assertEq(_elections.contestedSeats(_elections.openElection(COUNCIL)).length, 2);
    }

    // ------------------------------------------------------------ at most a third

    /// @notice Vacant seats first, then silent members, then ended terms; together no more than a third.
    function test_AtMostAThirdIsContested_VacanciesSilenceAndTermsTogether() public {
        uint16 bodyId = _bodyOfSeven();
        for (uint256 i = 0; i < 3; ++i) {
            _toRound(i + 1);
            for (uint256 j = 0; j < 5; ++j) {
                vm.prank(_member(j));
                _elections.checkIn(bodyId);
            }
        }
        _elections.reportSilent(bodyId, _member(5));
        _elections.reportSilent(bodyId, _member(6));
        uint32 id = _elections.openElectionOf(bodyId);
        _assertContested(id, 5, 6);
        vm.prank(_member(3));
        _elections.resign(bodyId);
        _assertContested(id, 3, 5);
        vm.prank(_member(1));
        _elections.resign(bodyId);
        _assertContested(id, 1, 3);
        // also when all terms have ended
        _toCounting(id);
        _elections.finalise(id, new uint16[](0));
        _skip(TERM);
        id = _elections.openElection(bodyId);
        _assertContested(id, 1, 3);
    }

    function test_AtMostAThirdIsContested_ButAlwaysOne() public {
        BodyRules memory rules = _rules();
        rules.changeDivisor = 10;
        _elections.setRules(COUNCIL, rules);
        _skip(TERM);
        vm.assertEq(_elections.contestedSeats(_elections.openElection(COUNCIL)).length, 1);
    }

    function test_AtMostAThirdIsContested_SeatsNeverFilledDoNotCount() public {
        uint16 bodyId = _bodyOfSeven();
        BodyRules memory rules = _elections.rulesOf(bodyId);
        rules.seats = 10;
        _elections.setRules(bodyId, rules);
        _skip(TERM);
        // three new seats and three of ten
        vm.assertEq(_elections.contestedSeats(_elections.openElection(bodyId)).length, 6);
    }

    /// @notice Whatever left its seat before or during an election, at most a third of the seats have another member after
    /// it, and the others follow in the next elections.
    function testFuzz_AtMostAThirdChangesInAnElection(uint256 seed) public {
        uint16 bodyId = _bodyOfSeven();
        address voter = _voter("voter", 1_000e18);
        uint256 next = 0;
        _skip(TERM);
        for (uint256 round = 0; round < 3; ++round) {
            uint32 id = _elections.openElection(bodyId);
            for (uint256 i = 0; i < 4; ++i) {
                _stand(id, _candidate(next));
                ++next;
                _mayLeave(bodyId, seed = uint256(keccak256(abi.encode(seed))));
            }
            _toVoting(id);
            Allocation[] memory ballot = new Allocation[](4);
            for (uint16 i = 0; i < 4; ++i) ballot[i] = Allocation(i, uint208(1 + ((seed >> (8 * i)) & 255)));
            _vote(id, voter, ballot);
            _mayLeave(bodyId, seed >> 8);
            _toCounting(id);
            _mayLeave(bodyId, seed >> 16);
            Seat[] memory earlier = _elections.seatsOf(bodyId);
            _finalise(id);
            Seat[] memory later = _elections.seatsOf(bodyId);
            uint256 changed = 0;
            for (uint256 i = 0; i < 7; ++i) if (earlier[i].account != later[i].account) ++changed;
            vm.assertLe(changed, 2);
        }
    }

    function _mayLeave(uint16 bodyId, uint256 seed) private {
        if (seed % 3 != 0) return;
        address account = _elections.seatsOf(bodyId)[(seed >> 2) % 7].account;
        if (account == address(0)) return;
        vm.prank(account);
        _elections.resign(bodyId);
    }

    // ------------------------------------------------------------ helpers

    function _bodyOfSeven() private returns (uint16 bodyId) {
        BodyRules memory rules = _rules();
        rules.seats = 7;
        rules.changeDivisor = 3;
        bodyId = _elections.openBody("board", _holder, rules);
        FirstMember[] memory members = new FirstMember[](7);
        for (uint256 i = 0; i < 7; ++i) members[i] = _first(string.concat("m", vm.toString(i)));
        _elections.seatFirst(bodyId, members);
    }

    function _assertContested(uint32 id, uint256 a, uint256 b) private view {
        uint16[] memory contested = _elections.contestedSeats(id);
        vm.assertEq(contested.length, 2);
        vm.assertEq(uint256(contested[0]), a);
        vm.assertEq(uint256(contested[1]), b);
    }

    /// @notice Beginning of the n-th round after the one in which the members were seated.
    function _toRound(uint256 number) private {
        vm.warp((START / ROUND + number) * ROUND);
    }

    function _silence(uint256 number) private {
        _toRound(3);
        _elections.reportSilent(COUNCIL, _member(number));
    }
}
