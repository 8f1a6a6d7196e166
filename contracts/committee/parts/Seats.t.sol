// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ICommittee} from "../interfaces/ICommittee.sol";
import {CommitteeTest} from "../testing/CommitteeTest.sol";
import {Member} from "../types/Members.sol";

contract SeatsTest is CommitteeTest {
    // ---------------------------------------------------------------- seating

    function test_SeatsAnyCommitteeOfThreeFPlusOne(uint256 faults) public {
        faults = _bound(faults, 1, 33);
        Member[] memory members = _members(3 * faults + 1);
        vm.expectEmit(address(_committee));
        emit ICommittee.CommitteeSeated(1, members, uint16(2 * faults + 1));
        vm.assertEq(uint256(_committee.seat(members)), 1);
        vm.assertEq(uint256(_committee.quorumOf(1)), 2 * faults + 1);
        vm.assertEq(uint256(_committee.pendingEpoch()), 1);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        vm.assertEq(abi.encode(_committee.membersOf(1)), abi.encode(members));
    }

    function test_RefusesOtherSizes(uint256 size) public {
        size = _bound(size, 0, 103);
        if (size >= 4 && size <= 100 && size % 3 == 1) return;
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_WrongSize.selector, size));
        _committee.seat(_members(size));
    }

    function test_RefusesIncompleteMembers() public {
        Member[] memory members = _members(4);
        members[2].signer = address(0);
        _expectInvalidMember(members, 2);
        members = _members(4);
        members[1].encryptionKey = bytes32(0);
        _expectInvalidMember(members, 1);
        members = _members(4);
        members[3].url = "";
        _expectInvalidMember(members, 3);
        members = _members(4);
        members[0].url = _text(_committee.MAX_URL_LENGTH() + 1);
        _expectInvalidMember(members, 0);
        members[0].url = _text(_committee.MAX_URL_LENGTH());
        _committee.seat(members);
    }

    function test_RefusesOneSignerInTwoSeats() public {
        Member[] memory members = _members(4);
        members[3].signer = members[0].signer;
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_DuplicateSigner.selector, members[0].signer));
        _committee.seat(members);
    }

    function test_IsSeatedOnlyByItsRole() public {
        address stranger = _account("stranger");
        Member[] memory members = _members(4);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        vm.prank(stranger);
        _committee.seat(members);
    }

    function test_UnknownEpochsAreEmpty() public view {
        vm.assertEq(uint256(_committee.quorumOf(7)), 0);
        vm.assertEq(_committee.membersOf(7).length, 0);
        vm.assertEq(_committee.custodyKeyOf(7).x, bytes32(0));
    }

    // ---------------------------------------------------------------- URLs

    function test_AMemberMovesItsOwnUrl() public {
        _committee.seat(_members(4));
        vm.expectEmit(address(_committee));
        emit ICommittee.MemberUrlChanged(1, _signer(2), "https://moved.example");
        vm.prank(_signer(2));
        _committee.setUrl(1, "https://moved.example");
        vm.assertEq(_committee.membersOf(1)[2].url, "https://moved.example");
        vm.assertEq(_committee.membersOf(1)[1].url, "https://node.example");
    }

    function test_RefusesUrlsOfStrangersAndBadOnes() public {
        _committee.seat(_members(4));
        address stranger = _account("stranger");
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotMember.selector, 1, stranger));
        vm.prank(stranger);
        _committee.setUrl(1, "https://node.example");
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotMember.selector, 2, _signer(0)));
        vm.prank(_signer(0));
        _committee.setUrl(2, "https://node.example");
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_InvalidMember.selector, 3));
        vm.prank(_signer(3));
        _committee.setUrl(1, "");
    }

    // ---------------------------------------------------------------- members that leave

    function test_AVacantSeatKeepsSizeQuorumAndIndices(uint256 index) public {
        index = _bound(index, 0, 6);
        _committee.seat(_members(7));
        for (uint256 i = 0; i < 7; ++i) _confirm(1, i, KEY);
        vm.expectEmit(address(_committee));
        emit ICommittee.MembersVacated(1, _one(index), "silent");
        _committee.vacate(1, _one(index), "silent");
        for (uint256 i = 0; i < 7; ++i) vm.assertEq(_committee.isSeated(1, _signer(i)), i != index);
        vm.assertEq(abi.encode(_committee.vacatedOf(1)), abi.encode(_one(index)));
        vm.assertEq(abi.encode(_committee.membersOf(1)), abi.encode(_members(7)));
        vm.assertEq(uint256(_committee.quorumOf(1)), 5);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
    }

    function test_SeveralLeaveInAnyOrderAndAreListedByIndex() public {
        _committee.seat(_members(7));
        address[] memory signers = new address[](3);
        (signers[0], signers[1], signers[2]) = (_signer(6), _signer(0), _signer(4));
        _committee.vacate(1, signers, "silent");
        (signers[0], signers[1], signers[2]) = (_signer(0), _signer(4), _signer(6));
        vm.assertEq(abi.encode(_committee.vacatedOf(1)), abi.encode(signers));
    }

    function test_WhoLeftNeitherConfirmsNorMoves() public {
        _committee.seat(_members(4));
        _committee.vacate(1, _one(2), "silent");
        bytes memory refusal = abi.encodeWithSelector(ICommittee.Committee_NotMember.selector, 1, _signer(2));
        vm.expectRevert(refusal);
        _confirmIn(1, 2, 2, KEY);
        vm.expectRevert(refusal);
        vm.prank(_signer(2));
        _committee.setUrl(1, "https://moved.example");
        vm.expectRevert(refusal);
        _committee.vacate(1, _one(2), "again");
    }

    function test_WhenAMemberLeavesBeforeTheStartTheOthersBeginAnew(bool confirmedBefore) public {
        _committee.seat(_members(4));
        if (confirmedBefore) _confirm(1, 2, KEY);
        for (uint256 i = 0; i < 4; ++i) if (i != 2) _confirm(1, i, KEY);
        if (confirmedBefore) return;
        _skip(100);
        vm.expectEmit(address(_committee));
        emit ICommittee.KeyGenerationRestarted(1, 2, _now() + CONFIRM_PERIOD);
        _committee.vacate(1, _one(2), "removed");
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        for (uint256 i = 0; i < 4; ++i) if (i != 2) _confirm(1, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
        vm.assertEq(uint256(_committee.seatedIn(1)), 3);
    }

    function test_LeavingTheCommitteeInOfficeDoesNotTouchTheOneToCome() public {
        _activate(4);
        _committee.seat(_members(4));
        _confirm(2, 2, KEY);
        _committee.vacate(1, _one(2), "silent");
        vm.assertTrue(_committee.isSeated(2, _signer(2)));
        for (uint256 i = 0; i < 4; ++i) if (i != 2) _confirm(2, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 2);
    }

    function test_OnlyCommitteesInOfficeOrToComeLoseMembers() public {
        _activate(4);
        _committee.seat(_members(4));
        _committee.seat(_members(4));
        uint32[4] memory others = [uint32(0), 2, 4, type(uint32).max];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotCurrent.selector, others[i]));
            _committee.vacate(others[i], _one(0), "silent");
        }
        _committee.vacate(3, _one(0), "silent");
        _committee.vacate(1, _one(0), "silent");
    }

    function test_RefusesToRemoveNobodyOrStrangers() public {
        _committee.seat(_members(4));
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NobodyNamed.selector));
        _committee.vacate(1, new address[](0), "silent");
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotMember.selector, 1, _signer(4)));
        _committee.vacate(1, _one(4), "silent");
    }

    function test_MembersAreRemovedOnlyByItsRole() public {
        _committee.seat(_members(4));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _signer(0)));
        vm.prank(_signer(0));
        _committee.vacate(1, _one(1), "silent");
    }

    function test_SaysSinceWhenTheCommitteeIsInOffice() public {
        vm.assertEq(uint256(_committee.activatedAt()), 0);
        _activate(4);
        uint40 first = _now();
        vm.assertEq(uint256(_committee.activatedAt()), first);
        _skip(1 days);
        _committee.seat(_members(4));
        vm.assertEq(uint256(_committee.activatedAt()), first);
        for (uint256 i = 0; i < 4; ++i) _confirm(2, i, KEY);
        vm.assertEq(uint256(_committee.activatedAt()), first + 1 days);
    }

    // ---------------------------------------------------------------- helpers

    function _expectInvalidMember(Member[] memory members, uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_InvalidMember.selector, index));
        _committee.seat(members);
    }

    function _text(uint256 length) private pure returns (string memory) {
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length; ++i) text[i] = "x";
        return string(text);
    }
}
