// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Committee} from "../../committee/Committee.sol";
import {ICommittee} from "../../committee/interfaces/ICommittee.sol";
import {CommitteeKeys} from "../../committee/testing/CommitteeKeys.sol";
import {Member} from "../../committee/types/Members.sol";
import {Test} from "../../testing/Test.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {IReleaseAdoption} from "../interfaces/IReleaseAdoption.sol";
import {Roles} from "../libraries/Roles.sol";
import {ReleaseAdoption} from "./ReleaseAdoption.sol";

/// @notice With the real committee; of the governor only the end of the adoption counts.
contract ReleaseAdoptionTest is Test {
    uint256 private constant RELEASE = uint256(keccak256("release"));
    address private constant GOVERNOR = address(0x6060);

    AccessManager private _manager;
    Committee private _committee;
    ReleaseAdoption private _adoption;
    uint48 private _endsAt;

    function setUp() public {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        _committee = CommitteeKeys.deploy(address(_manager));
        _adoption = new ReleaseAdoption(IHolderGovernor(GOVERNOR), _committee);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = ICommittee.vacate.selector;
        _manager.setTargetFunctionRole(address(_committee), selectors, Roles.MEMBER_REMOVER);
        _manager.grantRole(Roles.MEMBER_REMOVER, address(_adoption), 0);
        vm.etch(GOVERNOR, hex"00");
        _openUntil(_now() + 7 days);
        _seatAndActivate(0, 7);
    }

    // ---------------------------------------------------------------- attest

    function test_AMemberAttestsOnce() public {
        vm.expectEmit(address(_adoption));
        emit IReleaseAdoption.ReleaseAttested(RELEASE, 1, _signer(2));
        _attest(2);
        vm.assertTrue(_adoption.hasAttested(RELEASE, _signer(2)));
        vm.assertFalse(_adoption.hasAttested(RELEASE, _signer(1)));
        vm.assertFalse(_adoption.hasAttested(RELEASE + 1, _signer(2)));
        vm.expectRevert(
            abi.encodeWithSelector(IReleaseAdoption.ReleaseAdoption_AlreadyAttested.selector, RELEASE, _signer(2))
        );
        _attest(2);
    }

    function test_NobodyAttestsWhatHasNotPassed() public {
        _openUntil(0);
        _expectNotOpen();
    }

    function test_NobodyAttestsFromTheLastSecondOn(uint256 late) public {
        vm.warp(_endsAt - 1);
        _attest(0);
        vm.warp(_endsAt + _bound(late, 0, 365 days));
        _expectNotOpen();
    }

    function test_OnlyMembersAttest() public {
        address stranger = _account("stranger");
        vm.expectRevert(abi.encodeWithSelector(IReleaseAdoption.ReleaseAdoption_NotMember.selector, 1, stranger));
        vm.prank(stranger);
        _adoption.attest(RELEASE);
    }

    function test_AMemberThatWasRemovedDoesNotAttest() public {
        address[] memory signers = new address[](1);
        signers[0] = _signer(3);
        vm.prank(address(_adoption));
        _committee.vacate(1, signers, "silent");
        vm.expectRevert(abi.encodeWithSelector(IReleaseAdoption.ReleaseAdoption_NotMember.selector, 1, _signer(3)));
        _attest(3);
    }

    function test_AMemberOfTheCommitteeToComeAttests() public {
        _committee.seat(_members(10, 4));
        vm.expectEmit(address(_adoption));
        emit IReleaseAdoption.ReleaseAttested(RELEASE, 2, _signer(11));
        _attest(11);
    }

    // ---------------------------------------------------------------- close

    function test_ThoseThatDidNotAttestLeave(uint256 attested) public {
        attested = _bound(attested, 0, 127);
        address[] memory removed = new address[](7 - _ones(attested));
        uint256 found = 0;
        for (uint256 i = 0; i < 7; ++i) {
            if ((attested >> i) & 1 == 1) {
                _attest(i);
            } else {
                removed[found] = _signer(i);
                ++found;
            }
        }
        vm.warp(_endsAt);
        vm.expectEmit(address(_adoption));
        emit IReleaseAdoption.AdoptionClosed(RELEASE, 1, removed);
        if (removed.length != 0) {
            vm.expectEmit(address(_committee));
            emit ICommittee.MembersVacated(1, removed, bytes32(RELEASE));
        }
        _adoption.close(RELEASE);
        vm.assertTrue(_adoption.isClosed(RELEASE));
        for (uint256 i = 0; i < 7; ++i) {
            vm.assertEq(_committee.isSeated(1, _signer(i)), (attested >> i) & 1 == 1);
        }
        vm.assertEq(abi.encode(_committee.vacatedOf(1)), abi.encode(removed));
    }

    function test_AHundredMembersLeaveInOneTransaction() public {
        _seatAndActivate(100, 100);
        vm.warp(_endsAt);
        uint256 before = gasleft();
        _adoption.close(RELEASE);
        vm.assertLe(before - gasleft(), 5_000_000);
        vm.assertEq(_committee.vacatedOf(2).length, 100);
    }

    function test_ClosingAgainDoesNothing() public {
        vm.warp(_endsAt);
        _adoption.close(RELEASE);
        vm.recordLogs();
        _adoption.close(RELEASE);
        vm.assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_NobodyClosesBeforeTheEnd(uint256 early) public {
        vm.warp(_endsAt - _bound(early, 1, 7 days));
        vm.expectRevert(abi.encodeWithSelector(IReleaseAdoption.ReleaseAdoption_NotOver.selector, RELEASE, _endsAt));
        _adoption.close(RELEASE);
    }

    function test_NobodyClosesWhatHasNotPassed() public {
        _openUntil(0);
        vm.expectRevert(abi.encodeWithSelector(IReleaseAdoption.ReleaseAdoption_NotOver.selector, RELEASE, 0));
        _adoption.close(RELEASE);
    }

    function test_ThoseThatLeftEarlierAreNotRemovedTwice() public {
        address[] memory signers = new address[](1);
        signers[0] = _signer(3);
        vm.prank(address(_adoption));
        _committee.vacate(1, signers, "silent");
        for (uint256 i = 0; i < 7; ++i) if (i != 3) _attest(i);
        vm.warp(_endsAt);
        _adoption.close(RELEASE);
        vm.assertEq(_committee.vacatedOf(1).length, 1);
    }

    /// Exploit class 3: a call left over from an old release must not empty a later committee.
    function test_Exploit_AnOldReleaseCannotRemoveALaterCommittee(uint256 late) public {
        vm.warp(_endsAt + _bound(late, 0, 3650 days));
        _seatAndActivate(10, 4);
        vm.expectEmit(address(_adoption));
        emit IReleaseAdoption.AdoptionClosed(RELEASE, 2, new address[](0));
        _adoption.close(RELEASE);
        vm.assertEq(_committee.vacatedOf(2).length, 0);
    }

    function test_ACommitteeThatTookOfficeMeanwhileMustHaveAttested() public {
        _committee.seat(_members(10, 4));
        _attest(10);
        vm.warp(_endsAt - 1);
        _activate(2, 10, 4);
        _attest(12);
        vm.warp(_endsAt);
        _adoption.close(RELEASE);
        address[] memory expected = new address[](2);
        (expected[0], expected[1]) = (_signer(11), _signer(13));
        vm.assertEq(abi.encode(_committee.vacatedOf(2)), abi.encode(expected));
    }

    function test_WithoutACommitteeNobodyLeaves() public {
        _adoption = new ReleaseAdoption(IHolderGovernor(GOVERNOR), CommitteeKeys.deploy(address(_manager)));
        vm.warp(_endsAt);
        vm.expectEmit(address(_adoption));
        emit IReleaseAdoption.AdoptionClosed(RELEASE, 0, new address[](0));
        _adoption.close(RELEASE);
    }

    function test_WithoutItsRoleNothingIsClosed() public {
        _manager.revokeRole(Roles.MEMBER_REMOVER, address(_adoption));
        vm.warp(_endsAt);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(_adoption)));
        _adoption.close(RELEASE);
        vm.assertFalse(_adoption.isClosed(RELEASE));
    }

    // ---------------------------------------------------------------- helpers

    function _openUntil(uint48 endsAt) private {
        _endsAt = endsAt;
        vm.mockCall(GOVERNOR, abi.encodeCall(IHolderGovernor.adoptionEndsAt, (RELEASE)), abi.encode(endsAt));
    }

    function _attest(uint256 index) private {
        vm.prank(_signer(index));
        _adoption.attest(RELEASE);
    }

    function _expectNotOpen() private {
        vm.expectRevert(abi.encodeWithSelector(IReleaseAdoption.ReleaseAdoption_NotOpen.selector, RELEASE));
        _attest(1);
    }

    function _seatAndActivate(uint256 first, uint256 size) private {
        _activate(_committee.seat(_members(first, size)), first, size);
    }

    function _activate(uint32 epoch, uint256 first, uint256 size) private {
        uint32 attempt = _committee.attempt();
        for (uint256 i = first; i < first + size; ++i) {
            vm.prank(_signer(i));
            _committee.confirmKeys(epoch, attempt, CommitteeKeys.custody(), CommitteeKeys.report());
        }
    }

    function _signer(uint256 index) private pure returns (address) {
        return address(uint160(0x1000 + index));
    }

    function _members(uint256 first, uint256 size) private pure returns (Member[] memory members) {
        members = new Member[](size);
        for (uint256 i = 0; i < size; ++i) {
            members[i] = Member({
                signer: _signer(first + i),
                encryptionKey: bytes32(i + 1),
                url: "https://node.example"
            });
        }
    }

    function _ones(uint256 word) private pure returns (uint256 sum) {
        for (; word != 0; word >>= 1) sum += word & 1;
    }
}
