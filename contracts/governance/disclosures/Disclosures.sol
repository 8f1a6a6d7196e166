// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IDisclosures} from "./interfaces/IDisclosures.sol";
import {ReportCalendar} from "./parts/ReportCalendar.sol";
import {Report, Version} from "./types/Filing.sol";

contract Disclosures is ReportCalendar, AccessManaged {
    mapping(uint32 period => Version[]) private _versions;
    mapping(uint32 period => Version[]) private _audits;
    uint256 private _noticesCount;

    /// @param endMonth Month in which the fiscal year ends, 1 to 12.
    /// @param endDay Its last day; see `Disclosures_InvalidFiscalYearEnd`.
    constructor(uint8 endMonth, uint8 endDay, address authority) AccessManaged(authority) {
        _setFiscalYearEnd(endMonth, endDay);
    }

    /// @inheritdoc IDisclosures
    function setFiscalYearEnd(uint8 month, uint8 day) external restricted {
        _setFiscalYearEnd(month, day);
    }

    /// @inheritdoc IDisclosures
    function file(uint32 period, bytes32 digest) external restricted {
        (uint40 endsAt, uint40 dueAt) = _boundsOf(period);
        if (block.timestamp < endsAt) revert Disclosures_NotEnded(period, endsAt);
        if (_versions[period].length != 0) revert Disclosures_AlreadyFiled(period);
        _push(_versions[period], digest);
        emit ReportFiled(period, digest, dueAt, block.timestamp >= dueAt);
    }

    /// @inheritdoc IDisclosures
    function amend(uint32 period, bytes32 digest) external restricted {
        Version[] storage versions = _versions[period];
        if (versions.length == 0) revert Disclosures_NotFiled(period);
        emit ReportAmended(period, versions.length, digest);
        _push(versions, digest);
    }

    /// @inheritdoc IDisclosures
    function notice(bytes32 digest) external restricted {
        if (digest == bytes32(0)) revert Disclosures_EmptyDigest();
        emit NoticeFiled(++_noticesCount, digest);
    }

    /// @inheritdoc IDisclosures
    function fileAudit(uint32 period, bytes32 reportDigest, bytes32 digest) external restricted {
        bytes32 latest = _latestOf(period).digest;
        if (latest == bytes32(0)) revert Disclosures_NotFiled(period);
        if (reportDigest != latest) revert Disclosures_NotLatest(period, reportDigest, latest);
        _push(_audits[period], digest);
        emit AuditFiled(period, reportDigest, digest);
    }

    /// @inheritdoc IDisclosures
    function reportOf(uint32 period) external view returns (Report memory) {
        (uint40 endsAt, uint40 dueAt) = _boundsOf(period);
        return _reportOf(period, endsAt, dueAt);
    }

    /// @inheritdoc IDisclosures
    function versionsOf(uint32 period) external view returns (Version[] memory) {
        return _versions[period];
    }

    /// @inheritdoc IDisclosures
    function auditsOf(uint32 period) external view returns (Version[] memory) {
        return _audits[period];
    }

    /// @inheritdoc IDisclosures
    function dueDates(uint40 from, uint40 to) external view returns (Report[] memory) {
        return _dueBetween(from, to);
    }

    /// @inheritdoc IDisclosures
    function overdue(uint40 time) external view returns (Report[] memory late) {
        late = _dueBetween(0, time);
        uint256 found = 0;
        for (uint256 i = 0; i < late.length; ++i) {
            if (late[i].filedAt == 0 || late[i].filedAt > time) {
                late[found] = late[i];
                ++found;
            }
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(late, found)
        }
    }

    /// @inheritdoc IDisclosures
    function noticesCount() external view returns (uint256) {
        return _noticesCount;
    }

    function _push(Version[] storage list, bytes32 digest) private {
        if (digest == bytes32(0)) revert Disclosures_EmptyDigest();
        list.push(Version({digest: digest, filedAt: uint40(block.timestamp)}));
    }

    /// @inheritdoc ReportCalendar
    function _reportOf(uint32 period, uint40 endsAt, uint40 dueAt) internal view override returns (Report memory) {
        uint40 filedAt = _versions[period].length == 0 ? 0 : _versions[period][0].filedAt;
        return Report(period, endsAt, dueAt, filedAt, _latestOf(period).digest);
    }

    function _latestOf(uint32 period) private view returns (Version memory latest) {
        uint256 length = _versions[period].length;
        if (length != 0) latest = _versions[period][length - 1];
    }
}
