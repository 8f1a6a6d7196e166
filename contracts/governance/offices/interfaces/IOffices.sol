// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Office} from "../types/Office.sol";

/// @title Offices of the network
/// @notice Executive roles and the heads of committees. The holders open and close offices; the council appoints and
/// dismisses who holds them. An office may carry a role of the AccessManager, such as spending from a budget line: whoever
/// holds the office has the role, and nobody else through this contract.
/// @dev An office is known by its name as a bytes32 string. This contract must hold the role that administers the offices'
/// roles (OFFICE_ADMIN).
interface IOffices {
    error Offices_EmptyName();
    error Offices_AlreadyOpen(bytes32 name);
    error Offices_NotOpen(bytes32 name);
    /// @notice The role belongs to governance itself and cannot go with an office.
    error Offices_RoleNotForOffices(uint64 role);
    /// @notice The role already goes with another office.
    error Offices_RoleTaken(uint64 role, bytes32 by);
    error Offices_ZeroHolder();
    error Offices_Vacant(bytes32 name);
    /// @notice The appointment lasts until `until`; 0 = until dismissal.
    error Offices_TermNotOver(bytes32 name, uint40 until);

    event OfficeOpened(bytes32 indexed name, uint64 indexed role, uint40 term, bool headsBody);
    event OfficeClosed(bytes32 indexed name);
    event OfficerAppointed(bytes32 indexed name, address indexed holder, uint64 role, uint40 until);
    /// @notice Emitted when an appointment ends: by dismissal, by a successor, with the term, or with the office.
    event OfficerLeft(bytes32 indexed name, address indexed holder, uint64 role);

    /// @notice Opens a vacant office. Restricted to the holders.
    /// @param role 0, DISCLOSER, AUDITOR, or a role from FIRST_OFFICE on that goes with no other office.
    function open(bytes32 name, uint64 role, uint40 term, bool headsBody) external;
    /// @notice Dismisses the holder, if any, and closes the office. Restricted to the holders.
    function close(bytes32 name) external;

    /// @notice Appoints, in place of a present holder if there is one. Restricted to the council.
    function appoint(bytes32 name, address holder) external;
    /// @notice Ends an appointment. Restricted to the council.
    function dismiss(bytes32 name) external;

    /// @notice Ends an appointment whose term is over; anyone may send it.
    function expire(bytes32 name) external;

    function officeOf(bytes32 name) external view returns (Office memory);
    /// @notice Who holds the office and whose term is not over; zero if nobody.
    function holderOf(bytes32 name) external view returns (address);
    function names() external view returns (bytes32[] memory);
}
