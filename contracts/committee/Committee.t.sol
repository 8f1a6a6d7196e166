// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IEventLedger} from "../oracle/interfaces/IEventLedger.sol";
import {PlainSigner} from "../oracle/testing/PlainSigner.sol";
import {Report} from "../oracle/types/Reports.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {CommitteeTest} from "./testing/CommitteeTest.sol";

contract CommitteeStopTest is CommitteeTest {
    uint40 private constant MAX = 14 days;

    function test_AStopReachesTheLedgerAndEndsByItself() public {
        _activate(4);
        uint40 until = _now() + 3 days;
        vm.expectEmit(address(_committee));
        emit ICommittee.CommitteeStopped(until);
        _committee.stop(3 days);
        vm.assertEq(uint256(_committee.stoppedUntil()), until);
        vm.assertEq(uint256(_ledger.stoppedUntil()), until);
    }

    function test_AStopIsEndedEarly() public {
        _committee.stop(3 days);
        _skip(1 days);
        vm.expectEmit(address(_committee));
        emit ICommittee.CommitteeStopped(_now());
        _committee.stop(0);
        vm.assertEq(uint256(_ledger.stoppedUntil()), _now());
    }

    function test_EndingWhatIsOverChangesNothing() public {
        _committee.stop(0);
        vm.assertEq(uint256(_committee.stoppedUntil()), 0);
        _committee.stop(1 days);
        uint40 until = _committee.stoppedUntil();
        vm.warp(until);
        _committee.stop(0);
        vm.assertEq(uint256(_committee.stoppedUntil()), until);
    }

    function test_AStopIsNeverLongerThanItsBound(uint40 duration) public {
        duration = uint40(_bound(duration, MAX + 1, type(uint40).max));
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_StopTooLong.selector, duration, MAX));
        _committee.stop(duration);
        _committee.stop(MAX);
    }

    function test_StopsCannotBeStrungTogether(uint40 duration, uint256 later) public {
        duration = uint40(_bound(duration, 1, MAX));
        uint40 start = _now();
        _committee.stop(duration);
        uint40 notBefore = start + duration + MAX;
        vm.warp(_bound(later, start, notBefore - 1));
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_StoppedRecently.selector, notBefore));
        _committee.stop(1);
        vm.warp(notBefore);
        _committee.stop(1);
    }

    function test_KeysAreConfirmedWhileStopped() public {
        _committee.stop(MAX);
        _activate(4);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
        vm.assertEq(uint256(_ledger.stoppedUntil()), _committee.stoppedUntil());
    }

    // ---------------------------------------------------------------- too few members

    /// @notice Who is removed keeps its share of the report key: q of four sign with those of two that were removed.
    function test_BelowAQuorumNothingIsReportedUntilAnotherCommitteeTakesOffice() public {
        _activate(4);
        _committee.vacate(1, _one(0), "vote");
        vm.assertEq(uint256(_committee.stoppedUntil()), 0);
        vm.expectEmit(address(_committee));
        emit ICommittee.CommitteeStopped(type(uint40).max);
        _committee.vacate(1, _one(1), "vote");
        vm.assertEq(uint256(_ledger.stoppedUntil()), type(uint40).max);
        vm.assertEq(uint256(_committee.stoppedUntil()), type(uint40).max);
        // nothing more to stop
        _committee.vacate(1, _one(2), "vote");
        _skip(1000 days);
        Report memory empty = Report(1, 1, 0, 0, _ledger.lastTo(), _now(), "evidence");
        (bytes32 z, address r) = PlainSigner.sign(REPORT_SECRET, _ledger.digestOf(empty));
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_Stopped.selector, type(uint40).max));
        _ledger.report(empty, z, r);
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(2, i, KEY);
        vm.assertEq(uint256(_ledger.stoppedUntil()), type(uint40).max);
        vm.expectEmit(address(_committee));
        emit ICommittee.CommitteeStopped(0);
        _confirmIn(2, 1, 3, KEY);
        vm.assertEq(uint256(_committee.stoppedUntil()), 0);
        vm.assertEq(uint256(_ledger.stoppedUntil()), 0);
    }

    function test_AStopOfTheCouncilDoesNotStartACommitteeThatIsTooSmall() public {
        _activate(4);
        _shrink(1);
        _committee.stop(3 days);
        vm.assertEq(uint256(_ledger.stoppedUntil()), type(uint40).max);
        _committee.stop(0);
        vm.assertEq(uint256(_ledger.stoppedUntil()), type(uint40).max);
        vm.assertEq(uint256(_committee.stoppedUntil()), type(uint40).max);
    }

    function test_TheNextCommitteeFindsTheStopOfTheCouncil() public {
        _activate(4);
        _shrink(1);
        _committee.stop(3 days);
        uint40 until = _now() + 3 days;
        _activate(4);
        vm.assertEq(uint256(_committee.stoppedUntil()), until);
        vm.assertEq(uint256(_ledger.stoppedUntil()), until);
    }

    function test_ACommitteeToComeThatIsTooSmallStopsNothing() public {
        _activate(4);
        _committee.seat(_members(4));
        _shrink(2);
        vm.assertEq(uint256(_committee.stoppedUntil()), 0);
        vm.assertEq(uint256(_ledger.stoppedUntil()), 0);
    }

    function _shrink(uint32 epoch) private {
        for (uint256 i = 0; i < 2; ++i) _committee.vacate(epoch, _one(i), "vote");
    }

    function test_OnlyItsRoleStops() public {
        address stranger = _account("stranger");
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        vm.prank(stranger);
        _committee.stop(1);
    }
}
