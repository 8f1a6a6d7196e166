// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Report, Version} from "../types/Filing.sol";

/// @title Reports that the network owes its holders
/// @notice An annual report within three months after the fiscal year's end, a quarterly report within two months after
/// each quarter's end (all four), and notices whenever something calls for one. Texts are kept on IPFS, their sha2-256
/// here. Anyone sees what is overdue; a late report is accepted and marked. Days are days in UTC.
interface IDisclosures {
    /// @notice The day must be the last of its month (28 and 29 stand for the last of February) or at most the 27th.
    error Disclosures_InvalidFiscalYearEnd(uint8 month, uint8 day);
    error Disclosures_UnknownPeriod(uint32 period);
    error Disclosures_NotEnded(uint32 period, uint40 endsAt);
    error Disclosures_AlreadyFiled(uint32 period);
    error Disclosures_NotFiled(uint32 period);
    /// @notice The auditor's opinion is about another version than the latest.
    error Disclosures_NotLatest(uint32 period, bytes32 digest, bytes32 latest);
    error Disclosures_EmptyDigest();

    /// @notice `calendarNo` times 1,000,000 is added to the numbers of periods that end from now on.
    event FiscalYearSet(uint32 indexed calendarNo, uint8 endMonth, uint8 endDay);
    event ReportFiled(uint32 indexed period, bytes32 digest, uint40 dueAt, bool late);
    /// @notice `version` counts from 0, the report as first filed.
    event ReportAmended(uint32 indexed period, uint256 version, bytes32 digest);
    event AuditFiled(uint32 indexed period, bytes32 reportDigest, bytes32 digest);
    /// @notice `number` counts from 1.
    event NoticeFiled(uint256 indexed number, bytes32 digest);

    /// @notice Moves the end of the fiscal year for all periods that end from now on. Restricted.
    /// @dev Periods that ended earlier stay as they were, filed or overdue. The first report under the new calendar also
    /// covers what lies between.
    function setFiscalYearEnd(uint8 month, uint8 day) external;

    /// @notice Files the report on a period that has ended. Restricted.
    function file(uint32 period, bytes32 digest) external;

    /// @notice Files a corrected version; earlier ones stay readable. Restricted.
    function amend(uint32 period, bytes32 digest) external;

    /// @notice Files a notice about something that holders should know now. Restricted.
    function notice(bytes32 digest) external;

    /// @notice Files the auditor's opinion on a report. Restricted to the auditor.
    /// @param reportDigest Latest version of the report, so that an opinion never seems to be about another text.
    function fileAudit(uint32 period, bytes32 reportDigest, bytes32 digest) external;

    /// @notice Last day of the fiscal year in force.
    function fiscalYearEnd() external view returns (uint8 month, uint8 day);
    /// @notice Fails for a number that is no period.
    function reportOf(uint32 period) external view returns (Report memory);
    /// @notice All versions of a report, the first one first.
    function versionsOf(uint32 period) external view returns (Version[] memory);
    /// @notice All opinions of auditors on a report, the first one first.
    function auditsOf(uint32 period) external view returns (Version[] memory);
    /// @notice Reports whose due date is in [from, to].
    function dueDates(uint40 from, uint40 to) external view returns (Report[] memory);
    /// @notice Reports that were due and not yet filed at `time`.
    function overdue(uint40 time) external view returns (Report[] memory);
    function noticesCount() external view returns (uint256);
}
