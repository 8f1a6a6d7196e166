// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Test} from "../../testing/Test.sol";
import {Disclosures} from "./Disclosures.sol";
import {IDisclosures} from "./interfaces/IDisclosures.sol";
import {Calendar} from "./libraries/Calendar.sol";
import {Report, Version} from "./types/Filing.sol";

contract DisclosuresTest is Test {
    bytes32 private constant TEXT = keccak256("report");
    bytes32 private constant OTHER_TEXT = keccak256("corrected report");

    AccessManager private _manager;
    Disclosures private _disclosures;

    /// Begins on 21 November 2026 with years that end on 31 December.
    function setUp() public {
        vm.warp(_day(2026, 11, 21));
        _manager = new AccessManager(address(this));
        _disclosures = new Disclosures(12, 31, address(_manager));
    }

    // ---------------------------------------------------------------- what is due

    function test_NothingIsDueFromBeforeTheStart() public {
        _expectUnknown(20263);
        vm.assertEq(_disclosures.overdue(_now()).length, 0);
        _expectPeriods(_disclosures.dueDates(0, _day(2027, 4, 1)), [uint32(20264), 20260]);
    }

    function test_FromTheStartOnEverythingIsDueOnItsDay() public view {
        Report[] memory due = _disclosures.dueDates(_day(2027, 1, 1), _day(2028, 4, 1));
        uint32[7] memory periods = [uint32(20264), 20260, 20271, 20272, 20273, 20274, 20270];
        uint16[3][7] memory ends = [
            [2027, 1, 1],
            [2027, 1, 1],
            [2027, 4, 1],
            [2027, 7, 1],
            [2027, 10, 1],
            [2028, 1, 1],
            [2028, 1, 1]
        ];
        uint16[3][7] memory dues = [
            [2027, 3, 1],
            [2027, 4, 1],
            [2027, 6, 1],
            [2027, 9, 1],
            [2027, 12, 1],
            [2028, 3, 1],
            [2028, 4, 1]
        ];
        vm.assertEq(due.length, 7);
        for (uint256 i = 0; i < 7; ++i) {
            vm.assertEq(uint256(due[i].period), periods[i]);
            vm.assertEq(uint256(due[i].endsAt), _day(ends[i][0], ends[i][1], ends[i][2]));
            vm.assertEq(uint256(due[i].dueAt), _day(dues[i][0], dues[i][1], dues[i][2]));
            vm.assertEq(uint256(due[i].filedAt), 0);
            vm.assertEq(abi.encode(_disclosures.reportOf(periods[i])), abi.encode(due[i]));
        }
    }

    function test_BothEndsOfARangeCount() public view {
        uint40 dueAt = _day(2027, 6, 1);
        vm.assertEq(_disclosures.dueDates(dueAt, dueAt).length, 1);
        vm.assertEq(_disclosures.dueDates(dueAt - 1, dueAt - 1).length, 0);
        vm.assertEq(_disclosures.dueDates(dueAt + 1, dueAt + 1).length, 0);
        vm.assertEq(_disclosures.dueDates(dueAt, dueAt - 1).length, 0);
    }

    /// However a long time is cut, each report is due once.
    function test_RangesAddUp(uint256 month, uint256 day, uint256 start, uint256 middle, uint256 end) public {
        month = _bound(month, 1, 12);
        day = _bound(day, 1, 27);
        start = _bound(start, 0, _day(2060, 1, 1));
        end = _bound(end, start, _day(2060, 1, 1));
        middle = _bound(middle, start, end);
        _disclosures = new Disclosures(uint8(month), uint8(day), address(_manager));
        uint256 all = _disclosures.dueDates(uint40(start), uint40(end)).length;
        uint256 early = _disclosures.dueDates(uint40(start), uint40(middle)).length;
        uint256 late = _disclosures.dueDates(uint40(middle + 1), uint40(end)).length;
        vm.assertEq(all, early + late);
    }

    function test_FiveReportsAYear(uint256 month, uint256 day, uint256 span) public {
        month = _bound(month, 1, 12);
        day = _bound(day, 1, 27);
        span = _bound(span, 1, 30);
        _disclosures = new Disclosures(uint8(month), uint8(day), address(_manager));
        // One year on, all that is due in a year is due in every year.
        uint256 found = _disclosures.dueDates(_day(2028, 1, 1), _day(2028 + span, 1, 1) - 1).length;
        vm.assertEq(found, span * 5);
    }

    function test_OverdueFromTheFirstSecondOn() public {
        uint40 dueAt = _day(2027, 3, 1);
        vm.assertEq(_disclosures.overdue(dueAt - 1).length, 0);
        _expectPeriods(_disclosures.overdue(dueAt), [uint32(20264)]);
        vm.warp(dueAt + 9 days);
        _disclosures.file(20264, TEXT);
        // It is not now, and it was then.
        vm.assertEq(_disclosures.overdue(_now()).length, 0);
        _expectPeriods(_disclosures.overdue(_now() - 1), [uint32(20264)]);
        _expectPeriods(_disclosures.overdue(_day(2027, 4, 1)), [uint32(20260)]);
    }

    // ---------------------------------------------------------------- filing

    function test_FilesInTime() public {
        vm.warp(_day(2027, 3, 1) - 1);
        vm.expectEmit(address(_disclosures));
        emit IDisclosures.ReportFiled(20264, TEXT, _day(2027, 3, 1), false);
        _disclosures.file(20264, TEXT);
        Report memory report = _disclosures.reportOf(20264);
        vm.assertEq(uint256(report.filedAt), _now());
        vm.assertEq(report.digest, TEXT);
    }

    function test_ALateReportIsAcceptedAndMarked(uint256 late) public {
        vm.warp(_day(2027, 4, 1) + _bound(late, 0, 3650 days));
        vm.expectEmit(address(_disclosures));
        emit IDisclosures.ReportFiled(20260, TEXT, _day(2027, 4, 1), true);
        _disclosures.file(20260, TEXT);
    }

    function test_NothingIsFiledBeforeItsPeriodHasEnded(uint256 early) public {
        vm.warp(_day(2027, 1, 1) - _bound(early, 1, 30 days));
        vm.expectRevert(abi.encodeWithSelector(IDisclosures.Disclosures_NotEnded.selector, 20264, _day(2027, 1, 1)));
        _disclosures.file(20264, TEXT);
        vm.warp(_day(2027, 1, 1));
        _disclosures.file(20264, TEXT);
    }

    function test_WhatIsNoPeriodIsRefused() public {
        vm.warp(_day(2040, 1, 1));
        uint32[8] memory numbers = [uint32(0), 20265, 20279, 2027, 19694, 1_020_270, 100_000, type(uint32).max];
        for (uint256 i = 0; i < numbers.length; ++i) {
            _expectUnknown(numbers[i]);
            vm.expectRevert(abi.encodeWithSelector(IDisclosures.Disclosures_UnknownPeriod.selector, numbers[i]));
            _disclosures.file(numbers[i], TEXT);
        }
    }

    function test_ACorrectionKeepsWhatWasFiled() public {
        vm.warp(_day(2027, 2, 1));
        _disclosures.file(20264, TEXT);
        vm.expectRevert(abi.encodeWithSelector(IDisclosures.Disclosures_AlreadyFiled.selector, 20264));
        _disclosures.file(20264, OTHER_TEXT);
        _skip(90 days);
        vm.expectEmit(address(_disclosures));
        emit IDisclosures.ReportAmended(20264, 1, OTHER_TEXT);
        _disclosures.amend(20264, OTHER_TEXT);
        Report memory report = _disclosures.reportOf(20264);
        vm.assertEq(report.digest, OTHER_TEXT);
        vm.assertEq(uint256(report.filedAt), _day(2027, 2, 1));
        Version[] memory versions = _disclosures.versionsOf(20264);
        vm.assertEq(versions.length, 2);
        vm.assertEq(versions[0].digest, TEXT);
        vm.assertEq(versions[1].digest, OTHER_TEXT);
        vm.assertEq(uint256(versions[1].filedAt), _now());
        Report[] memory late = _disclosures.overdue(_now());
        for (uint256 i = 0; i < late.length; ++i)
            vm.assertNotEq(bytes32(uint256(late[i].period)), bytes32(uint256(20264)));
    }

    function test_OnlyWhatWasFiledIsCorrectedOrAudited() public {
        bytes memory refusal = abi.encodeWithSelector(IDisclosures.Disclosures_NotFiled.selector, 20264);
        vm.expectRevert(refusal);
        _disclosures.amend(20264, TEXT);
        vm.expectRevert(refusal);
        _disclosures.fileAudit(20264, TEXT, TEXT);
    }

    function test_AnAuditIsAboutTheLatestVersion() public {
        vm.warp(_day(2027, 2, 1));
        _disclosures.file(20264, TEXT);
        _disclosures.amend(20264, OTHER_TEXT);
        vm.expectRevert(abi.encodeWithSelector(IDisclosures.Disclosures_NotLatest.selector, 20264, TEXT, OTHER_TEXT));
        _disclosures.fileAudit(20264, TEXT, keccak256("opinion"));
        vm.expectEmit(address(_disclosures));
        emit IDisclosures.AuditFiled(20264, OTHER_TEXT, keccak256("opinion"));
        _disclosures.fileAudit(20264, OTHER_TEXT, keccak256("opinion"));
        Version[] memory audits = _disclosures.auditsOf(20264);
        vm.assertEq(audits.length, 1);
        vm.assertEq(audits[0].digest, keccak256("opinion"));
    }

    function test_NoticesAreNumbered() public {
        vm.expectEmit(address(_disclosures));
        emit IDisclosures.NoticeFiled(1, TEXT);
        _disclosures.notice(TEXT);
        _disclosures.notice(OTHER_TEXT);
        vm.assertEq(_disclosures.noticesCount(), 2);
    }

    function test_NothingEmptyIsFiled() public {
        vm.warp(_day(2027, 2, 1));
        _disclosures.file(20264, TEXT);
        bytes memory refusal = abi.encodeWithSelector(IDisclosures.Disclosures_EmptyDigest.selector);
        vm.expectRevert(refusal);
        _disclosures.file(20260, bytes32(0));
        vm.expectRevert(refusal);
        _disclosures.amend(20264, bytes32(0));
        vm.expectRevert(refusal);
        _disclosures.fileAudit(20264, TEXT, bytes32(0));
        vm.expectRevert(refusal);
        _disclosures.notice(bytes32(0));
    }

    // ---------------------------------------------------------------- another fiscal year

    function test_AFiscalYearMovesForWhatEndsLater() public {
        vm.warp(_day(2027, 2, 10));
        vm.expectEmit(address(_disclosures));
        emit IDisclosures.FiscalYearSet(1, 6, 30);
        _disclosures.setFiscalYearEnd(6, 30);
        (uint8 month, uint8 day) = _disclosures.fiscalYearEnd();
        vm.assertEq(uint256(month), 6);
        vm.assertEq(uint256(day), 30);
        // What had ended stays due as it was; what had not is replaced.
        _expectPeriods(_disclosures.overdue(_day(2027, 4, 1)), [uint32(20264), 20260]);
        _expectUnknown(20271);
        _expectUnknown(1_020_272);
        vm.assertEq(uint256(_disclosures.reportOf(1_020_273).endsAt), _day(2027, 4, 1));
        vm.assertEq(uint256(_disclosures.reportOf(1_020_270).dueAt), _day(2027, 10, 1));
        _disclosures.file(20264, TEXT);
        vm.warp(_day(2027, 10, 1));
        Report[] memory late = _disclosures.overdue(_now());
        uint32[4] memory periods = [uint32(20260), 1_020_273, 1_020_274, 1_020_270];
        vm.assertEq(late.length, 4);
        for (uint256 i = 0; i < 4; ++i) vm.assertEq(uint256(late[i].period), periods[i]);
    }

    /// A debt cannot be talked away by moving the year back and forth.
    function test_MovingTheYearForgivesNothing(uint256 months) public {
        vm.warp(_day(2027, 6, 15));
        uint256 before = _disclosures.overdue(_now()).length;
        vm.assertEq(before, 3);
        for (uint256 i = 0; i < 4; ++i) _disclosures.setFiscalYearEnd(uint8(1 + ((months >> (8 * i)) % 12)), 15);
        vm.assertEq(_disclosures.overdue(_now()).length, before);
    }

    function test_RefusesDaysThatNotEveryMonthHas() public {
        vm.expectRevert(abi.encodeWithSelector(IDisclosures.Disclosures_InvalidFiscalYearEnd.selector, 12, 30));
        _disclosures.setFiscalYearEnd(12, 30);
        vm.expectRevert(abi.encodeWithSelector(IDisclosures.Disclosures_InvalidFiscalYearEnd.selector, 13, 1));
        new Disclosures(13, 1, address(_manager));
    }

    // ---------------------------------------------------------------- who

    function test_OnlyTheRolesFile() public {
        address stranger = _account("stranger");
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        _disclosures.setFiscalYearEnd(6, 30);
        vm.expectRevert(refusal);
        _disclosures.file(20264, TEXT);
        vm.expectRevert(refusal);
        _disclosures.amend(20264, TEXT);
        vm.expectRevert(refusal);
        _disclosures.notice(TEXT);
        vm.expectRevert(refusal);
        _disclosures.fileAudit(20264, TEXT, TEXT);
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- helpers

    function _expectUnknown(uint32 period) private {
        vm.expectRevert(abi.encodeWithSelector(IDisclosures.Disclosures_UnknownPeriod.selector, period));
        _disclosures.reportOf(period);
    }

    function _expectPeriods(Report[] memory reports, uint32[1] memory periods) private pure {
        vm.assertEq(reports.length, 1);
        vm.assertEq(uint256(reports[0].period), periods[0]);
    }

    function _expectPeriods(Report[] memory reports, uint32[2] memory periods) private pure {
        vm.assertEq(reports.length, 2);
        for (uint256 i = 0; i < 2; ++i) vm.assertEq(uint256(reports[i].period), periods[i]);
    }

    function _day(uint256 year, uint256 month, uint256 day) private pure returns (uint40) {
        return Calendar.timestampOf(year, month, day);
    }
}
