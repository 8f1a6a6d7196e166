// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SmartAccount} from "../../../testing/SmartAccount.sol";
import {IElections} from "../interfaces/IElections.sol";
import {ElectionsTest} from "../testing/ElectionsTest.sol";
import {Allocation, Phase} from "../types/Ballots.sol";

contract BallotingTest is ElectionsTest {
    uint208 private constant VOTES = 100e18;

    address private _ann;
    uint256 private _annKey;
    uint32 private _id;

    function setUp() public override {
        super.setUp();
        (_ann, _annKey) = _actor("ann");
        _voter("ann", VOTES);
        _id = _elections.openElection(COUNCIL);
        _standMany(_id, 4);
        vm.prank(_candidate(3));
        _elections.withdraw(_id);
        _toVoting(_id);
    }

    // ------------------------------------------------------------ casting

    function test_Vote_SplitsWeightOverCandidates() public {
        Allocation[] memory ballot = _split(60e18, 40e18);
        vm.expectEmit(address(_elections));
        emit IElections.BallotCast(_id, _ann, ballot);
        _vote(_id, _ann, ballot);
        _assertTallies(60e18, 40e18);
        vm.assertEq(_elections.ballotOf(_id, _ann), keccak256(abi.encode(ballot)));
    }

    function test_Vote_ChangesWithdrawsAndComesBack() public {
        _vote(_id, _ann, _split(60e18, 40e18));
        vm.startPrank(_ann);
        _elections.vote(_id, _split(60e18, 40e18), _split(1e18, 99e18));
        _assertTallies(1e18, 99e18);
        _elections.vote(_id, _split(1e18, 99e18), _none());
        _assertTallies(0, 0);
        vm.assertEq(_elections.ballotOf(_id, _ann), bytes32(0));
        _elections.vote(_id, _none(), _all(1, VOTES));
        _assertTallies(0, VOTES);
        vm.stopPrank();
    }

    function test_Vote_WeightIsThatOfTheSnapshot() public {
        address ben = _account("ben");
        vm.prank(_ann);
        _token.transfer(ben, VOTES);
        vm.prank(ben);
        _token.delegate(ben);
        _skip(1);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_TooMuchWeight.selector, 1, 0));
        _vote(_id, ben, _all(0, 1));
        _vote(_id, _ann, _all(0, VOTES));
    }

    function test_Vote_RevertsWhen_MoreIsGivenThanHeld() public {
        Allocation[] memory ballot = _split(VOTES, 1);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_TooMuchWeight.selector, VOTES + 1, VOTES));
        _vote(_id, _ann, ballot);
        // not even by a sum that would overflow
        ballot = _split(type(uint208).max, type(uint208).max);
        vm.expectRevert();
        _vote(_id, _ann, ballot);
    }

    function test_Vote_RevertsWhen_TheEarlierBallotIsNotTheOneOnRecord() public {
        bytes32 given = keccak256(abi.encode(_all(0, 1)));
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_WrongPreviousBallot.selector, given, 0));
        vm.prank(_ann);
        _elections.vote(_id, _all(0, 1), _none());

        _vote(_id, _ann, _split(60e18, 40e18));
        bytes32 onRecord = _elections.ballotOf(_id, _ann);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_WrongPreviousBallot.selector, 0, onRecord));
        _vote(_id, _ann, _all(0, VOTES));
        given = keccak256(abi.encode(_split(40e18, 60e18)));
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_WrongPreviousBallot.selector, given, onRecord));
        vm.prank(_ann);
        _elections.vote(_id, _split(40e18, 60e18), _none());
    }

    function test_Vote_RevertsWhen_ACandidateDoesNotStand() public {
        for (uint16 number = 3; number < 5; ++number) {
            vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotStanding.selector, _id, number));
            _vote(_id, _ann, _all(number, 1));
        }
    }

    function test_Vote_RevertsWhen_ACandidateIsGivenNothing() public {
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NoWeight.selector, 0));
        _vote(_id, _ann, _all(0, 0));
    }

    function test_Vote_RevertsWhen_ThereAreMoreAllocationsThanCandidatesCanStand() public {
        Allocation[] memory ballot = new Allocation[](65);
        for (uint256 i = 0; i < 65; ++i) ballot[i] = Allocation(0, 1);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_TooManyAllocations.selector, 65, 64));
        _vote(_id, _ann, ballot);
    }

    function test_Vote_RevertsOutsideTheVote() public {
        _toCounting(_id);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_WrongPhase.selector, _id, Phase.Counting));
        _vote(_id, _ann, _all(0, 1));
        vm.warp(START + NOMINATION);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_WrongPhase.selector, _id, Phase.Nomination));
        _vote(_id, _ann, _all(0, 1));
    }

    // ------------------------------------------------------------ by signature

    function test_VoteBySig_IsSentByAnybody() public {
        uint48 deadline = _now() + 1 hours;
        bytes memory signature = _sign(_annKey, _ballotDigest(_id, _ann, 0, _split(60e18, 40e18), deadline));
        _elections.voteBySig(_id, _ann, _none(), _split(60e18, 40e18), deadline, signature);
        _assertTallies(60e18, 40e18);

        bytes32 onRecord = _elections.ballotOf(_id, _ann);
        signature = _sign(_annKey, _ballotDigest(_id, _ann, onRecord, _none(), deadline));
        _elections.voteBySig(_id, _ann, _split(60e18, 40e18), _none(), deadline, signature);
        _assertTallies(0, 0);
        vm.assertEq(_elections.nonces(_ann), 2);
    }

    function test_VoteBySig_AcceptsSmartAccounts() public {
        vm.warp(START);
        SmartAccount account = new SmartAccount(_ann);
        _token.emitTokens(address(account), VOTES);
        vm.prank(address(account));
        _token.delegate(address(account));
        _toVoting(_id);
        uint48 deadline = _now();
        bytes memory signature = _sign(_annKey, _ballotDigest(_id, address(account), 0, _all(0, VOTES), deadline));
        _elections.voteBySig(_id, address(account), _none(), _all(0, VOTES), deadline, signature);
        _assertTallies(VOTES, 0);
    }

    function test_VoteBySig_RevertsWhen_ItIsTooLate() public {
        uint48 deadline = _now() - 1;
        bytes memory signature = _sign(_annKey, _ballotDigest(_id, _ann, 0, _all(0, 1), deadline));
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_SignatureExpired.selector, deadline));
        _elections.voteBySig(_id, _ann, _none(), _all(0, 1), deadline, signature);
    }

    function test_VoteBySig_RevertsWhen_AnotherSignedOrAnythingElseIsSent() public {
        uint48 deadline = _now() + 1 hours;
        bytes memory reason = abi.encodeWithSelector(IElections.Elections_InvalidSignature.selector, _ann);
        (, uint256 otherKey) = _actor("other");
        bytes memory signature = _sign(otherKey, _ballotDigest(_id, _ann, 0, _all(0, 1), deadline));
        vm.expectRevert(reason);
        _elections.voteBySig(_id, _ann, _none(), _all(0, 1), deadline, signature);

        signature = _sign(_annKey, _ballotDigest(_id, _ann, 0, _all(0, 1), deadline));
        vm.expectRevert(reason);
        _elections.voteBySig(_id, _ann, _none(), _all(1, 1), deadline, signature);
        vm.expectRevert(reason);
        _elections.voteBySig(_id, _ann, _none(), _all(0, 2), deadline, signature);
        vm.expectRevert(reason);
        _elections.voteBySig(_id, _ann, _none(), _all(0, 1), deadline + 1, signature);
        vm.expectRevert(reason);
        _elections.voteBySig(_id + 1, _ann, _none(), _all(0, 1), deadline, signature);
    }

    function test_VoteBySig_RevertsWhen_TheVoterHasVotedOtherwiseSince() public {
        uint48 deadline = _now() + 1 hours;
        bytes memory signature = _sign(_annKey, _ballotDigest(_id, _ann, 0, _all(0, 1), deadline));
        _vote(_id, _ann, _all(1, 1));
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidSignature.selector, _ann));
        _elections.voteBySig(_id, _ann, _all(1, 1), _all(0, 1), deadline, signature);
    }

    // ------------------------------------------------------------ the bound of cumulative voting

    /// @notice Whoever holds more than k of (seats + 1) parts of the votes wins k seats, whatever the others do.
    function testFuzz_AMinorityThatConcentratesItsVotesTakesItsShare(uint256 minority, uint256 seed) public {
        vm.warp(START + 100);
        minority = _bound(minority, 1, VOTES);
        uint256 majority = VOTES;
        address few = _account("few");
        _token.emitTokens(few, minority);
        vm.prank(few);
        _token.delegate(few);
        // candidates 0 to 2 are the majority's, which registered first and so wins ties; 4 to 6 the minority's
        for (uint256 i = 4; i < 7; ++i) _stand(_id, _candidate(i));
        _toVoting(_id);

        uint256 k = 0;
        while (k < 3 && (minority / (k + 1)) * (3 - k) > majority) ++k;
        if (k != 0) {
            Allocation[] memory ballot = new Allocation[](k);
            for (uint16 i = 0; i < k; ++i) ballot[i] = Allocation(4 + i, uint208(minority / k));
            _vote(_id, few, ballot);
        }
        _vote(_id, _ann, _randomSplit(seed, uint208(majority)));
        _toCounting(_id);
        _finalise(_id);
        uint256 won = 0;
        for (uint256 i = 4; i < 7; ++i) {
            if (_elections.isMember(COUNCIL, _candidate(i))) ++won;
        }
        vm.assertGe(won, k);
    }

    function test_ABareMajorityCannotTakeEverySeat() public {
        vm.warp(START + 100);
        address few = _voter("few", 49e18);
        address many = _voter("many", 51e18);
        _stand(_id, _candidate(4));
        _toVoting(_id);
        _vote(_id, few, _all(4, 49e18));
        Allocation[] memory ballot = new Allocation[](3);
        for (uint16 i = 0; i < 3; ++i) ballot[i] = Allocation(i, 17e18);
        _vote(_id, many, ballot);
        _toCounting(_id);
        _finalise(_id);
        _assertSeats(COUNCIL, _candidate(4), _candidate(0), _candidate(1));
    }

    function testFuzz_TalliesAreTheSumOfBallots(uint256[4] memory seeds) public {
        Allocation[] memory previous = _none();
        for (uint256 i = 0; i < seeds.length; ++i) {
            Allocation[] memory ballot = _randomSplit(seeds[i], VOTES);
            vm.prank(_ann);
            _elections.vote(_id, previous, ballot);
            uint256[3] memory expected;
            for (uint256 j = 0; j < ballot.length; ++j) expected[ballot[j].candidate] += ballot[j].weight;
            for (uint16 j = 0; j < 3; ++j) vm.assertEq(_votesOf(_id, j), expected[j]);
            previous = ballot;
        }
    }

    /// @dev Up to five parts for the first three candidates, some of them the same, together `total` at most.
    function _randomSplit(uint256 seed, uint208 total) private pure returns (Allocation[] memory ballot) {
        ballot = new Allocation[](1 + (seed % 5));
        uint208 left = total;
        for (uint256 i = 0; i < ballot.length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint208 weight = uint208(_bound(seed, 1, left - (ballot.length - i - 1)));
            left -= weight;
            ballot[i] = Allocation(uint16((seed >> 240) % 3), weight);
        }
    }

    function _split(uint208 first, uint208 second) private pure returns (Allocation[] memory ballot) {
        ballot = new Allocation[](2);
        ballot[0] = Allocation(0, first);
        ballot[1] = Allocation(1, second);
    }

    function _assertTallies(uint256 first, uint256 second) private view {
        vm.assertEq(_votesOf(_id, 0), first);
        vm.assertEq(_votesOf(_id, 1), second);
    }
}
