// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Committee} from "../../committee/Committee.sol";
import {ICommittee} from "../../committee/interfaces/ICommittee.sol";
import {CommitteeKeys} from "../../committee/testing/CommitteeKeys.sol";
import {Member} from "../../committee/types/Members.sol";
import {Roles} from "../libraries/Roles.sol";
import {CommitteeSeats} from "./CommitteeSeats.sol";
import {ICommitteeSeats, VACANT_SEAT} from "./interfaces/ICommitteeSeats.sol";
import {ISeatHolder} from "./interfaces/ISeatHolder.sol";
import {ElectionsTest} from "./testing/ElectionsTest.sol";
import {Allocation, Candidacy} from "./types/Ballots.sol";
import {BodyRules, FirstMember, LeaveReason, SeatedMember} from "./types/Bodies.sol";
import {IElections} from "./interfaces/IElections.sol";

/// @notice The real elections over the real directory of fog nodes.
contract CommitteeSeatsTest is ElectionsTest {
    uint16 private constant COMMITTEE = 2;
    /// Most gas that a transaction may use (EIP-7825).
    uint256 private constant TRANSACTION_GAS = 16_777_216;

    Committee private _committee;
    CommitteeSeats private _seats;

    function setUp() public override {
        super.setUp();
        _committee = CommitteeKeys.deploy(address(_manager));
        _seats = new CommitteeSeats(_elections, _committee, COMMITTEE, address(_manager));
        _assign(address(_seats), CommitteeSeats.setMembers.selector, Roles.SEAT_PUSHER, address(_elections));
        _assign(address(_committee), ICommittee.seat.selector, Roles.COMMITTEE_SEATER, address(_seats));
        _assign(address(_committee), ICommittee.vacate.selector, Roles.MEMBER_REMOVER, address(_seats));
        _assign(address(_elections), IElections.removeMember.selector, Roles.MEMBER_REMOVER, address(_seats));
        _manager.grantRole(Roles.MEMBER_REMOVER, address(this), 0);
        BodyRules memory rules = _rules();
        rules.needsNode = true;
        rules.seats = 4;
        rules.changeDivisor = 3;
        _elections.openBody("committee", _seats, rules);
    }

    function test_KnowsItsContracts() public view {
        vm.assertEq(_seats.elections(), address(_elections));
        vm.assertEq(_seats.committee(), address(_committee));
    }

    // ------------------------------------------------------------ epochs

    function test_FirstMembersAreTheFirstEpoch() public {
        _seatFirstNodes(4);
        vm.assertEq(uint256(_committee.pendingEpoch()), 1);
        vm.assertEq(_committee.membersOf(1).length, 4);
        _activate(4);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
    }

    /// @notice A vote can open bodies, but not one that seats nodes by rules of its own.
    function test_Exploit_NoOtherBodySeatsNodes() public {
        BodyRules memory rules = _rules();
        rules.needsNode = true;
        rules.seats = 4;
        uint16 bodyId = _elections.openBody("board", _seats, rules);
        FirstMember[] memory members = new FirstMember[](1);
        members[0] = _first("mallory");
        members[0].node = _node("mallory");
        vm.expectRevert(abi.encodeWithSelector(ISeatHolder.SeatHolder_OtherBody.selector, bodyId, COMMITTEE));
        _elections.seatFirst(bodyId, members);
        vm.assertEq(uint256(_seats.bodyId()), COMMITTEE);
    }

    function test_TooFewMembersSeatNothing() public {
        _seatFirstNodes(3);
        vm.assertEq(uint256(_committee.pendingEpoch()), 0);
    }

    function test_AnElectionSeatsAnEpochAndTheOneInOfficeStaysWhole() public {
        _seatFirstNodes(4);
        _activate(4);
        _skip(TERM);
        _electNode("new");
        uint32 epoch = _committee.pendingEpoch();
        vm.assertEq(uint256(epoch), 2);
        vm.assertTrue(_committee.isSeated(epoch, _account("node new")));
        vm.assertFalse(_committee.isSeated(epoch, _account("node m0")));
        // it hands the key over before it goes
        vm.assertTrue(_committee.isSeated(1, _account("node m0")));
        vm.assertEq(_committee.vacatedOf(1).length, 0);
    }

    function test_TheSameNodesSeatNoEpoch() public {
        _seatFirstNodes(4);
        _elections.setHolder(COMMITTEE, _seats);
        vm.assertEq(uint256(_committee.pendingEpoch()), 1);
        _activate(4);
        _elections.setHolder(COMMITTEE, _seats);
        vm.assertEq(uint256(_committee.pendingEpoch()), 0);
        // a member elected again neither
        _skip(TERM);
        uint32 id = _elections.openElection(COMMITTEE);
        _standWithNode(id, _member(0), "node m0");
        _win(id);
        vm.assertEq(uint256(_committee.pendingEpoch()), 0);
        vm.assertEq(uint256(_elections.seatsOf(COMMITTEE)[0].electionId), id);
    }

    function test_AnotherEncryptionKeySeatsAnEpochAndAnAnnouncedUrlIsKept() public {
        _seatFirstNodes(4);
        _activate(4);
        vm.prank(_account("node m1"));
        _committee.setUrl(1, "https://moved.example");
        _skip(TERM);
        uint32 id = _elections.openElection(COMMITTEE);
        _funded(_member(0));
        Candidacy memory candidacy = _candidacy(1, 1);
        candidacy.node = Member(_account("node m0"), "another key", "https://new.example");
        (, uint256 key) = _actor("node m0");
        bytes memory consent = _sign(key, _consentDigest(id, _member(0)));
        vm.prank(_member(0));
        _elections.register(id, candidacy, new bytes32[](0), consent);
        _win(id);
        Member[] memory members = _committee.membersOf(_committee.pendingEpoch());
        vm.assertEq(members[0].encryptionKey, bytes32("another key"));
        vm.assertEq(members[0].url, "https://new.example");
        vm.assertEq(members[1].url, "https://moved.example");
    }

    // ------------------------------------------------------------ vacant seats

    function test_AVacantSeatLeavesTheEpochInOfficeWithOneLess() public {
        _seatFirstNodes(4);
        _activate(4);
        address[] memory gone = new address[](1);
        gone[0] = _account("node m2");
        vm.expectEmit(address(_committee));
        emit ICommittee.MembersVacated(1, gone, VACANT_SEAT);
        vm.prank(_member(2));
        _elections.resign(COMMITTEE);
        vm.assertFalse(_committee.isSeated(1, gone[0]));
        vm.assertTrue(_committee.isSeated(1, _account("node m1")));
        // told again, it does nothing again
        _elections.setHolder(COMMITTEE, _seats);
        vm.assertEq(_committee.vacatedOf(1).length, 1);

        _electNode("new");
        vm.assertEq(uint256(_committee.pendingEpoch()), 2);
        vm.assertEq(_committee.membersOf(2)[2].signer, _account("node new"));
    }

    function test_AVacantSeatLeavesTheEpochThatIsPendingToo() public {
        _seatFirstNodes(4);
        _activate(4);
        _skip(TERM);
        _electNode("new");
        vm.prank(_member(2));
        _elections.resign(COMMITTEE);
        vm.assertFalse(_committee.isSeated(2, _account("node m2")));
        vm.assertFalse(_committee.isSeated(1, _account("node m2")));
        vm.assertTrue(_committee.isSeated(2, _account("node new")));
    }

    function test_TheNextInIsSeatedAtOnceAndWhoLeftHandsOver() public {
        _seatFirstNodes(4);
        _activate(4);
        _skip(TERM);
        uint32 id = _elections.openElection(COMMITTEE);
        _standWithNode(id, _candidate(0), "n0");
        _standWithNode(id, _candidate(1), "n1");
        _win(id);
        vm.prank(_member(3));
        _elections.resign(COMMITTEE);
        uint32 epoch = _committee.pendingEpoch();
        vm.assertTrue(_committee.isSeated(epoch, _account("n0")));
        vm.assertTrue(_committee.isSeated(epoch, _account("n1")));
        vm.assertTrue(_committee.isSeated(1, _account("node m3")));
    }

    function test_NobodyLeftIsNoObstacle() public {
        _seatFirstNodes(4);
        _activate(4);
        for (uint256 i = 0; i < 4; ++i) {
            vm.prank(_member(i));
            _elections.resign(COMMITTEE);
        }
        vm.assertEq(_committee.vacatedOf(1).length, 4);
    }

    // ------------------------------------------------------------ removed by another contract

    function test_ReportRemoved_EndsTheMembershipOfARemovedNode() public {
        _seatFirstNodes(4);
        _activate(4);
        _removeNode(1);
        vm.expectEmit(address(_elections));
        emit IElections.MemberLeft(COMMITTEE, 1, _member(1), LeaveReason.Removed);
        vm.prank(_account("anybody"));
        _seats.reportRemoved(COMMITTEE, _member(1));
        vm.assertFalse(_elections.isMember(COMMITTEE, _member(1)));
        _expectNotRemoved(COMMITTEE, _member(1));
    }

    function test_ReportRemoved_RevertsWhen_TheNodeIsInOfficeOrTheAccountNoMember() public {
        _seatFirstNodes(4);
        _expectNotRemoved(COMMITTEE, _member(1));
        _activate(4);
        _expectNotRemoved(COMMITTEE, _member(1));
        _expectNotRemoved(COMMITTEE, _account("stranger"));
    }

    function test_ReportRemoved_RevertsWhen_TheMemberCameInLater() public {
        _seatFirstNodes(4);
        _activate(4);
        vm.prank(_member(2));
        _elections.resign(COMMITTEE);
        // it wins its seat back; the vacant seat it left behind is not held against it
        uint32 id = _elections.openElection(COMMITTEE);
        _standWithNode(id, _member(2), "node m2");
        _win(id);
        vm.assertTrue(_elections.isMember(COMMITTEE, _member(2)));
        _expectNotRemoved(COMMITTEE, _member(2));
    }

    function test_ReportRemoved_RevertsWhen_TheBodyIsNotItsOwn() public {
        _seatFirstNodes(4);
        _activate(4);
        _removeNode(1);
        _expectNotRemoved(COUNCIL, _member(1));
        _elections.setHolder(COMMITTEE, _holder);
        _expectNotRemoved(COMMITTEE, _member(1));
    }

    function test_SetMembers_RevertsWhen_AStrangerCalls() public {
        bytes memory reason = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(this));
        vm.expectRevert(reason);
        ISeatHolder(_seats).setMembers(COMMITTEE, new SeatedMember[](0));
    }

    // ------------------------------------------------------------ size

    /// @notice The largest count that can be: 64 candidates for 31 seats, with the longest URLs, fits into a transaction.
    function test_TheLargestElectionFitsIntoATransaction() public {
        BodyRules memory rules = _elections.rulesOf(COMMITTEE);
        rules.seats = 31;
        rules.regionShareBps = 5_000;
        rules.typeShareBps = 5_000;
        _elections.setRules(COMMITTEE, rules);
        address voter = _voter("voter", 1_000e18);
        uint32 id = _elections.openElection(COMMITTEE);
        for (uint256 i = 0; i < 64; ++i) {
            address account = _candidate(i);
            _funded(account);
            Candidacy memory candidacy = _candidacy(uint16(i % 3), uint8(i % 4));
            candidacy.node = Member(account, keccak256(abi.encode(i)), _longUrl());
            vm.prank(account);
            _elections.register(id, candidacy, new bytes32[](0), "");
        }
        _toVoting(id);
        Allocation[] memory ballot = new Allocation[](64);
        for (uint16 i = 0; i < 64; ++i) ballot[i] = Allocation(i, 1e18 + i);
        _vote(id, voter, ballot);
        _toCounting(id);
        uint16[] memory page = _ranking(id);
        uint256 gas = gasleft();
        _elections.finalise(id, page);
        gas -= gasleft();
        vm.assertEq(_committee.membersOf(1).length, 31);
        // and leaves room for the words that this test has read before
        vm.assertLt(gas + 3_000_000, TRANSACTION_GAS);
    }

    // ------------------------------------------------------------ helpers

    /// @notice "m0", "m1", ... with the nodes "node m0", "node m1", ...
    function _seatFirstNodes(uint256 number) private {
        FirstMember[] memory members = new FirstMember[](number);
        for (uint256 i = 0; i < number; ++i) {
            string memory name = string.concat("m", vm.toString(i));
            members[i] = _first(name);
            members[i].node = _node(string.concat("node ", name));
        }
        _elections.seatFirst(COMMITTEE, members);
    }

    function _activate(uint256 number) private {
        (uint32 epoch, uint32 attempt) = (_committee.pendingEpoch(), _committee.attempt());
        for (uint256 i = 0; i < number; ++i) {
            vm.prank(_account(string.concat("node m", vm.toString(i))));
            _committee.confirmKeys(epoch, attempt, CommitteeKeys.custody(), CommitteeKeys.report());
        }
    }

    function _electNode(string memory name) private {
        uint32 id = _elections.openElection(COMMITTEE);
        _standWithNode(id, _account(name), string.concat("node ", name));
        _win(id);
    }

    /// @notice The longest URL that is accepted, none of whose words is zero.
    function _longUrl() private pure returns (string memory url) {
        url = string(new bytes(256));
        for (uint256 i = 0; i < 256; ++i) bytes(url)[i] = "a";
    }

    /// @notice All candidates get votes, the first most.
    function _win(uint32 id) private {
        address voter = _voter("voter", 1_000e18);
        _toVoting(id);
        Allocation[] memory ballot = new Allocation[](_elections.electionOf(id).candidates);
        for (uint16 i = 0; i < ballot.length; ++i) ballot[i] = Allocation(i, 100e18 - i);
        _vote(id, voter, ballot);
        _toCounting(id);
        _finalise(id);
    }

    function _removeNode(uint256 number) private {
        address[] memory signers = new address[](1);
        signers[0] = _account(string.concat("node m", vm.toString(number)));
        _committee.vacate(1, signers, "release");
    }

    function _expectNotRemoved(uint16 bodyId, address account) private {
        vm.expectRevert(abi.encodeWithSelector(ICommitteeSeats.CommitteeSeats_NotRemoved.selector, bodyId, account));
        _seats.reportRemoved(bodyId, account);
    }

    function _assign(address target, bytes4 selector, uint64 role, address holder) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        _manager.setTargetFunctionRole(target, selectors, role);
        _manager.grantRole(role, holder, 0);
    }
}
