// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Committee} from "../../committee/Committee.sol";
import {ICommittee} from "../../committee/interfaces/ICommittee.sol";
import {CommitteeKeys} from "../../committee/testing/CommitteeKeys.sol";
import {Member} from "../../committee/types/Members.sol";
import {IReleaseAdoption} from "../interfaces/IReleaseAdoption.sol";
import {Roles} from "../libraries/Roles.sol";
import {Draft, GovernorTest} from "../testing/GovernorTest.sol";
import {ReleaseAdoption} from "./ReleaseAdoption.sol";

/// @notice From the charter to the committee: a release passes with the real governor, and the real committee adopts it.
contract AdoptedReleaseTest is GovernorTest {
    uint256 private constant MEMBERS = 7;

    Committee private _committee;
    ReleaseAdoption private _adoption;
    Draft private _release;
    uint256 private _releaseId;

    function setUp() public override {
        super.setUp();
        _committee = CommitteeKeys.deploy(address(_manager));
        _adoption = new ReleaseAdoption(_governor, _committee);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = ICommittee.vacate.selector;
        vm.startPrank(address(_timelock));
        _manager.setTargetFunctionRole(address(_committee), selectors, Roles.MEMBER_REMOVER);
        _manager.grantRole(Roles.MEMBER_REMOVER, address(_adoption), 0);
        _governor.setAdoption(_adoption);
        _committee.seat(_members());
        vm.stopPrank();
        for (uint256 i = 0; i < MEMBERS; ++i) {
            vm.prank(_signer(i));
            _committee.confirmKeys(1, 1, CommitteeKeys.custody(), CommitteeKeys.report());
        }
        Draft memory upgrade = _adopting(NEXT_CHARTER);
        uint256 upgradeId = _pass(upgrade);
        _queueAndExecute(upgrade);
        _release = _turning(7);
        _releaseId = _file(upgradeId, _release);
    }

    function test_MembersThatDoNotAttestLeaveWhenTheReleaseIsExecuted() public {
        _expectNotOpen();
        vm.warp(_governor.passesAt(_releaseId) - 1);
        _expectNotOpen();
        _skip(1);
        for (uint256 i = 0; i < MEMBERS - 2; ++i) _attest(i);
        _skip(ADOPTION - 1);
        _attest(MEMBERS - 2);
        _skip(1);
        _expectNotOpen();
        _queueAndExecute(_release);
        vm.assertTrue(_adoption.isClosed(_releaseId));
        vm.assertEq(_committee.vacatedOf(1).length, 1);
        vm.assertEq(_committee.vacatedOf(1)[0], _signer(MEMBERS - 1));
        vm.assertEq(_dial.value(), 7);
    }

    function test_AnyoneClosesTheAdoptionBeforeTheExecution() public {
        vm.warp(_governor.passesAt(_releaseId) + ADOPTION);
        vm.prank(_stranger);
        _adoption.close(_releaseId);
        vm.assertEq(_committee.vacatedOf(1).length, MEMBERS);
        _queueAndExecute(_release);
        vm.assertEq(_committee.vacatedOf(1).length, MEMBERS);
    }

    function test_NobodyLeavesForAReleaseThatLostItsSupport() public {
        _skip(HOLD - 1);
        _vote(_ann, _releaseId, AGAINST);
        vm.warp(_governor.endsAt(_releaseId) + 365 days);
        vm.expectRevert(abi.encodeWithSelector(IReleaseAdoption.ReleaseAdoption_NotOver.selector, _releaseId, 0));
        _adoption.close(_releaseId);
        _expectNotOpen();
        vm.assertEq(_committee.vacatedOf(1).length, 0);
    }

    /// @notice Who executes with too little gas for the committee saves nobody: what was skipped is done by anyone.
    function test_Exploit_AdoptionSkippedByLittleGasIsClosedByAnyone() public {
        vm.warp(_governor.passesAt(_releaseId) + ADOPTION);
        vm.mockCallRevert(address(_adoption), abi.encodeCall(IReleaseAdoption.close, (_releaseId)), "");
        _queueAndExecute(_release);
        vm.assertEq(_committee.vacatedOf(1).length, 0);
        vm.clearMockedCalls();
        vm.prank(_stranger);
        _adoption.close(_releaseId);
        vm.assertEq(_committee.vacatedOf(1).length, MEMBERS);
    }

    // ------------------------------------------------------------ helpers

    function _attest(uint256 index) private {
        vm.prank(_signer(index));
        _adoption.attest(_releaseId);
    }

    function _expectNotOpen() private {
        vm.expectRevert(abi.encodeWithSelector(IReleaseAdoption.ReleaseAdoption_NotOpen.selector, _releaseId));
        _attest(0);
    }

    function _signer(uint256 index) private pure returns (address) {
        return address(uint160(0x1000 + index));
    }

    function _members() private pure returns (Member[] memory members) {
        members = new Member[](MEMBERS);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            members[i] = Member({signer: _signer(i), encryptionKey: bytes32(i + 1), url: "https://node.example"});
        }
    }
}
