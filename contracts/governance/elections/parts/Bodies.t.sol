// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IElections} from "../interfaces/IElections.sol";
import {ISeatHolder} from "../interfaces/ISeatHolder.sol";
import {ElectionsTest} from "../testing/ElectionsTest.sol";
import {Phase} from "../types/Ballots.sol";
import {BodyRules, FirstMember, LeaveReason, Seat} from "../types/Bodies.sol";

contract BodiesTest is ElectionsTest {
    function test_OpenBody_KeepsNameHolderAndRules() public {
        BodyRules memory rules = _rules();
        rules.seats = 64;
        rules.typeShareBps = 10_000;
        vm.expectEmit(address(_elections));
        emit IElections.BodyOpened(2, "board", _holder, rules);
        vm.assertEq(uint256(_elections.openBody("board", _holder, rules)), 2);
        vm.assertEq(uint256(_elections.bodyCount()), 2);
        vm.assertEq(_elections.nameOf(2), "board");
        vm.assertEq(address(_elections.holderOf(2)), address(_holder));
        vm.assertEq(keccak256(abi.encode(_elections.rulesOf(2))), keccak256(abi.encode(rules)));
        vm.assertEq(_elections.seatsOf(2).length, 64);
        vm.assertEq(_elections.token(), address(_token));
    }

    function test_OpenBody_RevertsWhen_ARuleIsOutOfRange() public {
        bytes32[17] memory names = [
            bytes32("seats"),
            "seats",
            "changeDivisor",
            "nominationPeriod",
            "votingPeriod",
            "recallPeriod",
            "term",
            "silentRounds",
            "regionShareBps",
            "typeShareBps",
            "recallQuorumBps",
            "recallQuorumBps",
            "minBond",
            "recallThreshold",
            "seats",
            "seats",
            "seats"
        ];
        for (uint256 i = 0; i < names.length; ++i) {
            BodyRules memory rules = _broken(i);
            vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidRule.selector, names[i]));
            _elections.openBody("board", _holder, rules);
            vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidRule.selector, names[i]));
            _elections.setRules(COUNCIL, rules);
        }
    }

    function test_SetRules_RevertsWhen_MembersWouldNeedANodeTheyNeverBrought() public {
        BodyRules memory rules = _rules();
        rules.needsNode = true;
        rules.seats = 4;
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidRule.selector, bytes32("needsNode")));
        _elections.setRules(COUNCIL, rules);
    }

    function test_SetRules_OpensNewSeatsAndClosesTheLastOnes() public {
        _seatFirst();
        BodyRules memory rules = _rules();
        rules.seats = 5;
        vm.expectEmit(address(_elections));
        emit IElections.BodyRulesChanged(COUNCIL, rules);
        _elections.setRules(COUNCIL, rules);
        vm.assertEq(_elections.seatsOf(COUNCIL).length, 5);
        vm.assertTrue(_elections.isDue(COUNCIL));

        rules.seats = 2;
        vm.expectEmit(address(_elections));
        emit IElections.MemberLeft(COUNCIL, 2, _member(2), LeaveReason.SeatClosed);
        _elections.setRules(COUNCIL, rules);
        vm.assertEq(_elections.seatsOf(COUNCIL).length, 2);
        vm.assertFalse(_elections.isMember(COUNCIL, _member(2)));
        vm.assertEq(_holder.accounts().length, 2);
    }

    function test_SetHolder_TellsTheNewHolder() public {
        _seatFirst();
        uint256 calls = _holder.calls();
        vm.expectEmit(address(_elections));
        emit IElections.SeatHolderChanged(COUNCIL, ISeatHolder(address(0)));
        _elections.setHolder(COUNCIL, ISeatHolder(address(0)));
        vm.assertEq(_holder.calls(), calls);
        _elections.setHolder(COUNCIL, _holder);
        vm.assertEq(_holder.calls(), calls + 1);
        vm.assertEq(_holder.accounts().length, 3);
    }

    function test_SeatFirst_SeatsForAFullTermInAFinalElection() public {
        _seatFirst();
        _assertSeats(COUNCIL, _member(0), _member(1), _member(2));
        Seat memory seat = _seat(COUNCIL, 1);
        vm.assertEq(uint256(seat.termEndsAt), START + TERM);
        vm.assertEq(uint256(seat.memberSince), START);
        vm.assertTrue(seat.filledBefore);
        vm.assertEq(uint256(_elections.lastElectionOf(COUNCIL)), seat.electionId);
        vm.assertEq(uint256(_elections.phaseOf(seat.electionId)), uint256(Phase.Final));
        vm.assertEq(_elections.candidatesOf(seat.electionId)[1].account, _member(1));
        vm.assertFalse(_elections.isDue(COUNCIL));
    }

    function test_SeatFirst_CallsOffAnElectionOpenedBeforeIt() public {
        uint32 early = _elections.openElection(COUNCIL);
        address ann = _account("ann");
        _stand(early, ann);
        _seatFirst();
        vm.assertEq(uint256(_elections.openElectionOf(COUNCIL)), 0);
        vm.assertEq(uint256(_elections.phaseOf(early)), uint256(Phase.Final));
        vm.prank(ann);
        _elections.withdraw(early);
        vm.assertEq(_token.balanceOf(ann), BOND);
        // the stranger is no runner-up of the first members
        vm.prank(_member(0));
        _elections.resign(COUNCIL);
        vm.assertEq(_seat(COUNCIL, 0).account, address(0));
    }

    function test_SeatFirst_RevertsWhen_ASeatWasFilledBefore() public {
        _seatFirst();
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(_member(i));
            _elections.resign(COUNCIL);
        }
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_FilledBefore.selector, COUNCIL));
        _elections.seatFirst(COUNCIL, new FirstMember[](0));
    }

    function test_SeatFirst_RevertsWhen_ThereAreMoreMembersThanSeats() public {
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_TooManyMembers.selector, 4, 3));
        _elections.seatFirst(COUNCIL, new FirstMember[](4));
    }

    function test_SeatFirst_RevertsWhen_AMemberIsNamedTwiceOrNobody() public {
        FirstMember[] memory members = new FirstMember[](2);
        members[0] = _first("ann");
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotMember.selector, COUNCIL, address(0)));
        _elections.seatFirst(COUNCIL, members);
        members[1] = _first("ann");
        vm.expectRevert(
            abi.encodeWithSelector(IElections.Elections_AlreadyMember.selector, COUNCIL, members[0].account)
        );
        _elections.seatFirst(COUNCIL, members);
    }

    function test_SeatFirst_RevertsWhen_TwoMembersBringTheSameNode() public {
        BodyRules memory rules = _rules();
        rules.needsNode = true;
        rules.seats = 4;
        _elections.openBody("committee", _holder, rules);
        FirstMember[] memory members = new FirstMember[](2);
        for (uint256 i = 0; i < 2; ++i) {
            members[i] = _first(string.concat("m", vm.toString(i)));
            members[i].node = _node("node");
        }
        vm.expectRevert(IElections.Elections_InvalidNode.selector);
        _elections.seatFirst(2, members);
        members[1].node = _node("another");
        _elections.seatFirst(2, members);
    }

    function test_SeatFirst_RevertsWhen_ANodeIsBroughtToABodyWithoutNodes() public {
        FirstMember[] memory members = new FirstMember[](1);
        members[0] = _first("ann");
        members[0].node = _node("node");
        vm.expectRevert(IElections.Elections_InvalidNode.selector);
        _elections.seatFirst(COUNCIL, members);
    }

    function test_TheListOfEligibleAccounts_IsAnnounced() public {
        address ann = _account("ann");
        vm.expectEmit(address(_elections));
        emit IElections.InterestRegistered(COUNCIL, ann);
        vm.prank(ann);
        _elections.registerInterest(COUNCIL);
        vm.expectEmit(address(_elections));
        emit IElections.EligibilityRootChanged(COUNCIL, "root");
        _elections.setEligibilityRoot(COUNCIL, "root");
        vm.assertEq(_elections.eligibilityRootOf(COUNCIL), "root");
    }

    function test_RevertsWhen_TheBodyDoesNotExist() public {
        for (uint16 id = 0; id < 3; id += 2) {
            bytes memory reason = abi.encodeWithSelector(IElections.Elections_UnknownBody.selector, id);
            vm.expectRevert(reason);
            _elections.setRules(id, _rules());
            vm.expectRevert(reason);
            _elections.setHolder(id, _holder);
            vm.expectRevert(reason);
            _elections.seatFirst(id, new FirstMember[](0));
            vm.expectRevert(reason);
            _elections.setEligibilityRoot(id, "root");
            vm.expectRevert(reason);
            _elections.registerInterest(id);
            vm.expectRevert(reason);
            _elections.openElection(id);
            vm.expectRevert(reason);
            _elections.isDue(id);
            vm.expectRevert(reason);
            _elections.resign(id);
            vm.expectRevert(reason);
            _elections.checkIn(id);
            vm.expectRevert(reason);
            _elections.startRecall(id, address(this));
        }
    }

    function test_RevertsWhen_AStrangerKeepsBodies() public {
        address ann = _account("ann");
        bytes memory reason = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, ann);
        vm.startPrank(ann);
        vm.expectRevert(reason);
        _elections.openBody("board", _holder, _rules());
        vm.expectRevert(reason);
        _elections.setRules(COUNCIL, _rules());
        vm.expectRevert(reason);
        _elections.setHolder(COUNCIL, _holder);
        vm.expectRevert(reason);
        _elections.seatFirst(COUNCIL, new FirstMember[](0));
        vm.expectRevert(reason);
        _elections.setEligibilityRoot(COUNCIL, "root");
        vm.expectRevert(reason);
        _elections.removeMember(COUNCIL, ann);
        vm.stopPrank();
    }

    function _broken(uint256 number) private pure returns (BodyRules memory rules) {
        rules = _rules();
        if (number == 0) rules.seats = 0;
        if (number == 1) rules.seats = 65;
        if (number == 2) rules.changeDivisor = 0;
        if (number == 3) rules.nominationPeriod = 0;
        if (number == 4) rules.votingPeriod = 1;
        if (number == 5) rules.recallPeriod = 0;
        if (number == 6) rules.term = NOMINATION + VOTING;
        if (number == 7) rules.silentRounds = 0;
        if (number == 8) rules.regionShareBps = 10_001;
        if (number == 9) rules.typeShareBps = 10_001;
        if (number == 10) rules.recallQuorumBps = 0;
        if (number == 11) rules.recallQuorumBps = 10_001;
        if (number == 12) rules.minBond = 0;
        if (number == 13) rules.recallThreshold = 0;
        if (number >= 14) rules.needsNode = true;
        if (number == 14) rules.seats = 1;
        if (number == 15) rules.seats = 8;
        if (number == 16) rules.seats = 34;
    }
}
