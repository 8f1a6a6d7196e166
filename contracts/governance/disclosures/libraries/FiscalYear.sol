// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Calendar} from "./Calendar.sol";

/// @title Periods of a fiscal year and when reports on them are due
/// @notice A fiscal year is given by the first day of the next one, whose day of the month is at most the 28th. As that
/// day exists in every month, a quarter before it and two or three months after it are always exact days, and "the last
/// day of June plus two months" is the last day of August.
library FiscalYear {
    uint256 internal constant ANNUAL_MONTHS = 3;
    uint256 internal constant QUARTERLY_MONTHS = 2;

    /// @notice First day after a fiscal year that ends on this day, whether or not February has 29 days.
    /// @return month 0 if the fiscal year may not end there: a day that some quarter's last month does not have.
    /// @return day 0 with it.
    function dayAfter(uint256 endMonth, uint256 endDay) internal pure returns (uint8 month, uint8 day) {
        if (endMonth == 0 || endMonth > 12 || endDay == 0) return (0, 0);
        if (endDay <= 27) return (uint8(endMonth), uint8(endDay + 1));
        // A common year's February, so that the 28th is its last day; a leap year's, so that the 29th is.
        bool isLast = endDay == Calendar.daysInMonth(2023, endMonth) || endDay == Calendar.daysInMonth(2024, endMonth);
        return isLast ? (uint8((endMonth % 12) + 1), 1) : (0, 0);
    }

    /// @notice End of a fiscal year whose successors begin on this day; the last of February is given as 28.
    function dayBefore(uint256 month, uint256 day) internal pure returns (uint8 endMonth, uint8 endDay) {
        if (day > 1) return (uint8(month), uint8(day - 1));
        endMonth = uint8(month == 1 ? 12 : month - 1);
        endDay = uint8(Calendar.daysInMonth(2023, endMonth));
    }

    /// @notice First second after a period, and first second in which a report on it is late.
    /// @param month First month of fiscal years.
    /// @param day First day of fiscal years, at most 28.
    /// @param year Calendar year in which the fiscal year ends.
    /// @param quarter 1 to 4, or 0 for the year.
    function boundsOf(
        uint256 month,
        uint256 day,
        uint256 year,
        uint256 quarter
    ) internal pure returns (uint40 endsAt, uint40 dueAt) {
        // Months since year 0. A fiscal year whose successor begins on 1 January ends in the year before.
        uint256 end = year * 12 + month - 1 + (month == 1 && day == 1 ? 12 : 0);
        if (quarter != 0) end -= (4 - quarter) * 3;
        uint256 due = end + (quarter == 0 ? ANNUAL_MONTHS : QUARTERLY_MONTHS);
        return (_timestamp(end, day), _timestamp(due, day));
    }

    function _timestamp(uint256 months, uint256 day) private pure returns (uint40) {
        return Calendar.timestampOf(months / 12, (months % 12) + 1, day);
    }
}
