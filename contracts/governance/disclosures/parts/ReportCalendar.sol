// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisclosures} from "../interfaces/IDisclosures.sol";
import {Calendar} from "../libraries/Calendar.sol";
import {FiscalYear} from "../libraries/FiscalYear.sol";
import {Report} from "../types/Filing.sol";

/// @notice Which periods there are and when reports on them are due. A period belongs to the fiscal calendar that was in
/// force in its last second; the first calendar begins with the contract, so that nothing is due from before it.
abstract contract ReportCalendar is IDisclosures {
    uint32 private constant _NUMBERS_PER_CALENDAR = 1_000_000;
    /// Bounds what a number can mean and how far a view looks ahead.
    uint256 private constant _LAST_YEAR = 9999;

    /// @dev Fiscal years begin on this day; `since` is the second in which the calendar came into force.
    struct FiscalCalendar {
        uint8 month;
        uint8 day;
        uint40 since;
    }

    FiscalCalendar[] private _calendars;

    /// @inheritdoc IDisclosures
    function fiscalYearEnd() external view returns (uint8 month, uint8 day) {
        FiscalCalendar storage current = _calendars[_calendars.length - 1];
        return FiscalYear.dayBefore(current.month, current.day);
    }

    function _setFiscalYearEnd(uint8 endMonth, uint8 endDay) internal {
        (uint8 month, uint8 day) = FiscalYear.dayAfter(endMonth, endDay);
        if (month == 0) revert Disclosures_InvalidFiscalYearEnd(endMonth, endDay);
        emit FiscalYearSet(uint32(_calendars.length), endMonth, endDay);
        _calendars.push(FiscalCalendar({month: month, day: day, since: uint40(block.timestamp)}));
    }

    /// @dev What is known of a period; the filings are kept elsewhere.
    function _reportOf(uint32 period, uint40 endsAt, uint40 dueAt) internal view virtual returns (Report memory);

    /// @dev Fails for a number that is no period, also for periods that another calendar has replaced.
    function _boundsOf(uint32 period) internal view returns (uint40 endsAt, uint40 dueAt) {
        uint256 calendarNo = period / _NUMBERS_PER_CALENDAR;
        uint256 number = period % _NUMBERS_PER_CALENDAR;
        (uint256 year, uint256 quarter) = (number / 10, number % 10);
        bool isNumber =
            calendarNo < _calendars.length && year > Calendar.FIRST_YEAR && year <= _LAST_YEAR && quarter <= 4;
        if (!isNumber) revert Disclosures_UnknownPeriod(period);
        FiscalCalendar storage calendar = _calendars[calendarNo];
        (endsAt, dueAt) = FiscalYear.boundsOf(calendar.month, calendar.day, year, quarter);
        if (endsAt <= calendar.since || endsAt > _until(calendarNo)) revert Disclosures_UnknownPeriod(period);
    }

    /// @dev Reports due in [from, to], by calendar and year; within a year the quarters first.
    function _dueBetween(uint40 from, uint40 to) internal view returns (Report[] memory due) {
        due = new Report[](_count(from, to));
        uint256 found = 0;
        for (uint256 calendarNo = 0; calendarNo < _calendars.length; ++calendarNo) {
            (uint256 first, uint256 last) = _years(calendarNo, from, to);
            for (uint256 year = first; year <= last; ++year) {
                for (uint256 i = 1; i <= 5; ++i) {
                    (bool isDue, Report memory report) = _ifDue(calendarNo, year, i % 5, from, to);
                    if (isDue) {
                        due[found] = report;
                        ++found;
                    }
                }
            }
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(due, found)
        }
    }

    function _ifDue(
        uint256 calendarNo,
        uint256 year,
        uint256 quarter,
        uint40 from,
        uint40 to
    ) private view returns (bool isDue, Report memory report) {
        FiscalCalendar storage calendar = _calendars[calendarNo];
        (uint40 endsAt, uint40 dueAt) = FiscalYear.boundsOf(calendar.month, calendar.day, year, quarter);
        isDue = endsAt > calendar.since && endsAt <= _until(calendarNo) && dueAt >= from && dueAt <= to;
        if (isDue) {
            uint256 period = calendarNo * _NUMBERS_PER_CALENDAR + year * 10 + quarter;
            report = _reportOf(uint32(period), endsAt, dueAt);
        }
    }

    /// @dev Room for five reports of each year that may have one.
    function _count(uint40 from, uint40 to) private view returns (uint256 size) {
        for (uint256 calendarNo = 0; calendarNo < _calendars.length; ++calendarNo) {
            (uint256 first, uint256 last) = _years(calendarNo, from, to);
            if (first <= last) size += (last - first + 1) * 5;
        }
    }

    /// @dev Fiscal years that may have a report due in [from, to]: those that end in the calendar's time or, as a quarter
    /// ends up to nine months before its year, in the year after it; and due at most a year after the period's end.
    function _years(uint256 calendarNo, uint40 from, uint40 to) private view returns (uint256 first, uint256 last) {
        uint40 since = _calendars[calendarNo].since;
        uint40 until = _until(calendarNo);
        first = Calendar.yearOf(from > since ? from : since);
        if (first > Calendar.FIRST_YEAR + 1) --first;
        last = Calendar.yearOf(to < until ? to : until) + 1;
        if (last > _LAST_YEAR) last = _LAST_YEAR;
    }

    /// @dev Last second in which a calendar's period may end.
    function _until(uint256 calendarNo) private view returns (uint40) {
        return calendarNo + 1 < _calendars.length ? _calendars[calendarNo + 1].since : type(uint40).max;
    }
}
