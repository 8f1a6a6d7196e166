// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {IReleaseAdoption} from "../interfaces/IReleaseAdoption.sol";
import {Dial} from "../testing/Dial.sol";
import {Draft, GovernorTest} from "../testing/GovernorTest.sol";
import {ProposalKind, Release, Rules} from "../types/Proposals.sol";

/// @notice The upgrade was proposed by ann and passed with ann and ben: 700 of 900 votes.
contract ReleasesTest is GovernorTest {
    uint256 private _upgradeId;
    Draft private _upgrade;
    Draft private _release;

    function setUp() public override {
        super.setUp();
        _upgrade = _adopting(NEXT_CHARTER);
        _upgradeId = _pass(_upgrade);
        _queueAndExecute(_upgrade);
        _release = _turning(7);
    }

    // ------------------------------------------------------------ the first stage

    function test_AnUpgradeAdoptsTheCharterWithItsOverlap() public {
        vm.assertEq(_charter.digest(), NEXT_CHARTER);
        vm.assertTrue(_charter.isValid(FIRST_CHARTER));
        _skip(1 days);
        vm.assertFalse(_charter.isValid(FIRST_CHARTER));
        vm.assertTrue(_charter.isValid(NEXT_CHARTER));
    }

    function test_AnUpgradeWithoutAReleaseIsNotUndone() public {
        _skip(_governor.FILING_PERIOD() + 1);
        _assertState(_upgradeId, IGovernor.ProposalState.Executed);
        vm.assertEq(_governor.latestReleaseOf(_upgradeId), 0);
    }

    // ------------------------------------------------------------ filing

    function test_TheProposersReleaseBeginsWithTheUpgradesVotes() public {
        uint256 id = _idOf(_release);
        uint48 snapshot = uint48(_governor.proposalSnapshot(_upgradeId));
        bytes32[] memory codeHashes = new bytes32[](1);
        codeHashes[0] = address(_dial).codehash;
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.ReleaseFiled(
            id,
            _upgradeId,
            RELEASE_DIGEST,
            _release.targets,
            codeHashes,
            snapshot,
            ADOPTION
        );
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.SupportHeld(id, _now());
        vm.assertEq(_file(_upgradeId, _release), id);
        vm.assertTrue(_governor.kindOf(id) == ProposalKind.Release);
        _assertState(id, IGovernor.ProposalState.Active);
        _assertTally(id, 700e18, 0, 0);
        _assertVote(id, _ann, FOR, 400e18);
        _assertVote(id, _cat, WITHDRAW, 0);
        vm.assertEq(_governor.proposalSnapshot(id), snapshot);
        vm.assertEq(_governor.latestReleaseOf(_upgradeId), id);
        vm.assertEq(uint256(_governor.passesAt(id)), _now() + HOLD);
        vm.assertEq(uint256(_governor.endsAt(id)), _now() + MAX_PERIOD);
        vm.assertEq(uint256(_governor.adoptionEndsAt(id)), 0);
        Release memory release = _governor.releaseOf(id);
        vm.assertEq(release.upgradeId, _upgradeId);
        vm.assertEq(uint256(release.filedAt), _now());
        vm.assertEq(release.digest, RELEASE_DIGEST);
        vm.assertEq(release.codeHash, keccak256(abi.encodePacked(codeHashes)));
        vm.assertEq(abi.encode(release.contracts), abi.encode(_release.targets));
    }

    function test_AReleaseKeepsTheRulesOfItsUpgrade() public {
        vm.startPrank(address(_timelock));
        _governor.setHold(1);
        _governor.setMaxPeriod(2);
        _governor.setSupportBps(9_999);
        _governor.setQuorumBps(10_000);
        _governor.setAdoptionPeriod(1);
        vm.stopPrank();
        Rules memory rules = _governor.rulesOf(_file(_upgradeId, _release));
        vm.assertEq(uint256(rules.hold), HOLD);
        vm.assertEq(uint256(rules.maxPeriod), MAX_PERIOD);
        vm.assertEq(uint256(rules.supportBps), 7_500);
        vm.assertEq(uint256(rules.adoptionPeriod), ADOPTION);
        vm.assertEq(uint256(_governor.rulesOf(_upgradeId).adoptionPeriod), ADOPTION);
        vm.assertEq(_governor.votingPeriod(), 2);
    }

    function test_AnyoneElsesReleaseBeginsWithoutVotes() public {
        vm.recordLogs();
        uint256 id = _fileAs(_stranger, _upgradeId, _release);
        vm.assertEq(vm.getRecordedLogs().length, 2);
        _assertState(id, IGovernor.ProposalState.Active);
        _assertTally(id, 0, 0, 0);
        vm.assertEq(_heldSince(id), 0);
        _assertVote(id, _ann, WITHDRAW, 0);
        vm.assertFalse(_governor.hasVoted(id, _ann));
        // it weighs as at the upgrade's snapshot, and its quorum is the upgrade's
        vm.prank(_ann);
        _token.transfer(_stranger, 400e18);
        _skip(1);
        _vote(_ann, id, FOR);
        _assertTally(id, 400e18, 0, 0);
        (, , , , uint256 quorum) = _governor.tallyOf(id);
        vm.assertEq(quorum, QUORUM);
        vm.assertEq(uint256(_governor.passesAt(id)), _now() + HOLD);
        vm.expectRevert(
            abi.encodeWithSelector(
                IHolderGovernor.HolderGovernor_NoVotes.selector,
                _stranger,
                _governor.proposalSnapshot(_upgradeId)
            )
        );
        _vote(_stranger, id, FOR);
    }

    function test_AbstentionsOfTheUpgradeDoNotCountForAStrangersRelease() public {
        Draft memory upgrade = _adopting(keccak256("third charter"));
        uint256 upgradeId = _open(upgrade);
        _vote(_ann, upgradeId, ABSTAIN);
        _vote(_ben, upgradeId, FOR);
        vm.warp(_governor.passesAt(upgradeId));
        _queueAndExecute(upgrade);
        uint256 id = _fileAs(_stranger, upgradeId, _release);
        _assertTally(id, 0, 0, 0);
        _vote(_cat, id, FOR);
        vm.assertEq(_heldSince(id), 0);
        _release.description = "the proposer's";
        _assertTally(_file(upgradeId, _release), 300e18, 0, 400e18);
    }

    function test_IsFiledUntilTheLastSecondOfThirtyDays() public {
        uint48 end = _governor.filingEndsAt(_upgradeId);
        vm.assertEq(uint256(end), _now() + 30 days);
        vm.warp(end);
        _file(_upgradeId, _release);
        _release.description = "later";
        _skip(1);
        vm.expectRevert(
            abi.encodeWithSelector(IHolderGovernor.HolderGovernor_FilingPeriodOver.selector, _upgradeId, end)
        );
        _file(_upgradeId, _release);
    }

    function test_IsFiledForAnExecutedUpgradeOnly() public {
        Draft memory upgrade = _adopting(keccak256("third charter"));
        uint256[4] memory ids = [1, _pass(_turning(8)), _pass(upgrade), 0];
        _queueAndExecute(_turning(8));
        _queue(upgrade);
        ids[3] = _file(_upgradeId, _release);
        for (uint256 i = 0; i < ids.length; ++i) {
            vm.assertEq(uint256(_governor.filingEndsAt(ids[i])), 0);
            vm.expectRevert(abi.encodeWithSelector(IHolderGovernor.HolderGovernor_NotAdopted.selector, ids[i]));
            _file(ids[i], _release);
        }
    }

    function test_ReleasesFollowOneAnother() public {
        uint256 first = _file(_upgradeId, _release);
        Draft memory draft = _turning(8);
        _expectUnderWay(first);
        _fileAs(_stranger, _upgradeId, draft);
        _vote(_ann, first, AGAINST);
        // the proposer has used the upgrade's votes, and does not get them again
        uint256 second = _file(_upgradeId, draft);
        _assertTally(second, 0, 0, 0);
        _assertVote(second, _ann, WITHDRAW, 0);
        _vote(_ann, second, FOR);
        draft = _turning(9);
        _expectUnderWay(second);
        _file(_upgradeId, draft);
        vm.warp(_governor.passesAt(second));
        _expectUnderWay(second);
        _file(_upgradeId, draft);
        vm.assertEq(_governor.latestReleaseOf(_upgradeId), second);
        _assertVote(_upgradeId, _ann, FOR, 400e18);
        _assertVote(first, _ann, AGAINST, 400e18);
    }

    function test_AReleaseThatLapsedMakesRoom() public {
        vm.startPrank(address(_timelock));
        _governor.setHold(1 days);
        _governor.setMaxPeriod(2 days);
        vm.stopPrank();
        Draft memory upgrade = _adopting(keccak256("third charter"));
        uint256 upgradeId = _pass(upgrade);
        _queueAndExecute(upgrade);
        uint256 first = _file(upgradeId, _release);
        _vote(_ann, first, AGAINST);
        _skip(1 days + 1);
        _vote(_ann, first, FOR);
        vm.assertEq(uint256(_governor.passesAt(first)), 0);
        uint256 second = _file(upgradeId, _turning(8));
        vm.assertEq(_governor.latestReleaseOf(upgradeId), second);
        _skip(1 days);
        _assertState(first, IGovernor.ProposalState.Defeated);
    }

    function test_RefusesFilingsThatDoNotFit() public {
        Draft memory draft = _release;
        (address[] memory contracts, bytes32[] memory codeHashes) = (draft.targets, new bytes32[](1));
        bytes32 found = address(_dial).codehash;
        codeHashes[0] = found;
        vm.expectRevert(IHolderGovernor.HolderGovernor_EmptyDigest.selector);
        _fileExactly(bytes32(0), contracts, codeHashes, draft);

        codeHashes[0] = "other";
        _expectMismatch(address(_dial), "other", found);
        _fileExactly(RELEASE_DIGEST, contracts, codeHashes, draft);

        vm.expectRevert(abi.encodeWithSelector(IHolderGovernor.HolderGovernor_LengthMismatch.selector, 1, 2));
        _fileExactly(RELEASE_DIGEST, contracts, new bytes32[](2), draft);

        uint256 max = _governor.MAX_CONTRACTS();
        vm.expectRevert(abi.encodeWithSelector(IHolderGovernor.HolderGovernor_TooManyContracts.selector, max + 1, max));
        _fileExactly(RELEASE_DIGEST, new address[](max + 1), new bytes32[](max + 1), draft);

        vm.expectRevert(abi.encodeWithSelector(IHolderGovernor.HolderGovernor_TargetNotNamed.selector, address(_dial)));
        _fileExactly(RELEASE_DIGEST, new address[](0), new bytes32[](0), draft);

        // an account without code, with the hash that it has
        (draft.targets[0], codeHashes[0]) = (_ann, _ann.codehash);
        _expectMismatch(_ann, _ann.codehash, _ann.codehash);
        _fileExactly(RELEASE_DIGEST, draft.targets, codeHashes, draft);

        draft = Draft(new address[](0), new uint256[](0), new bytes[](0), "nothing");
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidProposalLength.selector, 0, 0, 0));
        _fileExactly(RELEASE_DIGEST, new address[](0), new bytes32[](0), draft);
    }

    function test_NamesAsManyContractsAsAllowed() public {
        uint256 max = _governor.MAX_CONTRACTS();
        (address[] memory contracts, bytes32[] memory codeHashes) = (new address[](max), new bytes32[](max));
        for (uint256 i = 0; i < max; ++i) {
            contracts[i] = i == max - 1 ? address(_dial) : address(new Dial(address(this)));
            codeHashes[i] = contracts[i].codehash;
        }
        uint256 id = _fileExactly(RELEASE_DIGEST, contracts, codeHashes, _release);
        vm.assertEq(_governor.releaseOf(id).contracts.length, max);
    }

    function test_AReleaseIsFiledOnce() public {
        uint256 id = _file(_upgradeId, _release);
        _vote(_ann, id, AGAINST);
        vm.expectRevert(_unexpectedWithout(id));
        _fileAs(_stranger, _upgradeId, _release);
    }

    function test_OnlyItsAuthorFilesWhatNamesAnAuthor() public {
        _release.description = string.concat("by ann #proposer=", vm.toString(_ann));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, _stranger));
        _fileAs(_stranger, _upgradeId, _release);
        _file(_upgradeId, _release);
    }

    function test_AReleaseIsNotCancelled() public {
        uint256 id = _file(_upgradeId, _release);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, _ann));
        vm.prank(_ann);
        _governor.cancel(_release.targets, _release.values, _release.calldatas, _text());
    }

    // ------------------------------------------------------------ the second hold

    function test_VotersChangeTheirVotesOnTheReleaseOnly() public {
        uint256 id = _file(_upgradeId, _release);
        _skip(HOLD - 1);
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.SupportBroken(id, _now());
        _vote(_ben, id, AGAINST);
        _assertTally(id, 400e18, 300e18, 0);
        _assertTally(_upgradeId, 700e18, 0, 0);
        _assertVote(_upgradeId, _ben, FOR, 300e18);
        _vote(_ben, id, FOR);
        _skip(HOLD - 1);
        _assertState(id, IGovernor.ProposalState.Active);
        _skip(1);
        _assertState(id, IGovernor.ProposalState.Succeeded);
    }

    function test_VotesOfTheUpgradeAreWithdrawnOnTheRelease() public {
        uint256 id = _file(_upgradeId, _release);
        _vote(_ann, id, WITHDRAW);
        _assertTally(id, 300e18, 0, 0);
        _assertVote(id, _ann, WITHDRAW, 0);
        vm.expectRevert(abi.encodeWithSelector(IHolderGovernor.HolderGovernor_NothingToWithdraw.selector, id, _ann));
        _vote(_ann, id, WITHDRAW);
        _vote(_cat, id, ABSTAIN);
        _assertTally(id, 300e18, 0, 150e18);
    }

    function test_NobodyVotesInTheWeekOfAdoption() public {
        uint256 id = _file(_upgradeId, _release);
        vm.warp(_governor.passesAt(id));
        uint256 end = _now() + ADOPTION;
        vm.assertEq(uint256(_governor.adoptionEndsAt(id)), end);
        uint256[3] memory times = [uint256(_now()), _now() + 3 days, end - 1];
        for (uint256 i = 0; i < times.length; ++i) {
            vm.warp(times[i]);
            bytes memory refused = _unexpected(id, IGovernor.ProposalState.Active);
            vm.expectRevert(refused);
            _vote(_ann, id, AGAINST);
            vm.expectRevert(abi.encodeWithSelector(IHolderGovernor.HolderGovernor_AdoptionNotOver.selector, id, end));
            _queue(_release);
        }
        _skip(1);
        _queue(_release);
    }

    function test_OnlyAReleaseHasAnAdoption() public view {
        vm.assertEq(uint256(_governor.adoptionEndsAt(_upgradeId)), 0);
        vm.assertEq(uint256(_governor.adoptionEndsAt(1)), 0);
    }

    // ------------------------------------------------------------ execution

    function test_AReleaseCallsWhatNoProposalMay() public {
        _release = _draft(address(_manager), abi.encodeCall(_manager.grantRole, (5, _ann, 0)), "role");
        uint256 id = _adopted(_release);
        _queueAndExecute(_release);
        _assertState(id, IGovernor.ProposalState.Executed);
        (bool isMember, ) = _manager.hasRole(5, _ann);
        vm.assertTrue(isMember);
    }

    function test_NothingHappensIfCodeHasChanged() public {
        _adopted(_release);
        _queue(_release);
        _skip(TIMELOCK_DELAY);
        bytes memory before = address(_dial).code;
        bytes32 filed = keccak256(abi.encodePacked(address(_dial).codehash));
        vm.etch(address(_dial), hex"00");
        bytes32 found = keccak256(abi.encodePacked(keccak256(hex"00")));
        uint256 id = _idOf(_release);
        bytes memory refused = abi.encodeWithSelector(
            IHolderGovernor.HolderGovernor_CodeChanged.selector,
            id,
            filed,
            found
        );
        vm.expectRevert(refused);
        _execute(_release);
        // once it is what was filed again, it goes on
        vm.etch(address(_dial), before);
        _execute(_release);
        vm.assertEq(_dial.value(), 7);
    }

    function test_CallsMustBeThoseFiled() public {
        _adopted(_release);
        _queue(_release);
        _skip(TIMELOCK_DELAY);
        Draft memory other = _turning(8);
        other.description = _release.description;
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, _idOf(other)));
        _execute(other);
    }

    function test_TheAdoptionIsClosedBeforeTheRelease() public {
        IReleaseAdoption adoption = _newAdoption();
        uint256 id = _adopted(_release);
        vm.expectCall(address(adoption), abi.encodeCall(IReleaseAdoption.close, (id)));
        _queueAndExecute(_release);
    }

    function test_AnAdoptionThatCannotBeClosedStopsNoRelease() public {
        IReleaseAdoption adoption = _newAdoption();
        vm.mockCallRevert(address(adoption), abi.encodeWithSelector(IReleaseAdoption.close.selector), "broken");
        _adopted(_release);
        _queueAndExecute(_release);
        vm.assertEq(_dial.value(), 7);
    }

    function test_AnAdoptionWithoutCodeStopsNoRelease() public {
        vm.prank(address(_timelock));
        _governor.setAdoption(IReleaseAdoption(_stranger));
        _adopted(_release);
        _queueAndExecute(_release);
        vm.assertEq(_dial.value(), 7);
    }

    function test_TheAdoptionIsNamedByGovernance() public {
        IReleaseAdoption adoption = IReleaseAdoption(_stranger);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _ann));
        vm.prank(_ann);
        _governor.setAdoption(adoption);
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.AdoptionChanged(adoption);
        vm.prank(address(_timelock));
        _governor.setAdoption(adoption);
        vm.assertEq(address(_governor.adoption()), _stranger);
    }

    // ------------------------------------------------------------ helpers

    /// @dev Files the release and waits until its adoption is over.
    function _adopted(Draft memory release) private returns (uint256 id) {
        id = _file(_upgradeId, release);
        vm.warp(_governor.passesAt(id) + ADOPTION);
    }

    function _newAdoption() private returns (IReleaseAdoption adoption) {
        adoption = IReleaseAdoption(_account("adoption"));
        vm.etch(address(adoption), hex"00");
        vm.prank(address(_timelock));
        _governor.setAdoption(adoption);
    }

    function _fileExactly(
        bytes32 digest,
        address[] memory contracts,
        bytes32[] memory codeHashes,
        Draft memory draft
    ) private returns (uint256) {
        return
            _governor.fileRelease(
                _upgradeId,
                digest,
                contracts,
                codeHashes,
                draft.targets,
                draft.values,
                draft.calldatas,
                draft.description
            );
    }

    function _text() private view returns (bytes32) {
        return keccak256(bytes(_release.description));
    }

    function _expectUnderWay(uint256 releaseId) private {
        vm.expectRevert(
            abi.encodeWithSelector(IHolderGovernor.HolderGovernor_ReleaseUnderWay.selector, _upgradeId, releaseId)
        );
    }

    function _expectMismatch(address account, bytes32 filed, bytes32 found) private {
        vm.expectRevert(
            abi.encodeWithSelector(IHolderGovernor.HolderGovernor_CodeMismatch.selector, account, filed, found)
        );
    }

    function _unexpectedWithout(uint256 id) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                id,
                _governor.state(id),
                bytes32(0)
            );
    }

    function _assertVote(uint256 id, address voter, uint8 expected, uint256 expectedWeight) private view {
        (uint8 support, uint256 weight) = _governor.voteOf(id, voter);
        vm.assertEq(uint256(support), expected);
        vm.assertEq(weight, expectedWeight);
    }
}
