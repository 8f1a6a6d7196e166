// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A report that is due, or was filed. A period is a number that people can read: fiscal year, then the quarter
/// (0 for the whole year). 20270 is the annual report of 2027, 20273 the third quarter's. A fiscal year bears the number
/// of the calendar year in which it ends. When the fiscal year was moved, 1,000,000 is added for each time.
/// @param period The number.
/// @param endsAt First second after the period.
/// @param dueAt First second in which a report is late: three months after `endsAt` for a year, two for a quarter.
/// @param filedAt Second in which it was first filed; 0 if it was not.
/// @param digest sha2-256 of the latest version; zero if not filed.
struct Report {
    uint32 period;
    uint40 endsAt;
    uint40 dueAt;
    uint40 filedAt;
    bytes32 digest;
}

/// @notice A version of a report, or an auditor's opinion.
/// @param digest sha2-256 of the text.
/// @param filedAt Second in which it was filed.
struct Version {
    bytes32 digest;
    uint40 filedAt;
}
