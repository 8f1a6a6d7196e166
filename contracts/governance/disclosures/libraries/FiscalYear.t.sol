// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../../testing/Test.sol";
import {Calendar} from "./Calendar.sol";
import {FiscalYear} from "./FiscalYear.sol";

contract FiscalYearTest is Test {
    function test_AYearThatEndsInDecember() public pure {
        _expect(12, 31, 2027, 1, [2027, 4, 1], [2027, 6, 1]);
        _expect(12, 31, 2027, 2, [2027, 7, 1], [2027, 9, 1]);
        _expect(12, 31, 2027, 3, [2027, 10, 1], [2027, 12, 1]);
        _expect(12, 31, 2027, 4, [2028, 1, 1], [2028, 3, 1]);
        _expect(12, 31, 2027, 0, [2028, 1, 1], [2028, 4, 1]);
    }

    function test_AYearThatEndsInJune() public pure {
        _expect(6, 30, 2027, 1, [2026, 10, 1], [2026, 12, 1]);
        _expect(6, 30, 2027, 2, [2027, 1, 1], [2027, 3, 1]);
        _expect(6, 30, 2027, 3, [2027, 4, 1], [2027, 6, 1]);
        _expect(6, 30, 2027, 4, [2027, 7, 1], [2027, 9, 1]);
        _expect(6, 30, 2027, 0, [2027, 7, 1], [2027, 10, 1]);
    }

    function test_AYearThatEndsInFebruaryEndsOnItsLastDay() public pure {
        for (uint256 day = 28; day <= 29; ++day) {
            // 29 February 2028 belongs to the fiscal year that ends with it.
            _expect(2, day, 2028, 0, [2028, 3, 1], [2028, 6, 1]);
            _expect(2, day, 2027, 0, [2027, 3, 1], [2027, 6, 1]);
            _expect(2, day, 2028, 1, [2027, 6, 1], [2027, 8, 1]);
        }
    }

    function test_DueOnTheLastDayOfAFebruary() public pure {
        // Late from 1 March on, so the last day is 29 February in a leap year.
        _expect(12, 31, 2027, 4, [2028, 1, 1], [2028, 3, 1]);
        _expect(11, 30, 2027, 0, [2027, 12, 1], [2028, 3, 1]);
    }

    function test_AYearThatEndsInTheMiddleOfAMonth() public pure {
        // As the British tax year.
        _expect(4, 5, 2027, 1, [2026, 7, 6], [2026, 9, 6]);
        _expect(4, 5, 2027, 2, [2026, 10, 6], [2026, 12, 6]);
        _expect(4, 5, 2027, 3, [2027, 1, 6], [2027, 3, 6]);
        _expect(4, 5, 2027, 4, [2027, 4, 6], [2027, 6, 6]);
        _expect(4, 5, 2027, 0, [2027, 4, 6], [2027, 7, 6]);
        _expect(1, 27, 2027, 0, [2027, 1, 28], [2027, 4, 28]);
        _expect(1, 1, 2027, 0, [2027, 1, 2], [2027, 4, 2]);
        _expect(12, 27, 2027, 0, [2027, 12, 28], [2028, 3, 28]);
    }

    function test_TheLastDayOfEveryMonthMayEndAYear() public pure {
        for (uint256 month = 1; month <= 12; ++month) {
            uint256 last = Calendar.daysInMonth(2023, month);
            (uint8 nextMonth, uint8 nextDay) = FiscalYear.dayAfter(month, last);
            vm.assertEq(uint256(nextMonth), (month % 12) + 1);
            vm.assertEq(uint256(nextDay), 1);
        }
    }

    function test_DaysThatNotEveryMonthHasMayNot() public pure {
        _expectNone(0, 1);
        _expectNone(13, 1);
        _expectNone(1, 0);
        _expectNone(1, 28);
        _expectNone(1, 30);
        _expectNone(1, 32);
        _expectNone(2, 30);
        _expectNone(4, 29);
        _expectNone(4, 31);
        _expectNone(12, 28);
        _expectNone(255, 255);
    }

    function test_TheDayBeforeTheDayAfterIsTheSame(uint256 month, uint256 day) public pure {
        month = _bound(month, 1, 12);
        day = _bound(day, 1, 28);
        if (day == 28) day = Calendar.daysInMonth(2023, month);
        (uint8 nextMonth, uint8 nextDay) = FiscalYear.dayAfter(month, day);
        (uint8 endMonth, uint8 endDay) = FiscalYear.dayBefore(nextMonth, nextDay);
        vm.assertEq(uint256(endMonth), month);
        vm.assertEq(uint256(endDay), day);
    }

    /// For any fiscal year: quarters follow each other without a gap, the fourth ends with the year, the year lies in the
    /// one whose number it bears, and nobody has less than 89 or 59 days.
    function test_PeriodsAreSeamless(uint256 month, uint256 day, uint256 year) public pure {
        year = _bound(year, 1972, 9998);
        month = _bound(month, 1, 12);
        day = _bound(day, 1, 28);
        (uint40 yearEnd, uint40 yearDue) = FiscalYear.boundsOf(month, day, year, 0);
        (uint40 previous, ) = FiscalYear.boundsOf(month, day, year - 1, 0);
        vm.assertEq(Calendar.yearOf(yearEnd - 1), year);
        vm.assertGe(yearDue - yearEnd, 89 days);
        vm.assertLe(yearDue - yearEnd, 92 days);
        for (uint256 quarter = 1; quarter <= 4; ++quarter) {
            (uint40 endsAt, uint40 dueAt) = FiscalYear.boundsOf(month, day, year, quarter);
            vm.assertGe(endsAt - previous, 89 days);
            vm.assertLe(endsAt - previous, 92 days);
            vm.assertGe(dueAt - endsAt, 59 days);
            vm.assertLe(dueAt - endsAt, 62 days);
            previous = endsAt;
        }
        vm.assertEq(uint256(previous), yearEnd);
    }

    function _expect(
        uint256 endMonth,
        uint256 endDay,
        uint256 year,
        uint256 quarter,
        uint16[3] memory end,
        uint16[3] memory due
    ) private pure {
        (uint8 month, uint8 day) = FiscalYear.dayAfter(endMonth, endDay);
        (uint40 endsAt, uint40 dueAt) = FiscalYear.boundsOf(month, day, year, quarter);
        vm.assertEq(uint256(endsAt), Calendar.timestampOf(end[0], end[1], end[2]));
        vm.assertEq(uint256(dueAt), Calendar.timestampOf(due[0], due[1], due[2]));
    }

    function _expectNone(uint256 endMonth, uint256 endDay) private pure {
        (uint8 month, uint8 day) = FiscalYear.dayAfter(endMonth, endDay);
        vm.assertEq(uint256(month), 0);
        vm.assertEq(uint256(day), 0);
    }
}
