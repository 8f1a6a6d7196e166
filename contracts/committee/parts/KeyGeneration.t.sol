// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommittee} from "../interfaces/ICommittee.sol";
import {Secp256k1Point} from "../libraries/Secp256k1Point.sol";
import {CommitteeTest} from "../testing/CommitteeTest.sol";
import {CustodyKey, GroupKey} from "../types/Keys.sol";
import {PlainSigner} from "../../oracle/testing/PlainSigner.sol";
import {ReportKey} from "../../oracle/types/Reports.sol";

contract KeyGenerationTest is CommitteeTest {
    // ---------------------------------------------------------------- confirming

    function test_ActivatesWhenAllHaveConfirmedTheSameKeys() public {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        vm.expectEmit(address(_committee));
        emit ICommittee.KeysConfirmed(1, _signer(3), 1, _custodyKey(KEY), _reportKey);
        vm.expectEmit(address(_committee));
        emit ICommittee.CustodyKeyActivated(1, KEY, true, PACKAGE);
        vm.expectEmit(address(_committee));
        emit ICommittee.ReportKeyActivated(1, _reportKey.x, _reportKey.odd, _reportKey.packageDigest);
        _confirm(1, 3, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
        vm.assertEq(uint256(_committee.pendingEpoch()), 0);
        vm.assertEq(abi.encode(_committee.custodyKeyOf(1)), abi.encode(CustodyKey(1, KEY, true, PACKAGE)));
        vm.assertEq(abi.encode(_committee.reportKeyOf(1)), abi.encode(_reportKey));
    }

    function test_TheLedgerLearnsTheKeyInTheSameTransaction() public {
        vm.assertEq(_committee.ledger(), address(_ledger));
        _activate(4);
        ReportKey memory pushed = _ledger.reportKey();
        vm.assertEq(abi.encode(pushed), abi.encode(ReportKey(1, _reportKey.x, _reportKey.odd, _now())));
    }

    function test_OneMemberCannotStandForAnother(uint256 repeats) public {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        repeats = _bound(repeats, 1, 10);
        for (uint256 i = 0; i < repeats; ++i) _confirm(1, 0, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
    }

    function test_ADifferentAnswerHoldsItUpUntilItIsReplaced(uint256 which) public {
        which = _bound(which, 0, 5);
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        GroupKey memory custody = _custodyKey(KEY);
        GroupKey memory report = _reportKey;
        GroupKey memory other = which < 3 ? custody : report;
        // Another key, another parity, or another package of either.
        if (which % 3 == 0) other.x = OTHER_KEY;
        else if (which % 3 == 1) other.odd = !other.odd;
        else other.packageDigest = keccak256("other package");
        vm.prank(_signer(3));
        _committee.confirmKeys(1, 1, custody, report);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        // Back and forth does not count twice.
        _confirm(1, 2, OTHER_KEY);
        _confirm(1, 3, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        _confirm(1, 2, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
    }

    function test_OnlyMembersConfirm() public {
        _committee.seat(_members(4));
        address stranger = _account("stranger");
        GroupKey memory report = _reportKey;
        _expectNotMember(1, stranger);
        vm.prank(stranger);
        _committee.confirmKeys(1, 1, _custodyKey(KEY), report);
    }

    function test_OnlyThePendingEpochIsConfirmed() public {
        _expectNotPending(0, 0);
        _expectNotPending(1, 0);
        _activate(4);
        _expectNotPending(1, 0);
        _committee.seat(_members(4));
        _expectNotPending(1, 2);
        _expectNotPending(3, 2);
    }

    function test_SeatingAgainReplacesTheCommitteeThatIsPending() public {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        vm.assertEq(uint256(_committee.seat(_members(7))), 2);
        _expectNotPending(1, 2);
        for (uint256 i = 0; i < 7; ++i) _confirm(2, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 2);
        vm.assertEq(uint256(_committee.custodyKeyOf(2).epoch), 2);
    }

    function test_AHandedOverKeyKeepsItsEpochAndANewOneStartsItsOwn() public {
        _activate(4);
        _committee.seat(_members(7));
        for (uint256 i = 0; i < 7; ++i) _confirm(2, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 2);
        vm.assertEq(uint256(_committee.custodyKeyOf(2).epoch), 1);
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 4; ++i) _confirm(3, i, OTHER_KEY);
        vm.assertEq(uint256(_committee.custodyKeyOf(3).epoch), 3);
        vm.assertEq(uint256(_committee.custodyKeyOf(1).epoch), 1);
    }

    function test_RefusesWhatIsNoPoint() public {
        _committee.seat(_members(4));
        // 5 is no first coordinate on secp256k1; the field's prime and above are not canonical.
        bytes32[4] memory bad = [
            bytes32(0),
            bytes32(uint256(5)),
            0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F,
            0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC30
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            _expectRefused(bad[i], _reportKey.x, ICommittee.Committee_InvalidKey.selector, bad[i]);
            _expectRefused(KEY, bad[i], ICommittee.Committee_InvalidKey.selector, bad[i]);
        }
    }

    /// @notice Between the order and the field's prime lie first coordinates that no signature can be checked with.
    function test_RefusesReportKeysAboveTheOrder() public {
        _committee.seat(_members(4));
        // The order plus 2 is the first coordinate of a point.
        bytes32 above = bytes32(PlainSigner.Q + 2);
        vm.assertTrue(Secp256k1Point.isOnCurve(above));
        _expectRefused(KEY, above, ICommittee.Committee_InvalidKey.selector, above);
        _confirm(1, 0, above);
    }

    function test_RefusesOneKeyForBothPurposes() public {
        _committee.seat(_members(4));
        _expectRefused(KEY, KEY, ICommittee.Committee_SameKey.selector, KEY);
    }

    // ---------------------------------------------------------------- exclusion

    function test_TheSilentAreExcludedAndTheOthersBeginAnew(uint256 index) public {
        index = _bound(index, 0, 3);
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 4; ++i) if (i != index) _confirm(1, i, KEY);
        vm.assertFalse(_committee.hasConfirmed(_signer(index)));
        vm.assertTrue(_committee.hasConfirmed(_signer(index ^ 1)));
        vm.warp(_committee.confirmBy());
        vm.expectEmit(address(_committee));
        emit ICommittee.MembersVacated(1, _one(index), "silent");
        vm.expectEmit(address(_committee));
        emit ICommittee.KeyGenerationRestarted(1, 2, _now() + CONFIRM_PERIOD);
        vm.prank(_account("anybody"));
        _committee.excludeSilent(1);
        vm.assertEq(uint256(_committee.attempt()), 2);
        vm.assertEq(uint256(_committee.confirmBy()), _now() + CONFIRM_PERIOD);
        vm.assertEq(uint256(_committee.seatedIn(1)), 3);
        vm.assertEq(uint256(_committee.quorumOf(1)), 3);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        vm.assertFalse(_committee.hasConfirmed(_signer(index ^ 1)));
        _expectNotMember(1, _signer(index));
        _confirmIn(1, 2, index, KEY);
        for (uint256 i = 0; i < 4; ++i) if (i != index) _confirm(1, i, OTHER_KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
        vm.assertEq(_committee.custodyKeyOf(1).x, OTHER_KEY);
    }

    function test_WhoConfirmedAnotherKeyThanTheQuorumIsExcluded() public {
        _committee.seat(_members(7));
        _confirm(1, 0, OTHER_KEY);
        for (uint256 i = 1; i < 6; ++i) _confirm(1, i, KEY);
        vm.warp(_committee.confirmBy());
        _committee.excludeSilent(1);
        address[] memory expected = new address[](2);
        (expected[0], expected[1]) = (_signer(0), _signer(6));
        vm.assertEq(abi.encode(_committee.vacatedOf(1)), abi.encode(expected));
    }

    function test_WithoutAQuorumForOneKeyOnlyTheSilentAreExcluded() public {
        _committee.seat(_members(7));
        for (uint256 i = 0; i < 4; ++i) _confirm(1, i, KEY);
        for (uint256 i = 4; i < 6; ++i) _confirm(1, i, OTHER_KEY);
        vm.warp(_committee.confirmBy());
        _committee.excludeSilent(1);
        vm.assertEq(abi.encode(_committee.vacatedOf(1)), abi.encode(_one(6)));
        // Nobody is silent and nobody can be told wrong: it goes on until the members agree or others are seated.
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        for (uint256 i = 3; i < 6; ++i) _confirm(1, i, OTHER_KEY);
        vm.warp(_committee.confirmBy());
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NobodySilent.selector, 1));
        _committee.excludeSilent(1);
    }

    function test_NobodyIsExcludedBeforeTheDeadline() public {
        _committee.seat(_members(4));
        uint40 confirmBy = _committee.confirmBy();
        vm.assertEq(uint256(confirmBy), _now() + CONFIRM_PERIOD);
        vm.warp(confirmBy - 1);
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotOverdue.selector, 1, confirmBy));
        _committee.excludeSilent(1);
    }

    function test_TheCommitteeIsNeverExcludedBelowItsQuorum() public {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 2; ++i) _confirm(1, i, KEY);
        vm.warp(_committee.confirmBy());
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_BelowQuorum.selector, 1, 2, 3));
        _committee.excludeSilent(1);
        // The late one may still come; then q have agreed, and the last is given time to.
        _confirm(1, 2, KEY);
        vm.warp(_committee.excludableFrom());
        _committee.excludeSilent(1);
        vm.assertEq(uint256(_committee.seatedIn(1)), 3);
    }

    function test_ConfirmationsOfAnEarlierAttemptDoNotCount() public {
        _committee.seat(_members(7));
        for (uint256 i = 0; i < 6; ++i) _confirm(1, i, KEY);
        vm.warp(_committee.confirmBy());
        _committee.excludeSilent(1);
        for (uint256 i = 0; i < 5; ++i) _confirm(1, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        _confirm(1, 5, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
    }

    /// @notice What was sent in an attempt that is over says nothing about the keys of the next one.
    function test_AConfirmationOnItsWayAcrossARestartIsRefused(uint32 named) public {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 3; ++i) _confirm(1, i, KEY);
        vm.warp(_committee.confirmBy());
        _committee.excludeSilent(1);
        for (uint256 i = 0; i < 2; ++i) _confirm(1, i, KEY);
        if (named == 2) named = 1;
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_WrongAttempt.selector, named, 2));
        _confirmIn(1, named, 2, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
        _confirmIn(1, 2, 2, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
    }

    // ---------------------------------------------------------------- time to agree

    /// @notice A member keeps back its last message until the end, lets the others replace what they said while they waited,
    /// and excludes one that has had no time to.
    function test_Exploit_WhoLetTheOthersWaitCannotExcludeOneOfThem(uint256 early) public {
        early = _bound(early, 1, CONFIRM_PERIOD / 4 - 1);
        _confirmPlaceholders();
        vm.warp(_committee.confirmBy() - early);
        uint40 until = _now() + CONFIRM_PERIOD / 4;
        _agree(until, until);
        vm.warp(until - 1);
        _expectNotOverdue(until);
        _confirm(1, 3, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
    }

    /// @notice The deadline stays then: after it members make a key of their own instead of taking over the one in office.
    function test_Exploit_NorAfterTheDeadline(uint256 late) public {
        late = _bound(late, 0, 10 days);
        _confirmPlaceholders();
        uint40 deadline = _committee.confirmBy();
        vm.warp(deadline + late);
        uint40 until = _now() + CONFIRM_PERIOD / 4;
        _agree(deadline, until);
        vm.warp(until - 1);
        _expectNotOverdue(until);
        vm.warp(until);
        _committee.excludeSilent(1);
        vm.assertFalse(_committee.isSeated(1, _signer(3)));
    }

    function test_TimeToAgreeIsGivenOnceInAnAttempt() public {
        _committee.seat(_members(7));
        vm.warp(_committee.confirmBy());
        for (uint256 i = 0; i < 5; ++i) _confirm(1, i, KEY);
        uint40 until = _committee.excludableFrom();
        vm.warp(until - 1);
        // back and forth wins no time
        _confirm(1, 2, OTHER_KEY);
        _confirm(1, 2, KEY);
        vm.assertEq(uint256(_committee.excludableFrom()), until);
        _committee.vacate(1, _one(6), "removed");
        vm.assertEq(uint256(_committee.excludableFrom()), _committee.confirmBy());
        // the next attempt has its own
        vm.warp(_committee.confirmBy());
        for (uint256 i = 0; i < 5; ++i) _confirm(1, i, KEY);
        vm.assertEq(uint256(_committee.excludableFrom()), _now() + CONFIRM_PERIOD / 4);
    }

    function test_TimeToAgreeShortensNothing() public {
        _committee.seat(_members(4));
        uint40 until = _committee.confirmBy();
        _agree(until, until);
    }

    function test_OnlyThePendingEpochExcludes() public {
        _activate(4);
        vm.warp(_now() + 10 days);
        uint32[2] memory others = [uint32(0), 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotPending.selector, others[i], 0));
            _committee.excludeSilent(others[i]);
        }
    }

    function test_BelowItsQuorumACommitteeDoesNotTakeOffice() public {
        _committee.seat(_members(4));
        address[] memory leaving = new address[](2);
        (leaving[0], leaving[1]) = (_signer(0), _signer(1));
        _committee.vacate(1, leaving, "removed");
        _confirm(1, 2, KEY);
        _confirm(1, 3, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 0);
    }

    // ---------------------------------------------------------------- helpers

    /// @dev What members say that have no keys: each another point.
    function _confirmPlaceholders() private {
        _committee.seat(_members(4));
        for (uint256 i = 0; i < 4; ++i) _confirm(1, i, bytes32(i + 1));
    }

    /// @dev Three of four confirm the same keys.
    function _agree(uint40 confirmBy, uint40 excludableFrom) private {
        for (uint256 i = 0; i < 2; ++i) _confirm(1, i, KEY);
        vm.expectEmit(address(_committee));
        emit ICommittee.KeysAgreed(1, 1, confirmBy, excludableFrom);
        _confirm(1, 2, KEY);
        vm.assertEq(uint256(_committee.confirmBy()), confirmBy);
        vm.assertEq(uint256(_committee.excludableFrom()), excludableFrom);
    }

    function _expectNotOverdue(uint40 until) private {
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotOverdue.selector, 1, until));
        _committee.excludeSilent(1);
    }

    function _expectRefused(bytes32 custodyX, bytes32 reportX, bytes4 selector, bytes32 named) private {
        GroupKey memory report = _reportKey;
        report.x = reportX;
        vm.expectRevert(abi.encodeWithSelector(selector, named));
        vm.prank(_signer(0));
        _committee.confirmKeys(1, 1, _custodyKey(custodyX), report);
    }

    function _expectNotPending(uint32 epoch, uint32 pending) private {
        uint32 attempt = _committee.attempt();
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotPending.selector, epoch, pending));
        _confirmIn(epoch, attempt, 0, KEY);
    }
}
