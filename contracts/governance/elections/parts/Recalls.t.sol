// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SmartAccount} from "../../../testing/SmartAccount.sol";
import {NON_VOTING} from "../../../token/libraries/NonVoting.sol";
import {IElections} from "../interfaces/IElections.sol";
import {ElectionsTest} from "../testing/ElectionsTest.sol";
import {BodyRules, LeaveReason} from "../types/Bodies.sol";
import {Recall} from "../types/Recalls.sol";

contract RecallsTest is ElectionsTest {
    uint8 private constant KEEP = 0;
    uint8 private constant RECALL_IT = 1;
    uint8 private constant WITHDRAW = 3;

    address private _ann;
    uint256 private _annKey;
    address private _ben;
    address private _cat;

    function setUp() public override {
        super.setUp();
        _elect(COUNCIL, 6);
        (, _annKey) = _actor("ann");
        // with the electorate's million, 20 % of all votes are 260,000
        _ann = _voter("ann", 150_000e18);
        _ben = _voter("ben", 100_000e18);
        _cat = _voter("cat", 50_000e18);
        _skip(1);
    }

    // ------------------------------------------------------------ asking for one

    function test_StartRecall_FixesSnapshotQuorumAndEnd() public {
        vm.expectEmit(address(_elections));
        emit IElections.RecallStarted(1, COUNCIL, 1, _candidate(1), _ann, _now() - 1, _now() + RECALL, 260_000e18);
        uint32 id = _start(1);
        Recall memory recall = _elections.recallOf(id);
        vm.assertEq(recall.member, _candidate(1));
        vm.assertEq(uint256(recall.quorum), 260_000e18);
        vm.assertEq(uint256(_elections.recallCount()), 1);
    }

    function test_StartRecall_LeavesVotesThatNobodyCastsOutOfTheQuorum() public {
        vm.prank(_account("whole electorate"));
        _token.delegate(NON_VOTING);
        _skip(1);
        vm.assertEq(uint256(_elections.recallOf(_start(0)).quorum), 60_000e18);
    }

    function test_StartRecall_RevertsWhen_SupportIsMissing() public {
        address few = _voter("few", 100e18 - 1);
        _skip(1);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_TooLittleSupport.selector, 100e18 - 1, 100e18));
        vm.prank(few);
        _elections.startRecall(COUNCIL, _candidate(0));
        // not with votes of this very second either
        address late = _voter("late", 100e18);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_TooLittleSupport.selector, 0, 100e18));
        vm.prank(late);
        _elections.startRecall(COUNCIL, _candidate(0));
    }

    function test_StartRecall_RevertsWhen_ItIsAboutNoMember() public {
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotMember.selector, COUNCIL, _candidate(4)));
        vm.prank(_ann);
        _elections.startRecall(COUNCIL, _candidate(4));
    }

    function test_StartRecall_OncePerHalfTermForASeatEvenIfItFailed() public {
        uint40 next = _now() + TERM / 2;
        uint32 id = _start(0);
        _voteOn(id, _ann, KEEP);
        _voteOn(id, _ben, KEEP);
        _voteOn(id, _cat, RECALL_IT);
        _skip(RECALL);
        _elections.closeRecall(id);
        bytes memory reason = abi.encodeWithSelector(IElections.Elections_RecallTooSoon.selector, next);
        vm.warp(next - 1);
        vm.expectRevert(reason);
        vm.prank(_ann);
        _elections.startRecall(COUNCIL, _candidate(0));
        // another seat is another matter
        _start(1);
        vm.warp(next);
        _start(0);
    }

    /// @notice A friend of the member cannot use the recall up at a moment when nobody looks.
    function test_Exploit_ARecallInWhichTooFewVotedDoesNotCount() public {
        uint32 id = _start(0);
        _voteOn(id, _ben, KEEP);
        // none other begins beside it
        vm.expectPartialRevert(IElections.Elections_RecallTooSoon.selector);
        _elections.startRecall(COUNCIL, _candidate(0));
        _skip(RECALL);
        _elections.closeRecall(id);
        id = _start(0);
        _voteOn(id, _ann, RECALL_IT);
        _voteOn(id, _ben, KEEP);
        _voteOn(id, _cat, RECALL_IT);
        _skip(RECALL);
        _elections.closeRecall(id);
        vm.assertFalse(_elections.isMember(COUNCIL, _candidate(0)));
    }

    function test_CloseRecall_OfASeatThatIsGone() public {
        uint32 id = _start(2);
        BodyRules memory rules = _rules();
        rules.seats = 2;
        _elections.setRules(COUNCIL, rules);
        _skip(RECALL);
        _elections.closeRecall(id);
        vm.assertTrue(_elections.recallOf(id).isClosed);
    }

    // ------------------------------------------------------------ voting

    function test_VoteOnRecall_CastsChangesAndWithdraws() public {
        uint32 id = _start(0);
        vm.expectEmit(address(_elections));
        emit IElections.RecallVoteCast(id, _ann, RECALL_IT, 150_000e18);
        _voteOn(id, _ann, RECALL_IT);
        _voteOn(id, _ben, RECALL_IT);
        _assertVotes(id, 250_000e18, 0);
        _voteOn(id, _ann, KEEP);
        _assertVotes(id, 100_000e18, 150_000e18);
        _assertVote(id, _ann, KEEP, 150_000e18);
        _voteOn(id, _ann, WITHDRAW);
        _assertVotes(id, 100_000e18, 0);
        _assertVote(id, _ann, WITHDRAW, 0);
        _voteOn(id, _ann, RECALL_IT);
        _assertVotes(id, 250_000e18, 0);
    }

    function test_VoteOnRecall_WeightIsThatOfTheSnapshot() public {
        uint32 id = _start(0);
        address buyer = _account("buyer");
        vm.prank(_ann);
        _token.transfer(buyer, 150_000e18);
        vm.prank(buyer);
        _token.delegate(buyer);
        _skip(1);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NoVotes.selector, buyer));
        _voteOn(id, buyer, RECALL_IT);
        _voteOn(id, _ann, RECALL_IT);
    }

    function test_VoteOnRecall_RevertsWhen_ThereIsNothingToCastOrWithdraw() public {
        uint32 id = _start(0);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NoVotes.selector, address(this)));
        _elections.voteOnRecall(id, KEEP);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NoVotes.selector, _ann));
        _voteOn(id, _ann, WITHDRAW);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidSupport.selector, 2));
        _voteOn(id, _ann, 2);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidSupport.selector, 4));
        _voteOn(id, _ann, 4);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_UnknownRecall.selector, id + 1));
        _voteOn(id + 1, _ann, KEEP);
    }

    function test_VoteOnRecall_RevertsFromTheLastSecondOn() public {
        uint32 id = _start(0);
        uint40 endsAt = _now() + RECALL;
        vm.warp(endsAt - 1);
        _voteOn(id, _ann, RECALL_IT);
        _skip(1);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_RecallOver.selector, id, endsAt));
        _voteOn(id, _ann, KEEP);
    }

    // ------------------------------------------------------------ by signature

    function test_VoteOnRecallBySig_IsSentByAnybodyAndOnlyOnce() public {
        uint32 id = _start(0);
        uint48 deadline = _now() + 1 hours;
        bytes memory signature = _sign(_annKey, _recallDigest(id, _ann, WITHDRAW, RECALL_IT, deadline));
        _elections.voteOnRecallBySig(id, _ann, RECALL_IT, deadline, signature);
        _assertVotes(id, 150_000e18, 0);
        bytes memory reason = abi.encodeWithSelector(IElections.Elections_InvalidSignature.selector, _ann);
        vm.expectRevert(reason);
        _elections.voteOnRecallBySig(id, _ann, RECALL_IT, deadline, signature);

        // what was signed over an earlier vote does not undo a later one
        signature = _sign(_annKey, _recallDigest(id, _ann, RECALL_IT, WITHDRAW, deadline));
        _voteOn(id, _ann, KEEP);
        vm.expectRevert(reason);
        _elections.voteOnRecallBySig(id, _ann, WITHDRAW, deadline, signature);
    }

    function test_VoteOnRecallBySig_RevertsWhen_LateOrChanged() public {
        uint32 id = _start(0);
        uint48 deadline = _now() - 1;
        bytes memory signature = _sign(_annKey, _recallDigest(id, _ann, WITHDRAW, KEEP, deadline));
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_SignatureExpired.selector, deadline));
        _elections.voteOnRecallBySig(id, _ann, KEEP, deadline, signature);
        deadline = _now();
        signature = _sign(_annKey, _recallDigest(id, _ann, WITHDRAW, KEEP, deadline));
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_InvalidSignature.selector, _ann));
        _elections.voteOnRecallBySig(id, _ann, RECALL_IT, deadline, signature);
    }

    function test_VoteOnRecallBySig_AcceptsSmartAccounts() public {
        SmartAccount account = new SmartAccount(_ann);
        vm.prank(_ben);
        _token.delegate(address(account));
        _skip(1);
        uint32 id = _start(0);
        uint48 deadline = _now();
        bytes32 digest = _recallDigest(id, address(account), WITHDRAW, KEEP, deadline);
        _elections.voteOnRecallBySig(id, address(account), KEEP, deadline, _sign(_annKey, digest));
        _assertVotes(id, 0, 100_000e18);
    }

    // ------------------------------------------------------------ outcome

    function test_CloseRecall_TheNextInMovesInAndTheBondReturns() public {
        uint32 id = _start(1);
        _voteOn(id, _ann, RECALL_IT);
        _voteOn(id, _ben, RECALL_IT);
        _voteOn(id, _cat, KEEP);
        _skip(RECALL);
        vm.expectEmit(address(_elections));
        emit IElections.RecallClosed(id, true, 250_000e18, 50_000e18);
        vm.expectEmit(address(_elections));
        emit IElections.MemberLeft(COUNCIL, 1, _candidate(1), LeaveReason.Recalled);
        vm.prank(_account("anybody"));
        _elections.closeRecall(id);
        _assertSeats(COUNCIL, _candidate(0), _candidate(3), _candidate(2));
        vm.prank(_candidate(1));
        _elections.withdraw(1);
        vm.assertEq(_token.balanceOf(_candidate(1)), BOND);
        // the seat, not the person, rests for a half term
        uint40 next = _seat(COUNCIL, 1).recallableFrom;
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_RecallTooSoon.selector, next));
        vm.prank(_ann);
        _elections.startRecall(COUNCIL, _candidate(3));
    }

    function test_CloseRecall_FailsWithoutQuorum() public {
        uint32 id = _start(0);
        _voteOn(id, _ann, RECALL_IT);
        _voteOn(id, _ben, RECALL_IT);
        _close(id, false);
    }

    function test_CloseRecall_FailsWithoutMajority() public {
        uint32 id = _start(0);
        _voteOn(id, _ann, RECALL_IT);
        _voteOn(id, _ben, KEEP);
        _voteOn(id, _cat, KEEP);
        _close(id, false);
    }

    function test_CloseRecall_NobodyVoted() public {
        _close(_start(0), false);
    }

    /// @notice Outcome against a count of our own.
    function testFuzz_CloseRecall_ByMajorityWithQuorum(uint8[3] memory choices) public {
        address[3] memory voters = [_ann, _ben, _cat];
        uint256[3] memory weights = [uint256(150_000e18), 100_000e18, 50_000e18];
        uint32 id = _start(0);
        uint256 votesFor = 0;
        uint256 votesAgainst = 0;
        for (uint256 i = 0; i < 3; ++i) {
            if (choices[i] % 3 == 2) continue;
            _voteOn(id, voters[i], choices[i] % 3);
            if (choices[i] % 3 == 1) votesFor += weights[i];
            else votesAgainst += weights[i];
        }
        _close(id, votesFor > votesAgainst && votesFor + votesAgainst >= 260_000e18);
    }

    function test_CloseRecall_RevertsWhen_ItIsOpenOrClosedOrUnknown() public {
        uint40 endsAt = _now() + RECALL;
        uint32 id = _start(0);
        vm.warp(endsAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_RecallOpen.selector, id, endsAt));
        _elections.closeRecall(id);
        _skip(1);
        _elections.closeRecall(id);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_RecallOver.selector, id, endsAt));
        _elections.closeRecall(id);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_UnknownRecall.selector, id + 1));
        _elections.closeRecall(id + 1);
    }

    function test_CloseRecall_DoesNothingToWhoLeftBefore() public {
        uint32 id = _start(0);
        _voteOn(id, _ann, RECALL_IT);
        _voteOn(id, _ben, RECALL_IT);
        _voteOn(id, _cat, RECALL_IT);
        vm.prank(_candidate(0));
        _elections.resign(COUNCIL);
        _skip(RECALL);
        _elections.closeRecall(id);
        _assertSeats(COUNCIL, _candidate(3), _candidate(1), _candidate(2));
    }

    function test_CloseRecall_DoesNothingToWhomHoldersElectedAgainSince() public {
        vm.warp(_elections.seatsOf(COUNCIL)[0].termEndsAt - RECALL);
        uint32 election = _elections.openElection(COUNCIL);
        _stand(election, _candidate(0));
        _toVoting(election);
        _vote(election, _ann, _all(0, 1));
        vm.warp(_elections.electionOf(election).votingEndsAt - 1);
        uint32 id = _start(0);
        _voteOn(id, _ann, RECALL_IT);
        _voteOn(id, _ben, RECALL_IT);
        _voteOn(id, _cat, RECALL_IT);
        _toCounting(election);
        _finalise(election);
        _skip(RECALL);
        _elections.closeRecall(id);
        vm.assertTrue(_elections.isMember(COUNCIL, _candidate(0)));
    }

    function test_CloseRecall_ConcernsOneBodyOnly() public {
        uint16 bodyId = _elections.openBody("board", _holder, _rules());
        _skip(TERM / 2);
        uint32 election = _elections.openElection(bodyId);
        _stand(election, _candidate(0));
        _toVoting(election);
        _vote(election, _ann, _all(0, 1));
        _toCounting(election);
        _finalise(election);
        uint32 id = _start(0);
        _voteOn(id, _ann, RECALL_IT);
        _voteOn(id, _ben, RECALL_IT);
        _voteOn(id, _cat, RECALL_IT);
        _skip(RECALL);
        _elections.closeRecall(id);
        vm.assertFalse(_elections.isMember(COUNCIL, _candidate(0)));
        vm.assertTrue(_elections.isMember(bodyId, _candidate(0)));
    }

    function test_CloseRecall_DoesNothingToASeatThatWasClosed() public {
        uint32 id = _start(2);
        _voteOn(id, _ann, RECALL_IT);
        _voteOn(id, _ben, RECALL_IT);
        _voteOn(id, _cat, RECALL_IT);
        BodyRules memory rules = _rules();
        rules.seats = 2;
        _elections.setRules(COUNCIL, rules);
        _skip(RECALL);
        _elections.closeRecall(id);
        vm.assertEq(_elections.seatsOf(COUNCIL).length, 2);
    }

    // ------------------------------------------------------------ helpers

    function _start(uint256 number) private returns (uint32) {
        vm.prank(_ann);
        return _elections.startRecall(COUNCIL, _candidate(number));
    }

    function _voteOn(uint32 id, address voter, uint8 support) private {
        vm.prank(voter);
        _elections.voteOnRecall(id, support);
    }

    function _close(uint32 id, bool recalled) private {
        _skip(RECALL);
        _elections.closeRecall(id);
        vm.assertEq(_elections.isMember(COUNCIL, _candidate(0)), !recalled);
    }

    function _assertVotes(uint32 id, uint256 votesFor, uint256 votesAgainst) private view {
        Recall memory recall = _elections.recallOf(id);
        vm.assertEq(uint256(recall.votesFor), votesFor);
        vm.assertEq(uint256(recall.votesAgainst), votesAgainst);
    }

    function _assertVote(uint32 id, address voter, uint8 expected, uint256 expectedWeight) private view {
        (uint8 support, uint208 weight) = _elections.recallVoteOf(id, voter);
        vm.assertEq(uint256(support), expected);
        vm.assertEq(uint256(weight), expectedWeight);
    }

    function _recallDigest(
        uint32 id,
        address voter,
        uint8 replaces,
        uint8 support,
        uint48 deadline
    ) private view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "RecallVote(uint32 recallId,address voter,uint8 replaces,uint8 support,uint256 nonce,uint48 deadline)"
        );
        uint256 nonce = _elections.nonces(voter);
        return _digest(keccak256(abi.encode(typeHash, id, voter, replaces, support, nonce, deadline)));
    }
}
