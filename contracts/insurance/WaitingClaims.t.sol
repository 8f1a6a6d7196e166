// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventKinds} from "../devices/libraries/EventKinds.sol";
import {ProvenEvent} from "../oracle/types/Reports.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {IPolicies} from "./interfaces/IPolicies.sol";
import {CoverTest} from "./testing/CoverTest.sol";
import {ClaimId} from "./types/ClaimId.sol";
import {Evidence, Incident, PendingClaim, Scene} from "./types/Evidence.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {ProductTerms} from "./types/Products.sol";
import {Policy, Quote} from "./types/Quotes.sol";

/// @notice Claims above the threshold, and those of events with a cap.
contract WaitingClaimsTest is CoverTest {
    int128 private constant TOTAL_LOSS = 200e6;

    /// @dev Both cars insured under a product with a cap, and an accident of theirs. Claims: the first holder's own, the
    /// second's own, the second's against the first.
    struct Case {
        ProductTerms product;
        Quote first;
        Quote second;
        Scene scene;
        Evidence mine;
        Evidence theirs;
        ClaimId[3] ids;
    }

    // ---------------------------------------------------------------- large sums

    function test_ALargeClaimWaits() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        (ClaimId id, ) = _large(quote, product);
        PendingClaim memory claim = _claims.pendingOf(id);
        vm.assertEq(claim.recipient, _owner);
        vm.assertEq(uint256(claim.amount), OWN);
        vm.assertEq(claim.readyAt, _now() + CHALLENGE);
        vm.assertTrue(claim.own);
        vm.assertEq(uint256(_policies.policyOf(_policies.idOf(quote)).openClaims), 1);
        uint256 before = _dollar.balanceOf(_owner);
        _skip(CHALLENGE);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Waiting.selector, id, claim.readyAt));
        _claims.conclude(id, product);
        _pass(1);
        vm.expectEmit(address(_claims));
        emit IClaims.ClaimConcluded(id, _owner, OWN);
        vm.assertEq(_claims.conclude(id, product), OWN);
        vm.assertEq(_dollar.balanceOf(_owner), before + OWN);
        vm.assertEq(uint256(_policies.policyOf(_policies.idOf(quote)).openClaims), 0);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NotPending.selector, id));
        _claims.conclude(id, product);
        _assertSound();
    }

    function test_ContraryEvidenceStopsIt() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        (ClaimId id, Scene memory scene) = _large(quote, product);
        _pass(1 days);
        (ProvenEvent[] memory contrary, bytes32[][] memory proofs) = _denials(scene, 1);
        uint256 locked = _pool.books().locked;
        vm.expectEmit(address(_claims));
        emit IClaims.ClaimRefuted(id);
        _claims.refute(id, product, scene, contrary, proofs);
        Policy memory policy = _policies.policyOf(_policies.idOf(quote));
        vm.assertEq(uint256(policy.paidOwn), 0);
        vm.assertEq(uint256(policy.openClaims), 0);
        vm.assertEq(_pool.books().locked, locked);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NotPending.selector, id));
        _claims.refute(id, product, scene, contrary, proofs);
    }

    function test_ABondBuysTimeForEvidence() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        (ClaimId id, Scene memory scene) = _large(quote, product);
        uint40 readyAt = _claims.pendingOf(id).readyAt;
        address challenger = _underwriter;
        uint256 before = _dollar.balanceOf(challenger);
        vm.warp(readyAt);
        vm.expectEmit(address(_claims));
        emit IClaims.ClaimChallenged(id, challenger, CHALLENGE_BOND, readyAt + SEARCH);
        vm.prank(challenger);
        _claims.challenge(id, product);
        vm.assertEq(_dollar.balanceOf(challenger), before - CHALLENGE_BOND);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_AlreadyChallenged.selector, id, challenger));
        vm.prank(_other);
        _claims.challenge(id, product);
        _pass(SEARCH - 1 hours);
        (ProvenEvent[] memory contrary, bytes32[][] memory proofs) = _denials(scene, 1);
        _claims.refute(id, product, scene, contrary, proofs);
        vm.prank(challenger);
        _claims.withdraw(address(_dollar));
        vm.assertEq(_dollar.balanceOf(challenger), before);
        vm.assertEq(_dollar.balanceOf(address(_claims)), 0);
    }

    function test_ABondWithoutEvidenceGoesToTheClaimant() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        (ClaimId id, Scene memory scene) = _large(quote, product);
        vm.prank(_underwriter);
        _claims.challenge(id, product);
        _pass(CHALLENGE + SEARCH);
        (ProvenEvent[] memory contrary, bytes32[][] memory proofs) = _denials(scene, 1);
        uint40 readyAt = _claims.pendingOf(id).readyAt;
        _skip(1);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_WindowOver.selector, id, readyAt));
        _claims.refute(id, product, scene, contrary, proofs);
        _claims.conclude(id, product);
        uint256 before = _dollar.balanceOf(_owner);
        vm.prank(_owner);
        _claims.withdraw(address(_dollar));
        vm.assertEq(_dollar.balanceOf(_owner), before + CHALLENGE_BOND);
    }

    function test_ChallengesComeInTime() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        (ClaimId id, ) = _large(quote, product);
        uint40 readyAt = _claims.pendingOf(id).readyAt;
        vm.warp(readyAt + 1);
        _reportNothing();
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_WindowOver.selector, id, readyAt));
        vm.prank(_underwriter);
        _claims.challenge(id, product);
    }

    function test_WithoutABondThereIsNoMoreTime() public {
        ProductTerms memory product = _product();
        (product.bond, product.evidencePeriod) = (0, 0);
        _policies.defineProduct(product);
        Quote memory quote = _quote(product);
        _buy(quote);
        _pass(WAIT);
        (ClaimId id, ) = _large(quote, product);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NoBond.selector, _policies.productIdOf(product)));
        _claims.challenge(id, product);
        vm.expectPartialRevert(IClaims.Claims_WrongProduct.selector);
        _claims.challenge(id, _product());
    }

    function test_OnlyIndependentDenialsCount() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        (ClaimId id, Scene memory scene) = _large(quote, product);
        _pass(1 hours);
        // what corroborates does not refute
        Evidence memory more = _evidence(_car, SEVERE, scene, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IClaims.Claims_WrongKind.selector, EventKinds.ROADSIDE, EventKinds.ROADSIDE_DENIAL)
        );
        _claims.refute(id, product, scene, more.roadside, more.roadsideProofs);
        // of another scene
        (ProvenEvent[] memory contrary, bytes32[][] memory proofs) = _denials(scene, 1);
        Scene memory other = _scene(5_000);
        bytes32 digest = _claims.sceneDigestOf(other);
        bytes32 expected = _claims.sceneDigestOf(scene);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_OtherScene.selector, digest, expected));
        _claims.refute(id, product, other, contrary, proofs);
        // the claimant's own camera
        vm.prank(_cameraOwners[2]);
        _registry.transferDevice(_cameras[2].id, _owner);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NotIndependent.selector, _cameras[2].id, _owner));
        _claims.refute(id, product, scene, contrary, proofs);
    }

    function test_APolicyIsNotReleasedWhileAClaimWaits() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        vm.warp(_policies.policyOf(_policies.idOf(quote)).until - 1 hours);
        (ClaimId id, ) = _large(quote, product);
        _pass(CLAIM_WINDOW + 2 days);
        PolicyId policy = _policies.idOf(quote);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_ClaimsOpen.selector, policy, 1));
        _policies.release(quote, product);
        _claims.conclude(id, product);
        _policies.release(quote, product);
        vm.assertEq(_pool.books().locked, 0);
        _assertSound();
    }

    // ---------------------------------------------------------------- events with a cap

    function test_ACapIsSharedProRata() public {
        Case memory one = _case(6_000e6, 5_000);
        // own 5,000 each, and 10,000 to the other
        _claims.settle(one.first, one.product, one.mine);
        _claims.settle(one.second, one.product, one.theirs);
        _claims.settle(one.first, one.product, one.theirs);
        bytes32 digest = _claims.sceneDigestOf(one.scene);
        Incident memory incident = _claims.incidentOf(_policies.productIdOf(one.product), digest);
        vm.assertEq(uint256(incident.total), 20_000e6);
        uint256 end = uint256(one.scene.time) + CLAIM_WINDOW + CHALLENGE;
        vm.assertEq(uint256(_claims.pendingOf(one.ids[0]).readyAt), end);
        for (uint256 i = 0; i < 16; ++i) _pass(1 days);
        _skip(1 hours);
        uint256 before = _dollar.balanceOf(_owner) + _dollar.balanceOf(_other);
        uint256 locked = _pool.books().locked;
        vm.assertEq(_claims.conclude(one.ids[0], one.product), 1_500e6);
        vm.assertEq(_claims.conclude(one.ids[1], one.product), 1_500e6);
        vm.assertEq(_claims.conclude(one.ids[2], one.product), 3_000e6);
        vm.assertEq(_dollar.balanceOf(_owner) + _dollar.balanceOf(_other), before + 6_000e6);
        // nothing of it is locked any more
        vm.assertEq(_pool.books().locked, locked - 20_000e6);
        _assertSound();
    }

    function test_BelowTheCapAllIsPaid() public {
        ProductTerms memory product = _capped(50_000e6);
        (Quote memory quote, ) = _bothInsured(product);
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        _claims.settle(quote, product, evidence);
        for (uint256 i = 0; i < 17; ++i) _pass(1 days);
        vm.assertEq(_claims.conclude(_claimOf(quote, evidence), product), 5_000e6);
    }

    function test_TheFirstConclusionClosesTheEvent() public {
        Case memory one = _case(6_000e6, 5_000);
        _claims.settle(one.first, one.product, one.mine);
        ClaimId id = one.ids[0];
        _skip(CLAIM_WINDOW + CHALLENGE + 1 hours);
        // the oracle is dead, so more may come
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Waiting.selector, id, uint256(_now()) + CHALLENGE));
        _claims.conclude(id, one.product);
        _reportNothing();
        _claims.conclude(id, one.product);
        // a silence that is recorded later opens nothing again
        vm.mockCall(
            address(_policies),
            abi.encodeCall(_policies.deadlineAfter, (one.scene.time, CLAIM_WINDOW)),
            abi.encode(_now() + 1 days)
        );
        bytes32 digest = _claims.sceneDigestOf(one.scene);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_IncidentClosed.selector, digest));
        _claims.settle(one.second, one.product, one.theirs);
    }

    function test_ARefutedClaimLeavesTheOthersMore() public {
        Case memory one = _case(6_000e6, 5_000);
        _claims.settle(one.first, one.product, one.mine);
        _claims.settle(one.second, one.product, one.theirs);
        _refute(one, one.ids[1]);
        for (uint256 i = 0; i < 17; ++i) _pass(1 days);
        vm.assertEq(_claims.conclude(one.ids[0], one.product), 5_000e6);
    }

    /// @dev In any order, with any of them refuted, an event pays at most its cap.
    function testFuzz_AnEventPaysAtMostItsCap(uint96 cap, uint16 share, bool refuted, bool reversed) public {
        cap = uint96(_bound(cap, 1, 40_000e6));
        Case memory one = _case(cap, uint16(_bound(share, 1, 9_999)));
        _claims.settle(one.first, one.product, one.mine);
        _claims.settle(one.second, one.product, one.theirs);
        _claims.settle(one.first, one.product, one.theirs);
        vm.prank(_underwriter);
        _claims.challenge(one.ids[1], one.product);
        for (uint256 i = 0; i < 17; ++i) _pass(1 days);
        // whether all of them count is not decided yet
        vm.expectRevert(
            abi.encodeWithSelector(
                IClaims.Claims_Waiting.selector,
                one.ids[0],
                uint256(_claims.pendingOf(one.ids[1]).readyAt)
            )
        );
        _claims.conclude(one.ids[0], one.product);
        if (refuted) _refute(one, one.ids[1]);
        for (uint256 i = 0; i < 5; ++i) _pass(1 days);
        uint256 total = _claims.incidentOf(_policies.productIdOf(one.product), _claims.sceneDigestOf(one.scene)).total;
        uint256 paid = _claims.conclude(one.ids[reversed ? 2 : 0], one.product);
        if (!refuted) paid += _claims.conclude(one.ids[1], one.product);
        paid += _claims.conclude(one.ids[reversed ? 0 : 2], one.product);
        // all of the cap, but for what is lost by rounding
        vm.assertLe(paid, total < cap ? total : cap);
        vm.assertGe(paid + 2, total < cap ? total : cap);
        _assertSound();
    }

    // ---------------------------------------------------------------- helpers

    function _large(Quote memory quote, ProductTerms memory product) private returns (ClaimId id, Scene memory scene) {
        scene = _scene(10_000);
        id = _claims.settle(quote, product, _evidence(_car, TOTAL_LOSS, scene, 1));
    }

    function _capped(uint96 cap) private returns (ProductTerms memory product) {
        product = _product();
        product.maxPerEvent = cap;
        _policies.defineProduct(product);
    }

    function _bothInsured(ProductTerms memory product) private returns (Quote memory first, Quote memory second) {
        first = _quote(product);
        second = _quoteFor(product, _otherCar, _other);
        _buy(first);
        _buy(second);
        _pass(WAIT);
    }

    function _case(uint96 cap, uint16 share) private returns (Case memory one) {
        one.product = _capped(cap);
        (one.first, one.second) = _bothInsured(one.product);
        one.scene = _scene(share);
        one.mine = _evidence(_car, TOTAL_LOSS, one.scene, 1);
        one.theirs = _evidence(_otherCar, TOTAL_LOSS, one.scene, 1);
        one.ids = [_claimOf(one.first, one.mine), _claimOf(one.second, one.theirs), _claimOf(one.first, one.theirs)];
    }

    function _refute(Case memory one, ClaimId id) private {
        (ProvenEvent[] memory contrary, bytes32[][] memory proofs) = _denials(one.scene, 1);
        _claims.refute(id, one.product, one.scene, contrary, proofs);
    }
}
