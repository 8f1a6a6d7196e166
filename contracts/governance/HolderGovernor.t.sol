// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {HolderGovernor} from "./HolderGovernor.sol";
import {IHolderGovernor} from "./interfaces/IHolderGovernor.sol";
import {Draft, GovernorTest} from "./testing/GovernorTest.sol";
import {AllowedCall, Rules} from "./types/Proposals.sol";

contract HolderGovernorTest is GovernorTest {
    // ------------------------------------------------------------ deployment

    function test_SpeaksTheStandardInterface() public view {
        vm.assertTrue(_governor.supportsInterface(type(IGovernor).interfaceId));
        vm.assertTrue(_governor.supportsInterface(type(IERC165).interfaceId));
        vm.assertEq(_governor.name(), "Fanal Governor");
        vm.assertEq(_governor.version(), "1");
        vm.assertEq(_governor.CLOCK_MODE(), "mode=timestamp");
        vm.assertEq(uint256(_governor.clock()), _now());
        vm.assertEq(_governor.COUNTING_MODE(), "support=bravo&quorum=for,abstain&change=recast&withdraw=3&passes=held");
        vm.assertEq(address(_governor.token()), address(_token));
        vm.assertEq(_governor.timelock(), address(_timelock));
        vm.assertEq(_governor.votingDelay(), VOTING_DELAY);
        vm.assertEq(_governor.votingPeriod(), MAX_PERIOD);
        vm.assertEq(_governor.proposalThreshold(), 10e18);
        vm.assertEq(_governor.quorum(START), QUORUM);
        vm.assertEq(_governor.votingSupply(START), 900e18);
        vm.assertTrue(_governor.proposalNeedsQueuing(0));
    }

    function test_RefusesATokenThatCountsBlocks() public {
        string memory mode = "mode=blocknumber&from=default";
        vm.mockCall(address(_token), abi.encodeCall(IERC6372.CLOCK_MODE, ()), abi.encode(mode));
        vm.expectRevert(abi.encodeWithSelector(IHolderGovernor.HolderGovernor_ClockMismatch.selector, mode));
        new HolderGovernor(IERC5805(_token), _timelock, address(_manager), _rules(), new AllowedCall[](0));
    }

    // ------------------------------------------------------------ from proposal to execution

    function test_AParameterChangesOnceItsSupportHasHeld() public {
        Draft memory draft = _turning(7);
        uint256 id = _pass(draft);
        _assertState(id, IGovernor.ProposalState.Succeeded);
        _queue(draft);
        _assertState(id, IGovernor.ProposalState.Queued);
        vm.assertEq(_governor.proposalEta(id), _now() + TIMELOCK_DELAY);
        _skip(TIMELOCK_DELAY - 1);
        vm.expectRevert();
        _execute(draft);
        _skip(1);
        _execute(draft);
        _assertState(id, IGovernor.ProposalState.Executed);
        vm.assertEq(_dial.value(), 7);
    }

    function test_KeepsTheRulesOfTheTimeWhenItWasMade() public {
        uint256 id = _propose(_turning(7));
        Rules memory kept = _governor.rulesOf(id);
        vm.assertEq(uint256(kept.hold), HOLD);
        vm.prank(address(_timelock));
        _governor.setHold(1);
        vm.prank(address(_timelock));
        _governor.setQuorumBps(10_000);
        vm.prank(address(_timelock));
        _governor.setSupportBps(9_999);
        vm.prank(address(_timelock));
        _governor.setMaxPeriod(1 days);
        kept = _governor.rulesOf(id);
        vm.assertEq(uint256(kept.hold), HOLD);
        vm.assertEq(uint256(kept.quorumBps), 2_000);
        vm.assertEq(uint256(kept.supportBps), 7_500);
        vm.assertEq(uint256(kept.maxPeriod), MAX_PERIOD);
        vm.warp(_governor.proposalSnapshot(id) + 1);
        _vote(_ann, id, FOR);
        vm.assertEq(uint256(_governor.passesAt(id)), _now() + HOLD);
    }

    // ------------------------------------------------------------ proposing

    function test_ProposingNeedsVotesInTheSecondBefore() public {
        Draft memory draft = _turning(7);
        vm.prank(_dan);
        _token.transfer(_stranger, 41e18);
        vm.prank(_stranger);
        _token.delegate(_stranger);
        _expectTooFew(_stranger, 0);
        vm.prank(_stranger);
        _governor.propose(draft.targets, draft.values, draft.calldatas, draft.description);
        _skip(1);
        _expectTooFew(_dan, 9e18);
        vm.prank(_dan);
        _governor.propose(draft.targets, draft.values, draft.calldatas, draft.description);
        vm.prank(_stranger);
        _governor.propose(draft.targets, draft.values, draft.calldatas, draft.description);
        vm.assertEq(_governor.proposalProposer(_idOf(draft)), _stranger);
    }

    function test_FallingBelowTheThresholdLaterChangesNothing() public {
        uint256 id = _open(_turning(7));
        vm.prank(_ann);
        _token.transfer(_stranger, 400e18);
        _vote(_ann, id, FOR);
        vm.warp(_governor.passesAt(id));
        _queueAndExecute(_turning(7));
        vm.assertEq(_dial.value(), 7);
    }

    function test_RefusesListsThatDoNotFitTogether() public {
        Draft memory draft = _turning(7);
        uint256[3][4] memory lengths = [[uint256(0), 0, 0], [uint256(2), 1, 1], [uint256(1), 2, 1], [uint256(1), 1, 2]];
        for (uint256 i = 0; i < lengths.length; ++i) {
            (uint256 targets, uint256 values, uint256 calldatas) = (lengths[i][0], lengths[i][1], lengths[i][2]);
            (draft.targets, draft.values) = (new address[](targets), new uint256[](values));
            draft.calldatas = new bytes[](calldatas);
            vm.expectRevert(
                abi.encodeWithSelector(IGovernor.GovernorInvalidProposalLength.selector, targets, calldatas, values)
            );
            _propose(draft);
        }
    }

    /// @notice The same content is proposed once, whatever became of it.
    function test_NothingIsProposedTwice() public {
        Draft memory draft = _turning(7);
        uint256 id = _propose(draft);
        _expectKnown(id);
        _propose(draft);
        vm.warp(_governor.endsAt(id) + 1);
        _expectKnown(id);
        _propose(draft);
        draft = _turning(8);
        id = _pass(draft);
        _queueAndExecute(draft);
        _expectKnown(id);
        _propose(draft);
    }

    function test_OnlyItsAuthorProposesWhatNamesAnAuthor() public {
        Draft memory draft = _turning(7);
        draft.description = string.concat("by ann #proposer=", vm.toString(_ann));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, _ben));
        vm.prank(_ben);
        _governor.propose(draft.targets, draft.values, draft.calldatas, draft.description);
        _propose(draft);
    }

    // ------------------------------------------------------------ cancelling

    function test_ItsProposerCancelsUntilTheSnapshot() public {
        Draft memory draft = _turning(7);
        uint256 id = _propose(draft);
        vm.warp(_governor.proposalSnapshot(id));
        _expectNoCancel(id, _ben);
        _cancel(_ben, draft);
        vm.expectEmit(address(_governor));
        emit IGovernor.ProposalCanceled(id);
        _cancel(_ann, draft);
        _assertState(id, IGovernor.ProposalState.Canceled);
        _skip(1);
        bytes memory refused = _unexpected(id, IGovernor.ProposalState.Active);
        vm.expectRevert(refused);
        _vote(_ann, id, FOR);
        _expectKnown(id);
        _propose(draft);
    }

    function test_NobodyCancelsOnceVotingHasBegun() public {
        Draft memory draft = _turning(7);
        uint256 id = _open(draft);
        _expectNoCancel(id, _ann);
        _cancel(_ann, draft);
    }

    // ------------------------------------------------------------ what is sent to the governor

    function test_TakesNoMoney() public {
        vm.deal(_ann, 1 ether);
        vm.prank(_ann);
        (bool done, bytes memory answer) = address(_governor).call{value: 1 ether}("");
        vm.assertFalse(done);
        bytes memory refused = abi.encodeWithSelector(IGovernor.GovernorDisabledDeposit.selector);
        vm.assertEq(answer, refused);
        vm.expectRevert(refused);
        _governor.onERC721Received(_ann, _ann, 1, "");
        vm.expectRevert(refused);
        _governor.onERC1155Received(_ann, _ann, 1, 1, "");
        vm.expectRevert(refused);
        _governor.onERC1155BatchReceived(_ann, _ann, new uint256[](0), new uint256[](0), "");
    }

    function test_OnlyAReleaseRecoversTokensSentHere() public {
        vm.prank(_cat);
        _token.transfer(address(_governor), 1e18);
        bytes memory back = abi.encodeCall(IERC20.transfer, (_cat, 1e18));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, _ann));
        vm.prank(_ann);
        _governor.relay(address(_token), 0, back);
        // not even the timelock, except in what the governor executes
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x31));
        vm.prank(address(_timelock));
        _governor.relay(address(_token), 0, back);
        Draft memory upgrade = _adopting(NEXT_CHARTER);
        uint256 upgradeId = _pass(upgrade);
        _queueAndExecute(upgrade);
        bytes memory call = abi.encodeCall(Governor.relay, (address(_token), 0, back));
        Draft memory release = _draft(address(_governor), call, "give back");
        uint256 id = _file(upgradeId, release);
        vm.warp(_governor.passesAt(id) + ADOPTION);
        _queueAndExecute(release);
        vm.assertEq(_token.balanceOf(address(_governor)), 0);
        vm.assertEq(_token.balanceOf(_cat), 150e18);
    }

    // ------------------------------------------------------------ helpers

    function _cancel(address account, Draft memory draft) private {
        bytes32 text = keccak256(bytes(draft.description));
        vm.prank(account);
        _governor.cancel(draft.targets, draft.values, draft.calldatas, text);
    }

    function _expectNoCancel(uint256 id, address account) private {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, account));
    }

    function _expectTooFew(address account, uint256 votes) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorInsufficientProposerVotes.selector,
                account,
                votes,
                _rules().proposalThreshold
            )
        );
    }

    function _expectKnown(uint256 id) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                id,
                _governor.state(id),
                bytes32(0)
            )
        );
    }
}
