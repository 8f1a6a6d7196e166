// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {ElectionsTest} from "../elections/testing/ElectionsTest.sol";
import {Draft, GovernorTest} from "../testing/GovernorTest.sol";
import {Freezes} from "./Freezes.sol";
import {FreezeAction} from "./types/FreezeAction.sol";

/// @notice Freezes everything that has a name, of any contract.
library FreezeEverything {
    function freezeEverything(Freezes freezes, address target) internal {
        uint256 count = uint256(type(FreezeAction).max) + 1;
        FreezeAction[] memory actions = new FreezeAction[](count);
        for (uint256 i = 0; i < count; ++i) actions[i] = FreezeAction(i);
        freezes.register(target, actions, false);
        for (uint256 i = 0; i < count; ++i) freezes.freeze(target, actions[i], 14 days);
        for (uint256 i = 0; i < count; ++i) {
            freezes.prolong(target, actions[i], uint40(block.timestamp) + 180 days);
        }
    }
}

/// @notice Freezes have no word for voting: a governor and a token that are frozen in everything do not notice.
contract ProposalsUnderFreezeTest is GovernorTest {
    function test_HoldersProposeVoteAndExecute() public {
        Freezes freezes = new Freezes(address(new AccessManager(address(this))));
        FreezeEverything.freezeEverything(freezes, address(_governor));
        FreezeEverything.freezeEverything(freezes, address(_token));
        FreezeEverything.freezeEverything(freezes, address(_timelock));
        Draft memory draft = _turning(7);
        uint256 id = _open(draft);
        _vote(_ben, id, AGAINST);
        _vote(_ann, id, FOR);
        _vote(_ben, id, FOR);
        vm.warp(_governor.passesAt(id));
        _queueAndExecute(draft);
        vm.assertEq(_dial.value(), 7);
        vm.prank(_cat);
        _token.delegate(_ann);
        vm.assertEq(_token.delegates(address(this)), NON_VOTING);
        vm.assertTrue(freezes.isFrozen(address(_governor), FreezeAction.NewPolicies));
    }
}

/// @notice Nor do elections.
contract ElectionsUnderFreezeTest is ElectionsTest {
    function test_HoldersElectAndMembersLeave() public {
        Freezes freezes = new Freezes(address(new AccessManager(address(this))));
        FreezeEverything.freezeEverything(freezes, address(_elections));
        FreezeEverything.freezeEverything(freezes, address(_token));
        address voter = _voter("voter", 1_000e18);
        uint32 electionId = _elections.openElection(COUNCIL);
        _standMany(electionId, 3);
        _toVoting(electionId);
        _vote(electionId, voter, _all(0, 1_000e18));
        _toCounting(electionId);
        _finalise(electionId);
        _assertSeats(COUNCIL, _candidate(0), address(0), address(0));
        vm.prank(_candidate(0));
        _elections.resign(COUNCIL);
        vm.prank(_candidate(0));
        _elections.withdraw(electionId);
        vm.assertEq(_token.balanceOf(_candidate(0)), BOND);
        vm.assertTrue(freezes.isFrozen(address(_elections), FreezeAction.Enrolment));
    }
}
