// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Roles} from "../libraries/Roles.sol";
import {BodyParameters} from "./BodyParameters.sol";
import {IBodyParameters} from "./interfaces/IBodyParameters.sol";
import {IElections} from "./interfaces/IElections.sol";
import {ElectionsTest} from "./testing/ElectionsTest.sol";
import {BodyRules} from "./types/Bodies.sol";

/// @notice Parameters become rules of their body, one at a time; nothing else of the rules changes.
contract BodyParametersTest is ElectionsTest {
    BodyParameters private _parameters;

    function setUp() public override {
        super.setUp();
        _parameters = new BodyParameters(_elections, COUNCIL, address(_manager));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = IElections.setRules.selector;
        _manager.setTargetFunctionRole(address(_elections), selectors, Roles.BODY_KEEPER);
        _manager.grantRole(Roles.BODY_KEEPER, address(_parameters), 0);
        _seatFirst();
    }

    function test_KnowsItsBody() public view {
        vm.assertEq(_parameters.elections(), address(_elections));
        vm.assertEq(uint256(_parameters.bodyId()), COUNCIL);
    }

    function test_SetsOneRuleEach() public {
        BodyRules memory expected = _rules();
        expected.seats = 5;
        _parameters.setSeats(5);
        _assertRules(expected);
        vm.assertEq(_elections.seatsOf(COUNCIL).length, 5);
        expected.term = 365 days;
        _parameters.setTerm(365 days);
        _assertRules(expected);
        expected.minSupport = 7e18;
        _parameters.setMinSupport(7e18);
        _assertRules(expected);
        expected.minBond = 0;
        _parameters.setMinBond(0);
        _assertRules(expected);
    }

    function test_TermAndSeatsActOnElectionsToCome() public {
        uint40 termEndsAt = _seat(COUNCIL, 0).termEndsAt;
        _parameters.setTerm(365 days);
        vm.assertEq(uint256(_seat(COUNCIL, 0).termEndsAt), termEndsAt);
        _skip(TERM);
        _elect(COUNCIL, 4);
        vm.assertEq(uint256(_seat(COUNCIL, 0).termEndsAt), _now() + 365 days);
        _parameters.setSeats(2);
        vm.assertEq(_holder.accounts().length, 2);
    }

    function test_RevertsWhen_AValueDoesNotFit() public {
        _expectOutOfRange(type(uint16).max);
        _parameters.setSeats(uint256(type(uint16).max) + 1);
        _expectOutOfRange(type(uint32).max);
        _parameters.setTerm(uint256(type(uint32).max) + 1);
        _expectOutOfRange(type(uint96).max);
        _parameters.setMinBond(uint256(type(uint96).max) + 1);
        _expectOutOfRange(type(uint96).max);
        _parameters.setMinSupport(uint256(type(uint96).max) + 1);
    }

    function test_RevertsWhen_TheElectionsRefuseTheRules() public {
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidRule.selector, bytes32("minBond")));
        _parameters.setMinBond(0);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidRule.selector, bytes32("seats")));
        _parameters.setSeats(65);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidRule.selector, bytes32("term")));
        _parameters.setTerm(NOMINATION + VOTING);
    }

    function test_RevertsWhen_AStrangerSetsThem() public {
        address ann = _account("ann");
        bytes memory reason = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, ann);
        vm.startPrank(ann);
        vm.expectRevert(reason);
        _parameters.setSeats(5);
        vm.expectRevert(reason);
        _parameters.setTerm(365 days);
        vm.expectRevert(reason);
        _parameters.setMinBond(1);
        vm.expectRevert(reason);
        _parameters.setMinSupport(1);
        vm.stopPrank();
    }

    function _expectOutOfRange(uint256 max) private {
        vm.expectRevert(abi.encodeWithSelector(IBodyParameters.BodyParameters_OutOfRange.selector, max + 1, max));
    }

    function _assertRules(BodyRules memory expected) private view {
        vm.assertEq(keccak256(abi.encode(_elections.rulesOf(COUNCIL))), keccak256(abi.encode(expected)));
    }
}
