// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Gregorian calendar in UTC
/// @notice Days are counted from 1 January 1970, as Unix time does; years from 1970 on.
library Calendar {
    uint256 internal constant FIRST_YEAR = 1970;

    /// @notice Second in which a day begins. Months count from 1 and must exist, days must exist in their month.
    function timestampOf(uint256 year, uint256 month, uint256 day) internal pure returns (uint40) {
        return uint40((_daysBefore(year) + _daysBeforeMonth(year, month) + day - 1) * 1 days);
    }

    /// @notice Year in which a second lies.
    function yearOf(uint256 timestamp) internal pure returns (uint256 year) {
        uint256 day = timestamp / 1 days;
        // 146,097 days are exactly 400 years, so the guess is off by less than one year; the loops correct it.
        year = FIRST_YEAR + (day * 400) / 146_097;
        while (_daysBefore(year) > day) --year;
        while (_daysBefore(year + 1) <= day) ++year;
    }

    function isLeap(uint256 year) internal pure returns (bool) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    function daysInMonth(uint256 year, uint256 month) internal pure returns (uint256) {
        if (month == 2) return isLeap(year) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /// @dev Days of all years from 1970 to the one before `year`.
    function _daysBefore(uint256 year) private pure returns (uint256) {
        return (year - FIRST_YEAR) * 365 + _leapYearsBefore(year) - _leapYearsBefore(FIRST_YEAR);
    }

    /// @dev Leap years from 1 to the one before `year`.
    function _leapYearsBefore(uint256 year) private pure returns (uint256) {
        uint256 last = year - 1;
        return last / 4 - last / 100 + last / 400;
    }

    function _daysBeforeMonth(uint256 year, uint256 month) private pure returns (uint256 sum) {
        for (uint256 earlier = 1; earlier < month; ++earlier) sum += daysInMonth(year, earlier);
    }
}
