// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Test} from "../testing/Test.sol";
import {Committee} from "./Committee.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {CustodyKey, Member} from "./types/Members.sol";

contract CommitteeTest is Test {
    /// First coordinates of the generator and of its double (SEC 2, section 2.4.1).
    bytes32 private constant KEY = 0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798;
    bytes32 private constant OTHER_KEY = 0xC6047F9441ED7D6D3045406E95C07CD85C778E4B8CEF3CA7ABAC09B95C709EE5;
    bytes32 private constant PACKAGE = keccak256("package");

    Committee private _committee;

    function setUp() public {
        vm.warp(1_800_000_000);
        _committee = new Committee(address(new AccessManager(address(this))));
    }

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

    // ---------------------------------------------------------------- custody key

    function test_ActivatesWhenAllHaveConfirmedTheSameKey() public {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        vm.expectEmit(address(_committee));
        emit ICommittee.CustodyKeyConfirmed(1, _signer(3), KEY, true, PACKAGE);
        vm.expectEmit(address(_committee));
        emit ICommittee.CustodyKeyActivated(1, KEY, true, PACKAGE);
        _confirm(1, 3, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
        vm.assertEq(uint256(_committee.pendingEpoch()), 0);
        CustodyKey memory key = _committee.custodyKeyOf(1);
        vm.assertEq(abi.encode(key), abi.encode(CustodyKey(1, KEY, true, PACKAGE)));
    }

    function test_OneMemberCannotStandForAnother(uint256 repeats) public {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        repeats = _bound(repeats, 1, 10);
        for (uint256 i = 0; i < repeats; ++i) _confirm(1, 0, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
    }

    function test_ADifferentAnswerHoldsItUpUntilItIsReplaced(uint256 which) public {
        which = _bound(which, 0, 2);
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        // Another key, another parity, or another package.
        vm.prank(_signer(3));
        _committee.confirmCustodyKey(
            1,
            which == 0 ? OTHER_KEY : KEY,
            which != 1,
            which == 2 ? keccak256("other package") : PACKAGE
        );
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        // Back and forth does not count twice.
        _confirm(1, 2, OTHER_KEY);
        _confirm(1, 3, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        _confirm(1, 2, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
    }

    function test_OnlyMembersConfirm() public {
        _committee.seat(_members(4));
        address stranger = _account("stranger");
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotMember.selector, 1, stranger));
        vm.prank(stranger);
        _committee.confirmCustodyKey(1, KEY, true, PACKAGE);
    }

    function test_OnlyThePendingEpochIsConfirmed() public {
        _expectNotPending(0, 0);
        _expectNotPending(1, 0);
        _activate();
        _expectNotPending(1, 0);
        _committee.seat(_members(4));
        _expectNotPending(1, 2);
        _expectNotPending(3, 2);
    }

    function test_SeatingAgainReplacesTheCommitteeThatIsPending() public {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        vm.assertEq(uint256(_committee.seat(_members(7))), 2);
        _expectNotPending(1, 2);
        for (uint256 i = 0; i < 7; ++i) _confirm(2, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 2);
        vm.assertEq(uint256(_committee.custodyKeyOf(2).epoch), 2);
    }

    function test_AHandedOverKeyKeepsItsEpochAndANewOneStartsItsOwn() public {
        _activate();
        _committee.seat(_members(7));
        for (uint256 i = 0; i < 7; ++i) _confirm(2, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 2);
        vm.assertEq(uint256(_committee.custodyKeyOf(2).epoch), 1);
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 4; ++i) _confirm(3, i, OTHER_KEY);
        vm.assertEq(uint256(_committee.custodyKeyOf(3).epoch), 3);
        vm.assertEq(uint256(_committee.custodyKeyOf(1).epoch), 1);
    }

    function test_RefusesWhatIsNoPoint() public {
        _committee.seat(_members(4));
        // 5 is no first coordinate on secp256k1; the field's prime and above are not canonical.
        bytes32[4] memory bad = [
            bytes32(0),
            bytes32(uint256(5)),
            0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F,
            0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC30
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_InvalidKey.selector, bad[i]));
            _confirm(1, 0, bad[i]);
        }
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

    // ---------------------------------------------------------------- helpers

    function _activate() private {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 4; ++i) _confirm(1, i, KEY);
    }

    function _confirm(uint32 epoch, uint256 index, bytes32 x) private {
        vm.prank(_signer(index));
        _committee.confirmCustodyKey(epoch, x, true, PACKAGE);
    }

    function _expectNotPending(uint32 epoch, uint32 pending) private {
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotPending.selector, epoch, pending));
        _confirm(epoch, 0, KEY);
    }

    function _expectInvalidMember(Member[] memory members, uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_InvalidMember.selector, index));
        _committee.seat(members);
    }

    function _signer(uint256 index) private pure returns (address) {
        return address(uint160(0x1000 + index));
    }

    function _members(uint256 size) private pure returns (Member[] memory members) {
        members = new Member[](size);
        for (uint256 i = 0; i < size; ++i) {
            members[i] = Member({signer: _signer(i), encryptionKey: bytes32(i + 1), url: "https://node.example"});
        }
    }

    function _text(uint256 length) private pure returns (string memory) {
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length; ++i) text[i] = "x";
        return string(text);
    }
}
