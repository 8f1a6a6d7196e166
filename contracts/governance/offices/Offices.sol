// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {Roles} from "../libraries/Roles.sol";
import {IOffices} from "./interfaces/IOffices.sol";
import {Office} from "./types/Office.sol";

contract Offices is IOffices, AccessManaged {
    using EnumerableSet for EnumerableSet.Bytes32Set;

    EnumerableSet.Bytes32Set private _names;
    mapping(bytes32 name => Office) private _offices;
    /// The office with which a role goes.
    mapping(uint64 role => bytes32 name) private _officeOfRole;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IOffices
    function open(bytes32 name, uint64 role, uint40 term, bool headsBody) external restricted {
        require(name != bytes32(0), Offices_EmptyName());
        require(_names.add(name), Offices_AlreadyOpen(name));
        if (role != 0) {
            require(_isForOffices(role), Offices_RoleNotForOffices(role));
            bytes32 by = _officeOfRole[role];
            require(by == bytes32(0), Offices_RoleTaken(role, by));
            _officeOfRole[role] = name;
        }
        Office storage office = _offices[name];
        office.isOpen = true;
        office.role = role;
        office.term = term;
        office.headsBody = headsBody;
        emit OfficeOpened(name, role, term, headsBody);
    }

    /// @inheritdoc IOffices
    function close(bytes32 name) external restricted {
        Office storage office = _requireOpen(name);
        if (office.holder != address(0)) _vacate(name, office);
        _names.remove(name);
        delete _officeOfRole[office.role];
        delete _offices[name];
        emit OfficeClosed(name);
    }

    /// @inheritdoc IOffices
    function appoint(bytes32 name, address holder) external restricted {
        Office storage office = _requireOpen(name);
        require(holder != address(0), Offices_ZeroHolder());
        if (office.holder != address(0)) _vacate(name, office);
        uint40 term = office.term;
        uint64 role = office.role;
        uint40 until = term == 0 ? 0 : uint40(block.timestamp) + term;
        (office.holder, office.since, office.until) = (holder, uint40(block.timestamp), until);
        emit OfficerAppointed(name, holder, role, until);
        if (role != 0) IAccessManager(authority()).grantRole(role, holder, 0);
    }

    /// @inheritdoc IOffices
    function dismiss(bytes32 name) external restricted {
        _vacate(name, _requireHeld(name));
    }

    /// @inheritdoc IOffices
    function expire(bytes32 name) external {
        Office storage office = _requireHeld(name);
        uint40 until = office.until;
        require(until != 0 && until <= block.timestamp, Offices_TermNotOver(name, until));
        _vacate(name, office);
    }

    /// @inheritdoc IOffices
    function officeOf(bytes32 name) external view returns (Office memory) {
        return _offices[name];
    }

    /// @inheritdoc IOffices
    function holderOf(bytes32 name) external view returns (address) {
        Office storage office = _offices[name];
        uint40 until = office.until;
        return until == 0 || block.timestamp < until ? office.holder : address(0);
    }

    /// @inheritdoc IOffices
    function names() external view returns (bytes32[] memory) {
        return _names.values();
    }

    function _requireOpen(bytes32 name) private view returns (Office storage office) {
        office = _offices[name];
        require(office.isOpen, Offices_NotOpen(name));
    }

    function _requireHeld(bytes32 name) private view returns (Office storage office) {
        office = _requireOpen(name);
        require(office.holder != address(0), Offices_Vacant(name));
    }

    /// @dev Taking a role that the holder has renounced does nothing, so nobody can make themselves irremovable.
    function _vacate(bytes32 name, Office storage office) private {
        address holder = office.holder;
        uint64 role = office.role;
        (office.holder, office.since, office.until) = (address(0), 0, 0);
        emit OfficerLeft(name, holder, role);
        if (role != 0) IAccessManager(authority()).revokeRole(role, holder);
    }

    /// @dev The largest role is the AccessManager's public one.
    function _isForOffices(uint64 role) private pure returns (bool) {
        return
            role == Roles.DISCLOSER ||
            role == Roles.AUDITOR ||
            (role >= Roles.FIRST_OFFICE && role != type(uint64).max);
    }
}
