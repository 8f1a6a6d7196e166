// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Test} from "../../testing/Test.sol";
import {Roles} from "../libraries/Roles.sol";
import {IOffices} from "./interfaces/IOffices.sol";
import {Offices} from "./Offices.sol";
import {Office} from "./types/Office.sol";

/// @notice The test itself is council and holders.
contract OfficesTest is Test {
    uint40 private constant START = 1_800_000_000;
    uint40 private constant TERM = 365 days;
    uint64 private constant SPENDER = Roles.FIRST_OFFICE + 3;
    bytes32 private constant CHIEF = "chief executive";
    bytes32 private constant HEAD = "head of technology";

    AccessManager private _manager;
    Offices private _offices;
    address private _alice;
    address private _bob;

    function setUp() public {
        vm.warp(START);
        _manager = new AccessManager(address(this));
        _offices = new Offices(address(_manager));
        _manager.grantRole(Roles.OFFICE_ADMIN, address(_offices), 0);
        _manager.setRoleAdmin(SPENDER, Roles.OFFICE_ADMIN);
        _manager.setRoleAdmin(Roles.DISCLOSER, Roles.OFFICE_ADMIN);
        _alice = _account("alice");
        _bob = _account("bob");
        _offices.open(CHIEF, SPENDER, TERM, false);
        _offices.open(HEAD, 0, 0, true);
    }

    // ------------------------------------------------------------ opening and closing

    function test_OpensOffices() public {
        vm.expectEmit(address(_offices));
        emit IOffices.OfficeOpened("reporter", Roles.DISCLOSER, TERM, false);
        _offices.open("reporter", Roles.DISCLOSER, TERM, false);
        Office memory office = _offices.officeOf("reporter");
        vm.assertTrue(office.isOpen);
        vm.assertFalse(office.headsBody);
        vm.assertEq(uint256(office.role), Roles.DISCLOSER);
        vm.assertEq(uint256(office.term), TERM);
        vm.assertEq(_offices.holderOf("reporter"), address(0));
        vm.assertTrue(_offices.officeOf(HEAD).headsBody);
        bytes32[] memory names = _offices.names();
        vm.assertEq(names.length, 3);
        vm.assertEq(names[2], "reporter");
    }

    function test_ClosingDismissesAndFreesNameAndRole() public {
        _offices.appoint(CHIEF, _alice);
        vm.expectEmit(address(_offices));
        emit IOffices.OfficerLeft(CHIEF, _alice, SPENDER);
        vm.expectEmit(address(_offices));
        emit IOffices.OfficeClosed(CHIEF);
        _offices.close(CHIEF);
        _assertRole(_alice, false);
        vm.assertFalse(_offices.officeOf(CHIEF).isOpen);
        vm.assertEq(_offices.names().length, 1);
        _offices.open("another", SPENDER, 0, false);
        _offices.open(CHIEF, 0, 0, false);
        _offices.close(HEAD);
        vm.assertEq(_offices.names().length, 2);
    }

    function test_RevertWhen_AnOfficeCannotBeOpened() public {
        vm.expectRevert(IOffices.Offices_EmptyName.selector);
        _offices.open(0, 0, 0, false);
        vm.expectRevert(abi.encodeWithSelector(IOffices.Offices_AlreadyOpen.selector, CHIEF));
        _offices.open(CHIEF, 0, 0, false);
        vm.expectRevert(abi.encodeWithSelector(IOffices.Offices_RoleTaken.selector, SPENDER, CHIEF));
        _offices.open("second", SPENDER, 0, false);
    }

    function testFuzz_GovernancesOwnRolesGoWithNoOffice(uint64 role) public {
        role = uint64(_bound(role, 1, Roles.FIRST_OFFICE + 10));
        if (role > Roles.FIRST_OFFICE + 5) role = type(uint64).max - (role - Roles.FIRST_OFFICE - 6);
        bool fits = role == Roles.DISCLOSER || role == Roles.AUDITOR || role >= Roles.FIRST_OFFICE;
        if (role == type(uint64).max) fits = false;
        if (role == SPENDER) return;
        if (!fits) vm.expectRevert(abi.encodeWithSelector(IOffices.Offices_RoleNotForOffices.selector, role));
        _offices.open("office", role, 0, false);
        vm.assertEq(_offices.officeOf("office").isOpen, fits);
    }

    // ------------------------------------------------------------ appointing

    function test_AppointsForATermWithTheRole() public {
        vm.expectEmit(address(_offices));
        emit IOffices.OfficerAppointed(CHIEF, _alice, SPENDER, START + TERM);
        _offices.appoint(CHIEF, _alice);
        Office memory office = _offices.officeOf(CHIEF);
        vm.assertEq(office.holder, _alice);
        vm.assertEq(uint256(office.since), START);
        vm.assertEq(uint256(office.until), START + TERM);
        vm.assertEq(_offices.holderOf(CHIEF), _alice);
        _assertRole(_alice, true);
    }

    function test_AppointsUntilDismissalWithoutARole() public {
        _offices.appoint(HEAD, _alice);
        vm.assertEq(uint256(_offices.officeOf(HEAD).until), 0);
        _skip(3650 days);
        vm.assertEq(_offices.holderOf(HEAD), _alice);
        vm.expectRevert(abi.encodeWithSelector(IOffices.Offices_TermNotOver.selector, HEAD, 0));
        _offices.expire(HEAD);
    }

    function test_ASuccessorTakesOver() public {
        _offices.appoint(CHIEF, _alice);
        _skip(1 days);
        vm.expectEmit(address(_offices));
        emit IOffices.OfficerLeft(CHIEF, _alice, SPENDER);
        _offices.appoint(CHIEF, _bob);
        vm.assertEq(_offices.holderOf(CHIEF), _bob);
        _assertRole(_alice, false);
        _assertRole(_bob, true);
        // the same holder for another term keeps the role
        _skip(1 days);
        _offices.appoint(CHIEF, _bob);
        vm.assertEq(uint256(_offices.officeOf(CHIEF).until), START + 2 days + TERM);
        _assertRole(_bob, true);
    }

    function test_Dismisses() public {
        _offices.appoint(CHIEF, _alice);
        vm.expectEmit(address(_offices));
        emit IOffices.OfficerLeft(CHIEF, _alice, SPENDER);
        _offices.dismiss(CHIEF);
        Office memory office = _offices.officeOf(CHIEF);
        vm.assertEq(office.holder, address(0));
        vm.assertEq(uint256(office.since) + office.until, 0);
        vm.assertTrue(office.isOpen);
        _assertRole(_alice, false);
    }

    function test_WhoRenouncedTheRoleCanStillBeDismissed() public {
        _offices.appoint(CHIEF, _alice);
        vm.prank(_alice);
        _manager.renounceRole(SPENDER, _alice);
        _offices.dismiss(CHIEF);
        vm.assertEq(_offices.holderOf(CHIEF), address(0));
    }

    function test_AnybodyEndsWhatIsOver() public {
        _offices.appoint(CHIEF, _alice);
        vm.warp(START + TERM - 1);
        vm.expectRevert(abi.encodeWithSelector(IOffices.Offices_TermNotOver.selector, CHIEF, START + TERM));
        _offices.expire(CHIEF);
        vm.warp(START + TERM);
        vm.assertEq(_offices.holderOf(CHIEF), address(0));
        vm.prank(_bob);
        _offices.expire(CHIEF);
        _assertRole(_alice, false);
    }

    function test_RevertWhen_ThereIsNoSuchOfficeOrNobodyInIt() public {
        bytes memory notOpen = abi.encodeWithSelector(IOffices.Offices_NotOpen.selector, bytes32("jester"));
        vm.expectRevert(notOpen);
        _offices.appoint("jester", _alice);
        vm.expectRevert(notOpen);
        _offices.dismiss("jester");
        vm.expectRevert(notOpen);
        _offices.expire("jester");
        vm.expectRevert(notOpen);
        _offices.close("jester");
        bytes memory vacant = abi.encodeWithSelector(IOffices.Offices_Vacant.selector, CHIEF);
        vm.expectRevert(vacant);
        _offices.dismiss(CHIEF);
        vm.expectRevert(vacant);
        _offices.expire(CHIEF);
        vm.expectRevert(IOffices.Offices_ZeroHolder.selector);
        _offices.appoint(CHIEF, address(0));
    }

    function test_RevertWhen_TheRoleIsNotTheOfficesToGive() public {
        uint64 role = Roles.FIRST_OFFICE + 9;
        _offices.open("auditor in chief", role, 0, false);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessManager.AccessManagerUnauthorizedAccount.selector,
                address(_offices),
                _manager.ADMIN_ROLE()
            )
        );
        _offices.appoint("auditor in chief", _alice);
    }

    function test_RevertWhen_ByAnybodyElse() public {
        _offices.appoint(CHIEF, _bob);
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _alice);
        vm.startPrank(_alice);
        vm.expectRevert(refusal);
        _offices.open("king", 0, 0, false);
        vm.expectRevert(refusal);
        _offices.close(CHIEF);
        vm.expectRevert(refusal);
        _offices.appoint(CHIEF, _alice);
        vm.expectRevert(refusal);
        _offices.dismiss(CHIEF);
        vm.stopPrank();
    }

    /// @notice Whatever is appointed and dismissed, who holds the office has its role and nobody else.
    function testFuzz_TheRoleGoesWithTheOffice(uint256 choices) public {
        for (uint256 i = 0; i < 32; ++i) {
            uint256 choice = (choices >> (8 * i)) % 4;
            address holder = _offices.officeOf(CHIEF).holder;
            if (choice == 0) _offices.appoint(CHIEF, _alice);
            if (choice == 1) _offices.appoint(CHIEF, _bob);
            if (choice == 2 && holder != address(0)) _offices.dismiss(CHIEF);
            if (choice == 3) {
                _skip(TERM);
                if (holder != address(0)) _offices.expire(CHIEF);
            }
            holder = _offices.officeOf(CHIEF).holder;
            _assertRole(_alice, holder == _alice);
            _assertRole(_bob, holder == _bob);
        }
    }

    function _assertRole(address account, bool expected) private view {
        (bool has, ) = _manager.hasRole(SPENDER, account);
        vm.assertEq(has, expected);
    }
}
