// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeProxyFactory} from "@safe-global/safe-smart-account/contracts/proxies/SafeProxyFactory.sol";
import {SafeL2} from "@safe-global/safe-smart-account/contracts/SafeL2.sol";
import {ISeatHolder} from "../elections/interfaces/ISeatHolder.sol";
import {ElectionsTest} from "../elections/testing/ElectionsTest.sol";
import {BodyRules, FirstMember, Seat} from "../elections/types/Bodies.sol";
import {Roles} from "../libraries/Roles.sol";
import {CouncilSeats} from "./CouncilSeats.sol";
import {CouncilSetup} from "./CouncilSetup.sol";
import {ICouncilGuard} from "./interfaces/ICouncilGuard.sol";
import {ISafeProxyFactory} from "./interfaces/ISafeProxyFactory.sol";

/// @notice The real elections over the real Safe: whatever happens to the seats, the owners follow.
contract ElectedCouncilTest is ElectionsTest {
    CouncilSeats private _council;
    SafeL2 private _safe;

    function setUp() public override {
        super.setUp();
        _council = new CouncilSeats(
            address(_manager),
            COUNCIL,
            ISafeProxyFactory(address(new SafeProxyFactory())),
            address(new SafeL2()),
            new CouncilSetup(),
            new ICouncilGuard.Call[](0)
        );
        _safe = SafeL2(payable(_council.SAFE()));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = CouncilSeats.setMembers.selector;
        _manager.setTargetFunctionRole(address(_council), selectors, Roles.SEAT_PUSHER);
        _manager.grantRole(Roles.SEAT_PUSHER, address(_elections), 0);
        _elections.setHolder(COUNCIL, _council);
    }

    function test_TheFirstMembersOwnTheSafe() public {
        _assertOwners();
        _seatFirst();
        _assertOwners();
        vm.assertEq(_safe.getOwners().length, 3);
    }

    function test_OwnersFollowResignationsToTheLast() public {
        _seatFirst();
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(_member(i));
            _elections.resign(COUNCIL);
            _assertOwners();
        }
        vm.assertEq(_safe.getOwners()[0], address(_council));
    }

    function test_OwnersFollowAnElectionTheRunnersUpAndARecall() public {
        address voter = _voter("voter", 1_000e18);
        address[] memory voters = new address[](5);
        for (uint256 i = 0; i < 5; ++i) voters[i] = _voter(string.concat("voter ", vm.toString(i)), 100e18);
        uint32 electionId = _elections.openElection(COUNCIL);
        _standMany(electionId, 5);
        _toVoting(electionId);
        for (uint16 i = 0; i < 5; ++i) _vote(electionId, voters[i], _all(i, 100e18 - i));
        _toCounting(electionId);
        _finalise(electionId);
        _assertSeats(COUNCIL, _candidate(0), _candidate(1), _candidate(2));
        _assertOwners();

        // the next in line moves in
        vm.prank(_candidate(1));
        _elections.resign(COUNCIL);
        _assertSeats(COUNCIL, _candidate(0), _candidate(3), _candidate(2));
        _assertOwners();

        // a recall takes a member out of the Safe, with the next in line after it
        _skip(TERM / 2 + 1);
        vm.prank(voter);
        uint32 recallId = _elections.startRecall(COUNCIL, _candidate(0));
        _skip(1);
        vm.prank(voter);
        _elections.voteOnRecall(recallId, 1);
        _skip(RECALL);
        _elections.closeRecall(recallId);
        vm.assertFalse(_safe.isOwner(_candidate(0)));
        _assertOwners();
    }

    /// @notice A vote can open bodies, but not one whose members, elected by rules of its own, would own the Safe.
    function test_Exploit_NoOtherBodyOwnsTheSafe() public {
        _seatFirst();
        BodyRules memory rules = _rules();
        rules.seats = 1;
        uint16 bodyId = _elections.openBody("board", _council, rules);
        FirstMember[] memory members = new FirstMember[](1);
        members[0] = _first("mallory");
        vm.expectRevert(abi.encodeWithSelector(ISeatHolder.SeatHolder_OtherBody.selector, bodyId, COUNCIL));
        _elections.seatFirst(bodyId, members);
        vm.assertEq(uint256(_council.bodyId()), COUNCIL);
        _assertOwners();
    }

    function _assertOwners() private view {
        Seat[] memory seats = _elections.seatsOf(COUNCIL);
        uint256 count = 0;
        for (uint256 i = 0; i < seats.length; ++i) {
            if (seats[i].account == address(0)) continue;
            ++count;
            vm.assertTrue(_safe.isOwner(seats[i].account));
        }
        vm.assertEq(_council.members().length, count);
        vm.assertEq(_safe.getThreshold(), count / 2 + 1);
    }
}
