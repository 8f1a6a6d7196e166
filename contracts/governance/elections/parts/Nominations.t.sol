// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SmartAccount} from "../../../testing/SmartAccount.sol";
import {NON_VOTING} from "../../../token/libraries/NonVoting.sol";
import {IElections} from "../interfaces/IElections.sol";
import {ElectionsTest} from "../testing/ElectionsTest.sol";
import {Candidacy, Candidate, CandidateState, Election, Phase} from "../types/Ballots.sol";
import {BodyRules} from "../types/Bodies.sol";

contract NominationsTest is ElectionsTest {
    uint16 private constant COMMITTEE = 2;

    function setUp() public override {
        super.setUp();
        BodyRules memory rules = _rules();
        rules.needsNode = true;
        rules.seats = 4;
        _elections.openBody("committee", _holder, rules);
    }

    // ------------------------------------------------------------ opening

    function test_OpenElection_IsOpenToAnybodyWhenASeatIsVacant() public {
        vm.expectEmit(address(_elections));
        emit IElections.ElectionOpened(1, COUNCIL, START + NOMINATION, START + NOMINATION + VOTING, 0, 0);
        vm.prank(_account("anybody"));
        uint32 id = _elections.openElection(COUNCIL);
        vm.assertEq(uint256(_elections.electionCount()), 1);
        vm.assertEq(uint256(_elections.openElectionOf(COUNCIL)), id);
        Election memory election = _elections.electionOf(id);
        vm.assertEq(uint256(election.openedAt), START);
        vm.assertEq(uint256(election.bodyId), COUNCIL);
        vm.assertEq(uint256(_elections.phaseOf(id)), uint256(Phase.Nomination));
        vm.assertEq(uint256(_elections.phaseOf(id + 1)), uint256(Phase.None));
        vm.assertEq(_elections.contestedSeats(id).length, 3);
        vm.assertEq(_elections.contestedSeats(id + 1).length, 0);
    }

    function test_OpenElection_BecomesDueSoThatTheVoteEndsWithTheTerm() public {
        _seatFirst();
        vm.warp(START + TERM - NOMINATION - VOTING - 1);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotDue.selector, COUNCIL));
        _elections.openElection(COUNCIL);
        _skip(1);
        uint32 id = _elections.openElection(COUNCIL);
        vm.assertEq(uint256(_elections.electionOf(id).votingEndsAt), START + TERM);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_ElectionOpen.selector, COUNCIL, id));
        _elections.openElection(COUNCIL);
    }

    function test_PhasesFollowTheClock() public {
        uint32 id = _elections.openElection(COUNCIL);
        vm.warp(START + NOMINATION);
        vm.assertEq(uint256(_elections.phaseOf(id)), uint256(Phase.Nomination));
        _skip(1);
        vm.assertEq(uint256(_elections.phaseOf(id)), uint256(Phase.Voting));
        vm.warp(START + NOMINATION + VOTING - 1);
        vm.assertEq(uint256(_elections.phaseOf(id)), uint256(Phase.Voting));
        _skip(1);
        vm.assertEq(uint256(_elections.phaseOf(id)), uint256(Phase.Counting));
    }

    // ------------------------------------------------------------ registration

    function test_Register_TakesTheBondAndNumbersCandidates() public {
        uint32 id = _elections.openElection(COUNCIL);
        address ann = _account("ann");
        _funded(ann);
        Candidacy memory candidacy = _candidacy(276, 3);
        vm.expectEmit(address(_elections));
        emit IElections.CandidateRegistered(id, 0, ann, BOND, candidacy);
        vm.prank(ann);
        vm.assertEq(uint256(_elections.register(id, candidacy, new bytes32[](0), "")), 0);
        vm.assertEq(uint256(_stand(id, _account("ben"))), 1);
        Candidate memory candidate = _elections.candidatesOf(id)[0];
        vm.assertEq(candidate.account, ann);
        vm.assertEq(uint256(candidate.bond), BOND);
        vm.assertEq(uint256(candidate.region), 276);
        vm.assertEq(uint256(candidate.memberType), 3);
        vm.assertEq(_token.balanceOf(address(_elections)), 2 * uint256(BOND));
        vm.assertEq(_token.getVotes(NON_VOTING), 2 * uint256(BOND));
    }

    function test_Register_SupportStandsInForTheBond() public {
        BodyRules memory rules = _rules();
        rules.minSupport = 500e18;
        _elections.setRules(COUNCIL, rules);
        address known = _voter("known", 500e18);
        address late = _account("late");
        _skip(1);
        uint32 id = _elections.openElection(COUNCIL);
        vm.prank(known);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
        vm.assertEq(uint256(_elections.candidatesOf(id)[0].bond), 0);
        // votes that come after the election was opened support nobody
        vm.prank(known);
        _token.delegate(late);
        _skip(1);
        _stand(id, late);
        vm.assertEq(uint256(_elections.candidatesOf(id)[1].bond), BOND);
    }

    function test_Register_RevertsWhen_SupportIsMissingAndNoBondIsTaken() public {
        BodyRules memory rules = _rules();
        rules.minBond = 0;
        rules.minSupport = 500e18;
        _elections.setRules(COUNCIL, rules);
        address ann = _voter("ann", 500e18 - 1);
        _skip(1);
        uint32 id = _elections.openElection(COUNCIL);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_TooLittleSupport.selector, 500e18 - 1, 500e18));
        vm.prank(ann);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
    }

    function test_Register_RevertsWhen_TheAccountHasRegisteredBefore() public {
        uint32 id = _elections.openElection(COUNCIL);
        address ann = _account("ann");
        _stand(id, ann);
        _funded(ann);
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IElections.Elections_AlreadyCandidate.selector, id, ann));
            vm.prank(ann);
            _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
            if (i == 0) vm.prank(ann);
            if (i == 0) _elections.withdraw(id);
        }
    }

    function test_Register_RevertsWhen_TheBondIsNotThere() public {
        uint32 id = _elections.openElection(COUNCIL);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(_elections),
                0,
                uint256(BOND)
            )
        );
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
    }

    // ------------------------------------------------------------ a full list

    function test_AFullList_IsClosedToThoseWithoutMoreVotes() public {
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 64);
        address ann = _account("ann");
        _funded(ann);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_TooManyCandidates.selector, id, 64));
        vm.prank(ann);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
    }

    function test_AFullList_MakesRoomForWhoHasMoreVotesThanTheWeakest() public {
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 64);
        for (uint256 i = 0; i < 64; ++i) {
            if (i != 7 && i != 9) _voter(string.concat("c", vm.toString(i)), 2e18);
        }
        address ann = _voter("ann", 1);
        _skip(1);
        // of two without votes the later registration goes
        _funded(ann);
        vm.expectEmit(address(_elections));
        emit IElections.CandidateWithdrawn(id, 9, _candidate(9));
        vm.prank(ann);
        vm.assertEq(uint256(_elections.register(id, _candidacy(1, 1), new bytes32[](0), "")), 64);
        vm.assertEq(uint256(_elections.electionOf(id).standing), 64);
        vm.assertFalse(_stands(id, 9));

        // its bond waits for the end of the nomination, and it cannot come back
        address pushedOut = _candidate(9);
        bytes memory reason = abi.encodeWithSelector(IElections.Elections_CannotWithdraw.selector, id, pushedOut);
        vm.expectRevert(reason);
        vm.prank(pushedOut);
        _elections.withdraw(id);
        _toVoting(id);
        vm.startPrank(pushedOut);
        _elections.withdraw(id);
        vm.assertEq(_token.balanceOf(pushedOut), BOND);
        vm.expectRevert(reason);
        _elections.withdraw(id);
        vm.stopPrank();
        vm.assertEq(_token.balanceOf(address(_elections)), 64 * uint256(BOND));
    }

    function test_AFullList_CountsNoVoteTwice() public {
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 64);
        address whale = _voter("whale", 100e18);
        address first = _account("first");
        address second = _account("second");
        vm.prank(whale);
        _token.delegate(first);
        _skip(1);
        _stand(id, first);
        vm.assertFalse(_stands(id, 63));
        // the same votes bring the next one in, but then the first has none any more
        vm.prank(whale);
        _token.delegate(second);
        _skip(1);
        _stand(id, second);
        vm.assertFalse(_stands(id, 64));
        vm.assertTrue(_stands(id, 62));
    }

    function test_AFullList_IsNotMovedByVotesOfTheSameSecond() public {
        uint32 id = _elections.openElection(COUNCIL);
        _standMany(id, 64);
        address ann = _voter("ann", 1_000e18);
        _funded(ann);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_TooManyCandidates.selector, id, 64));
        vm.prank(ann);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
    }

    // ------------------------------------------------------------ the list of those who may stand

    function test_Eligibility_IsProvenByTheListInForce() public {
        BodyRules memory rules = _rules();
        rules.needsEligibility = true;
        _elections.setRules(COUNCIL, rules);
        uint32 id = _elections.openElection(COUNCIL);
        address ann = _account("ann");
        address ben = _account("ben");
        _funded(ann);
        _funded(ben);
        bytes32 annLeaf = _leaf(COUNCIL, ann);
        bytes32 benLeaf = _leaf(COUNCIL, ben);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = benLeaf;
        bytes memory reason = abi.encodeWithSelector(IElections.Elections_NotEligible.selector, COUNCIL, ann);
        // no list yet
        vm.expectRevert(reason);
        vm.prank(ann);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");

        _elections.setEligibilityRoot(
            COUNCIL,
            annLeaf < benLeaf
                ? keccak256(abi.encodePacked(annLeaf, benLeaf))
                : keccak256(abi.encodePacked(benLeaf, annLeaf))
        );
        vm.assertTrue(_elections.eligibilityRootOf(COUNCIL) != 0);
        vm.expectRevert(reason);
        vm.prank(ann);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
        vm.prank(ann);
        _elections.register(id, _candidacy(1, 1), proof, "");
        // a proof is its account's alone
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotEligible.selector, COUNCIL, ben));
        vm.prank(ben);
        _elections.register(id, _candidacy(1, 1), proof, "");

        // a list of one
        _elections.setEligibilityRoot(COUNCIL, benLeaf);
        vm.prank(ben);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
    }

    function test_Eligibility_IsThatOfOneBodyOnly() public {
        BodyRules memory rules = _rules();
        rules.needsEligibility = true;
        _elections.setRules(COUNCIL, rules);
        uint32 id = _elections.openElection(COUNCIL);
        address ann = _account("ann");
        _elections.setEligibilityRoot(COUNCIL, _leaf(COMMITTEE, ann));
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotEligible.selector, COUNCIL, ann));
        vm.prank(ann);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
    }

    function _leaf(uint16 bodyId, address account) private view returns (bytes32) {
        bytes32 inner = keccak256(abi.encode(block.chainid, address(_elections), bodyId, account));
        return keccak256(bytes.concat(inner));
    }

    function test_Register_RevertsWhen_NominationIsOver() public {
        uint32 id = _elections.openElection(COUNCIL);
        _toVoting(id);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_WrongPhase.selector, id, Phase.Voting));
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_WrongPhase.selector, id + 1, Phase.None));
        _elections.register(id + 1, _candidacy(1, 1), new bytes32[](0), "");
    }

    function test_Register_AMemberMayStandOnlyForASeatThatIsContested() public {
        _seatFirst();
        address leaver = _member(0);
        address stayer = _member(1);
        vm.prank(leaver);
        _elections.resign(COUNCIL);
        uint32 id = _elections.openElection(COUNCIL);
        _funded(stayer);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_AlreadyMember.selector, COUNCIL, stayer));
        vm.prank(stayer);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
        _stand(id, leaver);

        _toCounting(id);
        _finalise(id);
        vm.warp(START + TERM - 1 days);
        _stand(_elections.openElection(COUNCIL), stayer);
    }

    function test_Register_RevertsWhen_ANodeIsIncompleteOrUncalledFor() public {
        Candidacy memory candidacy = _candidacy(1, 1);
        uint32 id = _elections.openElection(COUNCIL);
        candidacy.node = _node("node");
        vm.expectRevert(IElections.Elections_InvalidNode.selector);
        _elections.register(id, candidacy, new bytes32[](0), "");

        id = _elections.openElection(COMMITTEE);
        for (uint256 i = 0; i < 4; ++i) {
            candidacy.node = _node("node");
            if (i == 0) candidacy.node.signer = address(0);
            if (i == 1) candidacy.node.encryptionKey = 0;
            if (i == 2) candidacy.node.url = "";
            if (i == 3) candidacy.node.url = string(new bytes(257));
            vm.expectRevert(IElections.Elections_InvalidNode.selector);
            _elections.register(id, candidacy, new bytes32[](0), "");
        }
    }

    function test_Register_ANodeStandsWithTheAccountItConsentedTo() public {
        uint32 id = _elections.openElection(COMMITTEE);
        (address signer, uint256 key) = _actor("node");
        address ann = _account("ann");
        Candidacy memory candidacy = _candidacy(1, 1);
        candidacy.node = _node("node");
        bytes memory consent = _sign(key, _consentDigest(id, ann));
        _funded(ann);
        _funded(signer);
        _funded(_account("ben"));
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NoNodeConsent.selector, signer, address(this)));
        _elections.register(id, candidacy, new bytes32[](0), consent);
        vm.prank(ann);
        _elections.register(id, candidacy, new bytes32[](0), consent);
        vm.assertEq(_elections.nodeOf(id, 0).signer, signer);

        // its own account needs no signature, a contract signs in its own way
        vm.prank(signer);
        _elections.register(id, candidacy, new bytes32[](0), "");
        SmartAccount contractNode = new SmartAccount(signer);
        candidacy.node.signer = address(contractNode);
        address ben = _account("ben");
        consent = _sign(key, _consentDigest(id, ben));
        vm.prank(ben);
        _elections.register(id, candidacy, new bytes32[](0), consent);
    }

    // ------------------------------------------------------------ withdrawal and bonds

    function test_Withdraw_FreesThePlaceAtOnceAndTheBondAfterTheNomination() public {
        uint32 id = _elections.openElection(COUNCIL);
        address ann = _account("ann");
        _stand(id, ann);
        vm.expectEmit(address(_elections));
        emit IElections.CandidateWithdrawn(id, 0, ann);
        vm.prank(ann);
        _elections.withdraw(id);
        vm.assertEq(uint256(_elections.electionOf(id).standing), 0);
        vm.assertEq(_token.balanceOf(ann), 0);

        bytes memory reason = abi.encodeWithSelector(IElections.Elections_CannotWithdraw.selector, id, ann);
        vm.expectRevert(reason);
        vm.prank(ann);
        _elections.withdraw(id);
        _toVoting(id);
        vm.expectEmit(address(_elections));
        emit IElections.BondReturned(id, 0, ann, BOND);
        vm.prank(ann);
        _elections.withdraw(id);
        vm.assertEq(_token.balanceOf(ann), BOND);
        vm.expectRevert(reason);
        vm.prank(ann);
        _elections.withdraw(id);
    }

    function test_Withdraw_IsRefusedToThoseVotedOnAndThoseInOffice() public {
        address ann = _account("ann");
        address voter = _voter("voter", 1e18);
        uint32 id = _elections.openElection(COUNCIL);
        _stand(id, ann);
        bytes memory reason = abi.encodeWithSelector(IElections.Elections_CannotWithdraw.selector, id, ann);
        _toVoting(id);
        _vote(id, voter, _all(0, 1e18));
        vm.expectRevert(reason);
        vm.prank(ann);
        _elections.withdraw(id);
        _toCounting(id);
        vm.expectRevert(reason);
        vm.prank(ann);
        _elections.withdraw(id);
        _finalise(id);
        vm.expectRevert(reason);
        vm.prank(ann);
        _elections.withdraw(id);

        vm.startPrank(ann);
        _elections.resign(COUNCIL);
        _elections.withdraw(id);
        vm.assertEq(_token.balanceOf(ann), BOND);
        vm.expectRevert(reason);
        _elections.withdraw(id);
        vm.stopPrank();
    }

    function test_Withdraw_ARunnerUpGivesUpItsPlaceInLine() public {
        uint32 id = _elect(COUNCIL, 6);
        address next = _candidate(3);
        vm.prank(next);
        _elections.withdraw(id);
        vm.assertEq(_token.balanceOf(next), BOND);
        address leaver = _candidate(0);
        vm.prank(leaver);
        _elections.resign(COUNCIL);
        _assertSeats(COUNCIL, _candidate(4), _candidate(1), _candidate(2));
    }

    function test_Withdraw_RevertsWhen_TheCallerIsNoCandidate() public {
        uint32 id = _elections.openElection(COUNCIL);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_NotCandidate.selector, id, address(this)));
        _elections.withdraw(id);
    }

    function test_Withdraw_WithoutABondMovesNothing() public {
        BodyRules memory rules = _rules();
        rules.minSupport = 500e18;
        _elections.setRules(COUNCIL, rules);
        address known = _voter("known", 500e18);
        _skip(1);
        uint32 id = _elections.openElection(COUNCIL);
        vm.startPrank(known);
        _elections.register(id, _candidacy(1, 1), new bytes32[](0), "");
        _elections.withdraw(id);
        vm.stopPrank();
        vm.assertEq(uint256(_elections.candidatesOf(id)[0].state), uint256(CandidateState.Withdrawn));
        vm.assertEq(_token.balanceOf(known), 500e18);
        _toVoting(id);
        vm.expectRevert(abi.encodeWithSelector(IElections.Elections_CannotWithdraw.selector, id, known));
        vm.prank(known);
        _elections.withdraw(id);
    }
}
