// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IEventLedger} from "./interfaces/IEventLedger.sol";
import {CommitteeSignature} from "./libraries/CommitteeSignature.sol";
import {EventLedger} from "./EventLedger.sol";
import {LedgerTest} from "./testing/LedgerTest.sol";
import {PlainSigner} from "./testing/PlainSigner.sol";
import {Report, ReportKey} from "./types/Reports.sol";

contract EventLedgerTest is LedgerTest {
    function setUp() public override {
        super.setUp();
        _pushKey(1, SECRET);
        _skip(60);
    }

    // ---------------------------------------------------------------- reports

    function test_TakesAReportFromAnybody() public {
        Report memory filed = _next(1);
        vm.assertEq(uint256(filed.from), START, "the first batch begins with the first epoch");
        (bytes32 z, address r) = PlainSigner.sign(SECRET, _ledger.digestOf(filed));
        vm.expectEmit(address(_ledger));
        emit IEventLedger.BatchReported(1, 1, filed.root, 3, START, START + 60, EVIDENCE);
        vm.prank(_account("anybody"));
        _ledger.report(filed, z, r);
        vm.assertEq(uint256(_ledger.lastBatch()), 1);
        vm.assertEq(uint256(_ledger.lastReportAt()), START + 60);
        vm.assertEq(uint256(_ledger.lastTo()), START + 60);
        vm.assertEq(_ledger.rootOf(1), filed.root);
        vm.assertEq(_ledger.rootOf(2), bytes32(0));
    }

    function test_BatchesFollowOneAnother(uint256 batches, uint256 gap, uint256 lag) public {
        batches = _bound(batches, 1, 6);
        for (uint256 i = 1; i <= batches; ++i) {
            _skip(1 + (uint256(keccak256(abi.encode(gap, i))) % 1 days));
            Report memory filed = _next(1);
            filed.root = keccak256(abi.encode(i));
            // a batch may end before it is reported
            filed.to -= uint40(uint256(keccak256(abi.encode(lag, i))) % (filed.to - filed.from));
            _send(SECRET, filed);
            vm.assertEq(uint256(_ledger.lastBatch()), i);
            vm.assertEq(uint256(_ledger.lastTo()), filed.to);
            vm.assertEq(uint256(_ledger.lastReportAt()), _now());
            vm.assertEq(_ledger.rootOf(uint32(i)), filed.root);
        }
    }

    function test_AnEmptyBatchShowsThatTheCommitteeIsAlive() public {
        Report memory filed = _next(1);
        (filed.count, filed.root) = (0, bytes32(0));
        _send(SECRET, filed);
        vm.assertEq(uint256(_ledger.lastReportAt()), _now());
        vm.assertEq(_ledger.rootOf(1), bytes32(0));
    }

    function test_RefusesDuplicatesAndGaps(uint32 batch) public {
        _send(SECRET, _next(1));
        _skip(60);
        Report memory filed = _next(1);
        if (batch == 2) return;
        filed.batch = batch;
        _expectRefused(SECRET, filed, abi.encodeWithSelector(IEventLedger.EventLedger_WrongBatch.selector, batch, 2));
    }

    function test_RefusesTheSameReportTwice() public {
        Report memory filed = _next(1);
        _send(SECRET, filed);
        _skip(60);
        _expectRefused(SECRET, filed, abi.encodeWithSelector(IEventLedger.EventLedger_WrongBatch.selector, 1, 2));
    }

    function test_RefusesGapsAndOverlapsInTime(uint40 from) public {
        Report memory filed = _next(1);
        if (from == START) return;
        filed.from = from;
        _expectRefused(
            SECRET,
            filed,
            abi.encodeWithSelector(IEventLedger.EventLedger_WrongStart.selector, from, START)
        );
    }

    function test_RefusesEndsBeforeTheirBeginningAndInTheFuture(uint40 to) public {
        Report memory filed = _next(1);
        if (to > START && to <= _now()) return;
        filed.to = to;
        bytes4 selector = IEventLedger.EventLedger_WrongEnd.selector;
        _expectRefused(SECRET, filed, abi.encodeWithSelector(selector, to, START, START + 60));
    }

    function test_TimesAtTheirBounds() public {
        Report memory filed = _next(1);
        bytes4 selector = IEventLedger.EventLedger_WrongEnd.selector;
        filed.to = START;
        _expectRefused(SECRET, filed, abi.encodeWithSelector(selector, START, START, START + 60));
        filed.to = START + 61;
        _expectRefused(SECRET, filed, abi.encodeWithSelector(selector, START + 61, START, START + 60));
        filed.to = START + 1;
        _send(SECRET, filed);
        vm.warp(START + 60);
        filed = _next(1);
        _send(SECRET, filed);
    }

    function test_RefusesARootWithoutEventsAndEventsWithoutARoot() public {
        Report memory filed = _next(1);
        filed.root = bytes32(0);
        bytes4 selector = IEventLedger.EventLedger_WrongCount.selector;
        _expectRefused(SECRET, filed, abi.encodeWithSelector(selector, 3, bytes32(0)));
        filed = _next(1);
        filed.count = 0;
        _expectRefused(SECRET, filed, abi.encodeWithSelector(selector, 0, filed.root));
    }

    function test_RefusesAReportWithoutEvidence() public {
        Report memory filed = _next(1);
        filed.evidence = bytes32(0);
        _expectRefused(SECRET, filed, abi.encodeWithSelector(IEventLedger.EventLedger_NoEvidence.selector, 1));
    }

    // ---------------------------------------------------------------- signatures

    function test_EveryFieldIsSigned(uint256 which) public {
        _skip(10);
        Report memory filed = _next(1);
        filed.to -= 2;
        (bytes32 z, address r) = PlainSigner.sign(SECRET, _ledger.digestOf(filed));
        which = _bound(which, 0, 3);
        if (which == 0) filed.root = keccak256("another root");
        else if (which == 1) ++filed.count;
        else if (which == 2) ++filed.to;
        else filed.evidence = keccak256("other evidence");
        _expectBadSignature(filed, z, r);
    }

    /// @notice Fields that other checks pin cannot be changed at all; that they are signed too shows in the digest.
    function test_TheDigestNamesBatchEpochAndStart() public view {
        Report memory filed = _next(1);
        bytes32 digest = _ledger.digestOf(filed);
        ++filed.batch;
        vm.assertNotEq(_ledger.digestOf(filed), digest);
        (--filed.batch, ++filed.epoch);
        vm.assertNotEq(_ledger.digestOf(filed), digest);
        (--filed.epoch, ++filed.from);
        vm.assertNotEq(_ledger.digestOf(filed), digest);
        --filed.from;
        vm.assertEq(_ledger.digestOf(filed), digest);
    }

    /// @notice The vectors of docs/oracle.md have this digest, computed off the chain.
    function test_TheDigestIsThatOfTheVectors() public {
        address place = 0x5FbDB2315678afecb367f032d93F642f64180aa3;
        vm.chainId(31_337);
        EventLedger ledger = new EventLedger(REGISTRY, GRACE, address(_manager));
        vm.etch(place, address(ledger).code);
        Report memory filed = Report({
            batch: 7,
            epoch: 3,
            root: 0x5fe7f977e71dba2ea1a68e21057beebb9be2ac30c6410aa38d4f3fbe41dcffd2,
            count: 10_000,
            from: 1_763_700_000,
            to: 1_763_700_060,
            evidence: 0xf2ee15ea639b73fa3db9b34a245bdfa015c260c598b211bf05a1ecc4b3e3b4f2
        });
        bytes32 expected = 0x0fa32fe89bb29ba92eed97ce3d914a0b836a301f11fd7ef86839e92a0b30538f;
        vm.assertEq(EventLedger(place).digestOf(filed), expected);
    }

    function test_ASignatureForAnotherChainOrLedgerIsRefused() public {
        Report memory filed = _next(1);
        EventLedger other = new EventLedger(REGISTRY, GRACE, address(_manager));
        (bytes32 z, address r) = PlainSigner.sign(SECRET, other.digestOf(filed));
        _expectBadSignature(filed, z, r);
        (z, r) = PlainSigner.sign(SECRET, _ledger.digestOf(filed));
        vm.chainId(block.chainid + 1);
        _expectBadSignature(filed, z, r);
    }

    function test_SignaturesOfOthersAreRefused(uint256 secret) public {
        secret = _bound(secret, 1, CommitteeSignature.Q - 1);
        if (secret == SECRET) return;
        Report memory filed = _next(1);
        (bytes32 z, address r) = PlainSigner.sign(secret, _ledger.digestOf(filed));
        _expectBadSignature(filed, z, r);
    }

    function test_ZeroAndUnreducedResponsesAreRefused() public {
        Report memory filed = _next(1);
        (bytes32 z, address r) = PlainSigner.sign(SECRET, _ledger.digestOf(filed));
        _expectBadSignature(filed, bytes32(0), r);
        _expectBadSignature(filed, bytes32(CommitteeSignature.Q), r);
        _expectBadSignature(filed, z, address(0));
        // The parity comes from the key alone: calldata that is no address is refused before anything is checked.
        bytes memory data = abi.encodePacked(
            IEventLedger.report.selector,
            abi.encode(filed, z),
            uint256(uint160(r)) | (1 << 160)
        );
        // solhint-disable-next-line avoid-low-level-calls
        (bool done, ) = address(_ledger).call(data);
        vm.assertFalse(done);
        _ledger.report(filed, z, r);
    }

    // ---------------------------------------------------------------- epochs

    function test_WithoutAKeyNothingIsReported(uint32 epoch) public {
        EventLedger fresh = new EventLedger(REGISTRY, GRACE, address(_manager));
        Report memory filed = Report(1, epoch, keccak256("root"), 3, 0, _now(), EVIDENCE);
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_WrongEpoch.selector, epoch, 0));
        fresh.report(filed, bytes32(uint256(1)), address(1));
        vm.assertFalse(fresh.signedByCommittee(keccak256("digest"), bytes32(uint256(1)), address(1)));
    }

    function test_OnlyTheEpochInOfficeReports(uint32 epoch) public {
        if (epoch == 1) return;
        bytes4 selector = IEventLedger.EventLedger_WrongEpoch.selector;
        _expectRefused(SECRET, _next(epoch), abi.encodeWithSelector(selector, epoch, 1));
    }

    function test_ANewEpochReportsAtOnce() public {
        _pushKey(4, NEXT_SECRET);
        _send(NEXT_SECRET, _next(4));
        ReportKey memory previous = _ledger.previousKey();
        vm.assertEq(uint256(previous.epoch), 1);
        vm.assertEq(uint256(previous.activatedAt), START);
        vm.assertEq(uint256(_ledger.reportKey().epoch), 4);
    }

    function test_TheEpochBeforeReportsTheBatchThatItBegan(uint256 later) public {
        Report memory filed = _next(1);
        _pushKey(2, NEXT_SECRET);
        _skip(_bound(later, 0, GRACE - 1));
        _send(SECRET, filed);
        // The next batch begins where this one ended, still before the change: it is the same committee's if in time.
        if (filed.to >= _ledger.reportKey().activatedAt) return;
        _send(SECRET, _next(1));
    }

    function test_TheEpochBeforeBeginsNoBatch() public {
        _pushKey(2, NEXT_SECRET);
        uint256 endsAt = uint256(_now()) + GRACE;
        _skip(1);
        Report memory filed = _next(1);
        _send(SECRET, filed);
        _skip(1);
        bytes4 selector = IEventLedger.EventLedger_EpochOver.selector;
        _expectRefused(SECRET, _next(1), abi.encodeWithSelector(selector, 1, endsAt));
        _send(NEXT_SECRET, _next(2));
    }

    function test_TheGraceEnds() public {
        Report memory filed = _next(1);
        _pushKey(2, NEXT_SECRET);
        uint256 endsAt = uint256(_now()) + GRACE;
        vm.warp(endsAt);
        bytes4 selector = IEventLedger.EventLedger_EpochOver.selector;
        _expectRefused(SECRET, filed, abi.encodeWithSelector(selector, 1, endsAt));
        vm.warp(endsAt - 1);
        _send(SECRET, filed);
    }

    function test_TwoEpochsBackIsOver() public {
        Report memory filed = _next(1);
        _pushKey(2, NEXT_SECRET);
        _pushKey(3, uint256(keccak256("third")));
        bytes4 selector = IEventLedger.EventLedger_WrongEpoch.selector;
        _expectRefused(SECRET, filed, abi.encodeWithSelector(selector, 1, 3));
    }

    function test_AKeyBelongsToItsEpoch() public {
        Report memory filed = _next(1);
        _pushKey(2, NEXT_SECRET);
        (bytes32 z, address r) = PlainSigner.sign(NEXT_SECRET, _ledger.digestOf(filed));
        _expectBadSignature(filed, z, r);
        filed.epoch = 2;
        (z, r) = PlainSigner.sign(SECRET, _ledger.digestOf(filed));
        _expectBadSignature(filed, z, r);
    }

    // ---------------------------------------------------------------- keys

    function test_SaysTheKey() public {
        (bytes32 x, bool odd) = PlainSigner.keyOf(NEXT_SECRET);
        vm.expectEmit(address(_ledger));
        emit IEventLedger.ReportKeySet(9, x, odd, _now());
        _ledger.pushReportKey(9, x, odd);
        vm.assertEq(abi.encode(_ledger.reportKey()), abi.encode(ReportKey(9, x, odd, _now())));
    }

    function test_ANewKeyMovesNoBatch(uint32 epoch, uint256 secret) public {
        _send(SECRET, _next(1));
        _ledger.pushStop(_now() + 5);
        epoch = uint32(_bound(epoch, 2, type(uint32).max));
        secret = _bound(secret, 1, CommitteeSignature.Q - 1);
        _skip(3);
        _pushKey(epoch, secret);
        vm.assertEq(uint256(_ledger.lastBatch()), 1);
        vm.assertEq(uint256(_ledger.lastTo()), START + 60);
        vm.assertEq(uint256(_ledger.lastReportAt()), START + 60);
        vm.assertEq(uint256(_ledger.stoppedUntil()), START + 65);
        _skip(2);
        _send(secret, _next(epoch));
    }

    function test_RefusesKeysThatAreNone() public {
        bytes32[3] memory bad = [bytes32(0), bytes32(CommitteeSignature.Q), bytes32(type(uint256).max)];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_InvalidKey.selector, bad[i]));
            _ledger.pushReportKey(2, bad[i], false);
        }
    }

    function test_RefusesAParityThatIsNone() public {
        (bytes32 x, ) = PlainSigner.keyOf(NEXT_SECRET);
        bytes memory data = abi.encodeWithSelector(IEventLedger.pushReportKey.selector, 2, x, 2);
        // solhint-disable-next-line avoid-low-level-calls
        (bool done, ) = address(_ledger).call(data);
        vm.assertFalse(done);
    }

    function test_EpochsOnlyGrow(uint32 epoch) public {
        _pushKey(7, NEXT_SECRET);
        epoch = uint32(_bound(epoch, 0, 7));
        (bytes32 x, bool odd) = PlainSigner.keyOf(SECRET);
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_WrongEpoch.selector, epoch, 7));
        _ledger.pushReportKey(epoch, x, odd);
    }

    function test_OnlyItsRolePushes() public {
        address stranger = _account("stranger");
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        _ledger.pushReportKey(2, bytes32(uint256(1)), false);
        vm.expectRevert(refusal);
        _ledger.pushStop(0);
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- stops

    function test_WhileStoppedNothingIsReported(uint40 duration) public {
        duration = uint40(_bound(duration, 1, 14 days));
        uint40 until = _now() + duration;
        vm.expectEmit(address(_ledger));
        emit IEventLedger.ReportsStopped(until);
        _ledger.pushStop(until);
        vm.warp(until - 1);
        Report memory filed = _next(1);
        _expectRefused(SECRET, filed, abi.encodeWithSelector(IEventLedger.EventLedger_Stopped.selector, until));
        vm.assertFalse(_signed(keccak256("verdict")));
        vm.warp(until);
        _send(SECRET, filed);
        vm.assertTrue(_signed(keccak256("verdict")));
    }

    function test_AStopKeepsAllElse() public {
        _send(SECRET, _next(1));
        ReportKey memory key = _ledger.reportKey();
        _ledger.pushStop(type(uint40).max);
        vm.assertEq(abi.encode(_ledger.reportKey()), abi.encode(key));
        vm.assertEq(uint256(_ledger.lastBatch()), 1);
        vm.assertEq(uint256(_ledger.lastTo()), START + 60);
        vm.assertEq(uint256(_ledger.lastReportAt()), START + 60);
        _ledger.pushStop(0);
        _skip(1);
        _send(SECRET, _next(1));
    }

    // ---------------------------------------------------------------- other contracts

    function test_OtherContractsAskWhetherTheCommitteeSigned(bytes32 digest) public {
        vm.assertTrue(_signed(digest));
        (bytes32 z, address r) = PlainSigner.sign(NEXT_SECRET, digest);
        vm.assertFalse(_ledger.signedByCommittee(digest, z, r));
        (z, r) = PlainSigner.sign(SECRET, digest);
        vm.assertFalse(_ledger.signedByCommittee(keccak256(abi.encode(digest)), z, r));
        // There is no grace here: the epoch that left office has nothing to say.
        _pushKey(2, NEXT_SECRET);
        vm.assertFalse(_ledger.signedByCommittee(digest, z, r));
    }

    function test_KnowsItsRegistryAndGrace() public view {
        vm.assertEq(_ledger.registry(), REGISTRY);
        vm.assertEq(uint256(_ledger.GRACE()), GRACE);
    }

    function _signed(bytes32 digest) private view returns (bool) {
        (bytes32 z, address r) = PlainSigner.sign(SECRET, digest);
        return _ledger.signedByCommittee(digest, z, r);
    }
}
