// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventKinds} from "../devices/libraries/EventKinds.sol";
import {DeviceEvent} from "../devices/types/DeviceEvent.sol";
import {IEventLedger} from "../oracle/interfaces/IEventLedger.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {IPolicies} from "./interfaces/IPolicies.sol";
import {CoverTest} from "./testing/CoverTest.sol";
import {ClaimId} from "./types/ClaimId.sol";
import {Evidence, Party, Scene} from "./types/Evidence.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {Policy, Quote} from "./types/Quotes.sol";
import {ProductTerms} from "./types/Products.sol";

contract ClaimsUnitTest is CoverTest {
    // ---------------------------------------------------------------- paid at once

    function test_ACrashThatACameraSawPaysByItself() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        uint256 before = _dollar.balanceOf(_owner);
        uint256 locked = _pool.books().locked;
        PolicyId id = _policies.idOf(quote);
        bytes32 crashId = _idOf(evidence.crash.content);
        ClaimId claim = _claimOf(quote, evidence);
        vm.expectEmit(address(_claims));
        emit IClaims.EvidenceTaken(claim, _idOf(evidence.roadside[0].content), _cameras[0].id);
        vm.expectEmit(address(_claims));
        bytes32 digest = _claims.sceneDigestOf(evidence.scene);
        emit IClaims.ClaimSettled(claim, id, _owner, _car.id, true, 5_000e6, digest, crashId, 0);
        // by anybody
        vm.prank(_underwriter);
        _claims.settle(quote, product, evidence);
        vm.assertEq(_dollar.balanceOf(_owner), before + 5_000e6);
        vm.assertEq(_pool.books().locked, locked - 5_000e6);
        Policy memory policy = _policies.policyOf(id);
        vm.assertEq(uint256(policy.paidOwn), 5_000e6);
        vm.assertEq(uint256(policy.paidThird), 0);
        vm.assertEq(_claims.claimedRateOf(id, _car.id, true, evidence.crash.content.time, WINDOW), 5_000 * 10_000);
        _assertSound();
    }

    function test_TiersAndSharesDecideWhatIsPaid() public {
        _pays(10_000, 39_999_999, false, 0);
        _pays(10_000, 40e6, false, 1_000e6);
        _pays(10_000, 80e6, false, 5_000e6);
        _pays(5_000, 150e6, false, 5_000e6);
        _pays(2_500, 80e6, false, 1_250e6);
        _pays(0, 150e6, false, 0);
        _pays(0, 80e6, true, 5_000e6);
        _pays(2_500, 40e6, true, 1_000e6);
        _pays(10_000, -90e6, true, 0);
    }

    function test_TheInnocentPartyIsPaidByTheOthersPolicy() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Scene memory scene = _scene(7_500);
        Evidence memory own = _evidence(_car, 45e6, scene, 1);
        Evidence memory third = _evidence(_otherCar, 45e6, scene, 1);
        uint256 before = _dollar.balanceOf(_other);
        uint256 ownBefore = _dollar.balanceOf(_owner);
        _claims.settle(quote, product, third);
        _claims.settle(quote, product, own);
        vm.assertEq(_dollar.balanceOf(_other), before + 1_500e6);
        vm.assertEq(_dollar.balanceOf(_owner), ownBefore + 750e6);
        Policy memory policy = _policies.policyOf(_policies.idOf(quote));
        vm.assertEq(uint256(policy.paidOwn), 750e6);
        vm.assertEq(uint256(policy.paidThird), 1_500e6);
        _assertSound();
    }

    function test_PaysWhoeverOwnsThePolicy() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        uint256 token = uint256(PolicyId.unwrap(_policies.idOf(quote)));
        address heir = _account("heir");
        vm.prank(_owner);
        _policies.transferFrom(_owner, heir, token);
        _claims.settle(quote, product, _evidence(_car, SEVERE, _scene(10_000), 1));
        vm.assertEq(_dollar.balanceOf(heir), 5_000e6);
    }

    function test_APolicyPaysAtMostItsSum() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        uint256 before = _dollar.balanceOf(_owner);
        for (uint256 i = 0; i < 3; ++i) {
            Evidence memory evidence = _evidence(_car, SEVERE, _scene(9_000), 1);
            if (i == 2) {
                // 9,000 are gone
                _claims.settle(quote, product, evidence);
                break;
            }
            _claims.settle(quote, product, evidence);
            _pass(1 hours);
        }
        vm.assertEq(_dollar.balanceOf(_owner), before + OWN);
        _pass(1 hours);
        Evidence memory more = _evidence(_car, SEVERE, _scene(9_000), 1);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_SumExceeded.selector, _policies.idOf(quote), 4_500e6, 0));
        _claims.settle(quote, product, more);
    }

    // ---------------------------------------------------------------- once

    function test_AnAccidentPaysOnce() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(1 minutes);
        Scene memory scene = _scene(10_000);
        Evidence memory evidence = _evidence(_car, SEVERE, scene, 1);
        _claims.settle(quote, product, evidence);
        bytes4 refusal = IClaims.Claims_AlreadySettled.selector;
        PolicyId id = _policies.idOf(quote);
        bytes memory again = abi.encodeWithSelector(refusal, id, _car.id, evidence.crash.content.time);
        vm.expectRevert(again);
        _claims.settle(quote, product, evidence);
        // the same event with another camera, or another scene
        Evidence memory other = evidence;
        --other.scene.time;
        DeviceEvent[] memory seen = new DeviceEvent[](1);
        seen[0] = _sees(_cameras[1], EventKinds.ROADSIDE, other.scene);
        (other.roadside, other.roadsideProofs) = _reportedAll(seen);
        vm.expectRevert(again);
        _claims.settle(quote, product, other);
        // another crash event of the same accident
        Evidence memory second = _evidence(_car, SEVERE, scene, 1);
        bytes memory twice = abi.encodeWithSelector(refusal, id, _car.id, second.crash.content.time);
        vm.expectRevert(twice);
        _claims.settle(quote, product, second);
    }

    function testFuzz_OnceWithinTheWindow(uint256 offset, uint256 apart) public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(_bound(offset, 1, 90));
        Scene memory scene = _scene(1_000);
        _claims.settle(quote, product, _evidence(_car, SEVERE, scene, 1));
        uint40 first = scene.time;
        _pass(_bound(apart, 5, 100));
        scene = _scene(1_000);
        Evidence memory evidence = _evidence(_car, SEVERE, scene, 1);
        uint40 time = evidence.crash.content.time;
        if (time - first < WINDOW) vm.expectPartialRevert(IClaims.Claims_AlreadySettled.selector);
        _claims.settle(quote, product, evidence);
    }

    /// @dev Claims need not come in the order of the accidents.
    function test_EarlierAccidentsCanBeClaimedLater() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Evidence memory first = _evidence(_car, SEVERE, _scene(1_000), 1);
        _pass(2 days);
        _claims.settle(quote, product, _evidence(_car, SEVERE, _scene(1_000), 1));
        _claims.settle(quote, product, first);
        vm.assertEq(uint256(_policies.policyOf(_policies.idOf(quote)).paidOwn), 1_000e6);
    }

    // ---------------------------------------------------------------- in time

    function test_NothingBeforeTheCoverCounts() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        // it happened; then the policy was bought
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        _pass(1 minutes);
        _buy(quote);
        uint256 from = _now() + WAIT;
        uint256 until = _policies.policyOf(_policies.idOf(quote)).until;
        bytes4 refusal = IClaims.Claims_OutsideCover.selector;
        vm.expectRevert(abi.encodeWithSelector(refusal, evidence.crash.content.time, from, until));
        _claims.settle(quote, product, evidence);
        // in the waiting period
        vm.warp(from - 1);
        evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        vm.expectRevert(abi.encodeWithSelector(refusal, from - 1, from, until));
        _claims.settle(quote, product, evidence);
    }

    /// @dev The owner sets the car's clock ahead, crashes, and buys.
    function test_AClockSetAheadDoesNotHelp() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        _buy(quote);
        uint40 from = _now() + WAIT;
        _pass(1 hours);
        Scene memory scene = _scene(10_000);
        scene.time = from;
        DeviceEvent memory crash = _crashOf(_car, SEVERE);
        crash.time = from;
        Evidence memory evidence = _evidenceBy(crash, scene, _firstCameras(1));
        _pass(2 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                IClaims.Claims_OutsideCover.selector,
                evidence.crash.acceptedAt,
                from,
                _policies.policyOf(_policies.idOf(quote)).until
            )
        );
        _claims.settle(quote, product, evidence);
    }

    function test_NothingAfterTheCoverCounts() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        uint40 until = _policies.policyOf(_policies.idOf(quote)).until;
        vm.warp(until - 10);
        Evidence memory last = _evidence(_car, SEVERE, _scene(10_000), 1);
        vm.warp(until);
        Evidence memory late = _evidence(_car, SEVERE, _scene(10_000), 1);
        _claims.settle(quote, product, last);
        vm.expectPartialRevert(IClaims.Claims_OutsideCover.selector);
        _claims.settle(quote, product, late);
    }

    function test_ClaimsComeWithinTheirWindow() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        uint256 deadline = uint256(evidence.scene.time) + CLAIM_WINDOW;
        for (uint256 i = 0; i < 14; ++i) _pass(1 days);
        vm.warp(deadline + 1);
        _reportNothing();
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_TooLate.selector, deadline));
        _claims.settle(quote, product, evidence);
        vm.warp(deadline);
        _claims.settle(quote, product, evidence);
    }

    function test_ADeadOracleLosesNoClaim() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        uint40 lastReport = _ledger.lastReportAt();
        DeviceEvent memory crash = _crashOf(_car, SEVERE);
        Scene memory scene = _scene(10_000);
        DeviceEvent memory seen = _sees(_cameras[0], EventKinds.ROADSIDE, scene);
        _skip(1 days);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_OracleAlive.selector, lastReport));
        _policies.recordSilence();
        _skip(60 days);
        vm.assertEq(_policies.deadlineAfter(scene.time, CLAIM_WINDOW), _now() + CLAIM_WINDOW);
        vm.expectEmit(address(_policies));
        emit IPolicies.SilenceRecorded(lastReport, _now());
        _policies.recordSilence();
        uint40 back = _now();
        // it comes back, and reports what it had accepted
        Evidence memory evidence;
        evidence.scene = scene;
        (evidence.crash, evidence.crashProof) = _reported(crash);
        DeviceEvent[] memory contents = new DeviceEvent[](1);
        contents[0] = seen;
        (evidence.roadside, evidence.roadsideProofs) = _reportedAll(contents);
        _pass(10 days);
        vm.assertEq(_policies.deadlineAfter(scene.time, CLAIM_WINDOW), uint256(back) + CLAIM_WINDOW);
        _claims.settle(quote, product, evidence);
        // a later silence does not hide the first
        _skip(5 days);
        _policies.recordSilence();
        (uint40 from, uint40 until) = _policies.silence();
        vm.assertEq(from, lastReport);
        vm.assertEq(until, _now());
    }

    // ---------------------------------------------------------------- what is proven

    function test_OnlyReportedEventsCount() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Evidence memory evidence = _evidence(_car, 45e6, _scene(10_000), 1);
        bytes4 refusal = IEventLedger.EventLedger_NotInBatch.selector;
        evidence.crash.content.value = SEVERE;
        vm.expectRevert(abi.encodeWithSelector(refusal, evidence.crash.batch));
        _claims.settle(quote, product, evidence);
        evidence.crash.content.value = 45e6;
        ++evidence.roadside[0].content.seq;
        vm.expectRevert(abi.encodeWithSelector(refusal, evidence.roadside[0].batch));
        _claims.settle(quote, product, evidence);
        --evidence.roadside[0].content.seq;
        _claims.settle(quote, product, evidence);
    }

    function test_TheSceneIsWhatTheCamerasSigned() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(1_000), 1);
        bytes32 signed = evidence.roadside[0].content.payloadDigest;
        evidence.scene = _scene(10_000);
        evidence.scene.time = evidence.crash.content.time;
        bytes32 shown = _claims.sceneDigestOf(evidence.scene);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_OtherScene.selector, signed, shown));
        _claims.settle(quote, product, evidence);
    }

    function test_ScenesAreInOrder() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Scene memory scene = _scene(6_000);
        (scene.parties[0], scene.parties[1]) = (scene.parties[1], scene.parties[0]);
        _refusedScene(quote, product, scene);
        scene = _scene(6_000);
        ++scene.parties[0].share;
        _refusedScene(quote, product, scene);
        scene.parties = new Party[](0);
        _refusedScene(quote, product, scene);
        scene.parties = new Party[](9);
        _refusedScene(quote, product, scene);
        // without the insured car, or under another version of it
        scene = _scene(6_000);
        for (uint256 i = 0; i < 2; ++i) ++scene.parties[i].version;
        Evidence memory evidence = _evidence(_car, SEVERE, scene, 1);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NotInScene.selector, _car.id, 1));
        _claims.settle(quote, product, evidence);
    }

    function test_EventsHaveTheirKindTimeAndVersion() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Scene memory scene = _scene(10_000);
        DeviceEvent memory crash = _crashOf(_car, SEVERE);
        crash.kind = EventKinds.READING;
        Evidence memory evidence = _evidenceBy(crash, scene, _firstCameras(1));
        bytes4 refusal = IClaims.Claims_WrongKind.selector;
        vm.expectRevert(abi.encodeWithSelector(refusal, EventKinds.READING, EventKinds.CRASH));
        _claims.settle(quote, product, evidence);

        crash = _crashOf(_car, SEVERE);
        crash.deviceVersion = 2;
        evidence = _evidenceBy(crash, scene, _firstCameras(1));
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NotInScene.selector, _car.id, 2));
        _claims.settle(quote, product, evidence);

        crash = _crashOf(_car, SEVERE);
        crash.time = scene.time - WINDOW - 1;
        evidence = _evidenceBy(crash, scene, _firstCameras(1));
        bytes4 outside = IClaims.Claims_OutsideWindow.selector;
        if (crash.time < START + 1 hours + WAIT) vm.expectPartialRevert(IClaims.Claims_OutsideCover.selector);
        else vm.expectRevert(abi.encodeWithSelector(outside, crash.time, scene.time, WINDOW));
        _claims.settle(quote, product, evidence);

        _pass(1 hours);
        scene = _scene(10_000);
        crash = _crashOf(_car, SEVERE);
        _skip(WINDOW + 1);
        evidence = _evidenceBy(crash, scene, _firstCameras(1));
        vm.expectRevert(abi.encodeWithSelector(outside, evidence.roadside[0].content.time, scene.time, WINDOW));
        _claims.settle(quote, product, evidence);
        evidence.roadside[0].content.kind = EventKinds.ROADSIDE_DENIAL;
        DeviceEvent[] memory seen = new DeviceEvent[](1);
        seen[0] = evidence.roadside[0].content;
        (evidence.roadside, evidence.roadsideProofs) = _reportedAll(seen);
        vm.expectRevert(abi.encodeWithSelector(refusal, EventKinds.ROADSIDE_DENIAL, EventKinds.ROADSIDE));
        _claims.settle(quote, product, evidence);
    }

    function test_AClaimNeedsItsPolicyAndProduct() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        Quote memory altered = quote;
        altered.ownSum = 2 * OWN;
        vm.expectPartialRevert(IClaims.Claims_UnknownPolicy.selector);
        _claims.settle(altered, product, evidence);
        altered.ownSum = OWN;
        product.anyFault = true;
        vm.expectRevert(
            abi.encodeWithSelector(
                IClaims.Claims_WrongProduct.selector,
                _policies.productIdOf(product),
                quote.productId
            )
        );
        _claims.settle(quote, product, evidence);
    }

    function test_ASoldCarIsNotCovered() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        vm.prank(_owner);
        _registry.transferDevice(_car.id, _account("buyer"));
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NotInScene.selector, _car.id, 1));
        _claims.settle(quote, product, evidence);
    }

    // ---------------------------------------------------------------- helpers

    function _pays(uint16 share, int128 value, bool anyFault, uint256 expected) private {
        ProductTerms memory product = _product();
        product.anyFault = anyFault;
        (bool defined, ) = _policies.productStateOf(_policies.productIdOf(product));
        if (!defined) _policies.defineProduct(product);
        Quote memory quote = _quote(product);
        quote.salt = keccak256(abi.encode(_now()));
        PolicyId id = _buy(quote);
        _pass(WAIT);
        Evidence memory evidence = _evidence(_car, value, _scene(share), 1);
        uint256 before = _dollar.balanceOf(_owner);
        if (expected == 0) vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NothingDue.selector, id));
        _claims.settle(quote, product, evidence);
        vm.assertEq(_dollar.balanceOf(_owner), before + expected);
    }

    function _refusedScene(Quote memory quote, ProductTerms memory product, Scene memory scene) private {
        Evidence memory evidence = _evidence(_car, SEVERE, scene, 1);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_InvalidScene.selector));
        _claims.settle(quote, product, evidence);
    }
}
