// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Allocation} from "./types/Ballots.sol";
import {ElectionsTest} from "./testing/ElectionsTest.sol";

/// @notice Whole elections from opening to seats.
contract ElectionsWholeTest is ElectionsTest {
    function test_AnElectionFillsTheSeatsInTheOrderOfVotes() public {
        address ann = _voter("ann", 600e18);
        address ben = _voter("ben", 500e18);
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 5);
        _toVoting(id);
        Allocation[] memory ballot = new Allocation[](2);
        ballot[0] = Allocation(4, 400e18);
        ballot[1] = Allocation(2, 200e18);
        _vote(id, ann, ballot);
        _vote(id, ben, _all(1, 500e18));
        _toCounting(id);
        _finalise(id);
        _assertSeats(COUNCIL, _candidate(1), _candidate(4), _candidate(2));
        vm.assertEq(_holder.accounts().length, 3);
        vm.assertEq(_holder.accounts()[0], _candidate(1));
    }
}
