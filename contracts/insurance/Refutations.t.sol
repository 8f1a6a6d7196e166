// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceEvent} from "../devices/types/DeviceEvent.sol";
import {DeviceId} from "../devices/types/DeviceId.sol";
import {ProvenEvent} from "../oracle/types/Reports.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {IPolicies} from "./interfaces/IPolicies.sol";
import {CoverTest} from "./testing/CoverTest.sol";
import {ClaimId} from "./types/ClaimId.sol";
import {Evidence, Party, PendingClaim, Scene} from "./types/Evidence.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {ProductTerms} from "./types/Products.sol";
import {Quote} from "./types/Quotes.sol";

/// @notice Roadside devices that disagree: what is denied is not paid, and what is true is not lost.
contract RefutationsTest is CoverTest {
    int128 private constant SLIGHT = 45e6;
    int128 private constant TOTAL_LOSS = 200e6;

    // ---------------------------------------------------------------- two scenes of one crash

    /// @dev Cameras that see the shares differently: each scene is a claim of its own, the second of what it adds.
    function test_ASecondSceneAddsToTheFirst() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Evidence memory low = _evidence(_car, TOTAL_LOSS, _scene(7_000), 1);
        Evidence memory high = _seenOtherwise(low, _scene(10_000));
        uint256 before = _dollar.balanceOf(_owner);
        ClaimId first = _claims.settle(quote, product, low);
        vm.prank(_underwriter);
        _claims.challenge(first, product);
        ClaimId second = _claims.settle(quote, product, high);
        vm.assertEq(uint256(_claims.pendingOf(first).amount), 7_000e6);
        vm.assertEq(_claims.pendingOf(first).challenger, _underwriter);
        vm.assertEq(uint256(_claims.pendingOf(second).amount), 3_000e6);
        vm.assertEq(_openClaims(quote), 2);
        for (uint256 i = 0; i < 7; ++i) _pass(1 days + 1);
        _claims.conclude(first, product);
        _claims.conclude(second, product);
        vm.assertEq(_dollar.balanceOf(_owner), before + OWN);
        vm.assertEq(_claims.dueOf(address(_dollar), _owner), uint256(CHALLENGE_BOND));
        vm.assertEq(_openClaims(quote), 0);
        _assertSound();
    }

    /// @dev The claim that waited on top of it takes its place.
    function test_WhatStoodOnARefutedClaimIsRaised() public {
        (Quote memory quote, ProductTerms memory product, Evidence memory slight, Evidence memory total) = _onTop();
        ClaimId base = _claims.settle(quote, product, slight);
        ClaimId top = _claims.settle(quote, product, total);
        vm.prank(_underwriter);
        _claims.challenge(top, product);
        _expectSettled(quote, product, total);
        _refute(base, product, slight.scene);
        // the challenge is used up, so the time that it buys is given
        uint40 readyAt = _now() + CHALLENGE + SEARCH;
        vm.expectEmit(address(_claims));
        bytes32 digest = _claims.sceneDigestOf(total.scene);
        bytes32 crashId = _idOf(total.crash.content);
        emit IClaims.ClaimSettled(top, _policies.idOf(quote), _owner, _car.id, true, OWN, digest, crashId, readyAt);
        _claims.settle(quote, product, total);
        PendingClaim memory claim = _claims.pendingOf(top);
        vm.assertEq(uint256(claim.amount), OWN);
        vm.assertEq(uint256(claim.rate), 1e8);
        vm.assertEq(claim.challenger, _underwriter);
        vm.assertEq(claim.readyAt, readyAt);
        vm.assertEq(_openClaims(quote), 1);
        // it can be refuted as a whole
        _refute(top, product, total.scene);
        vm.assertEq(_openClaims(quote), 0);
        (uint88 own, ) = _claims.claimedOf(_policies.idOf(quote));
        vm.assertEq(uint256(own), 0);
        _assertSound();
    }

    /// @dev It waits at least as long as any other claim from then.
    function test_WhatIsRaisedWaitsAnew() public {
        (Quote memory quote, ProductTerms memory product, Evidence memory slight, Evidence memory total) = _onTop();
        ClaimId base = _claims.settle(quote, product, slight);
        ClaimId top = _claims.settle(quote, product, total);
        _pass(1 days);
        _refute(base, product, slight.scene);
        _claims.settle(quote, product, total);
        vm.assertEq(_claims.pendingOf(top).readyAt, _now() + CHALLENGE);
    }

    function test_OnlyForTheSameRecipient() public {
        (Quote memory quote, ProductTerms memory product, Evidence memory slight, Evidence memory total) = _onTop();
        ClaimId base = _claims.settle(quote, product, slight);
        ClaimId top = _claims.settle(quote, product, total);
        _refute(base, product, slight.scene);
        uint256 token = uint256(PolicyId.unwrap(_policies.idOf(quote)));
        address heir = _account("heir");
        vm.prank(_owner);
        _policies.transferFrom(_owner, heir, token);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_AlreadyPending.selector, top));
        _claims.settle(quote, product, total);
        // when it is paid the rest is the heir's
        _pass(CHALLENGE);
        _pass(1);
        _claims.conclude(top, product);
        _claims.settle(quote, product, total);
        vm.assertEq(_claims.pendingOf(top).recipient, heir);
        vm.assertEq(uint256(_claims.pendingOf(top).amount), 1_000e6);
    }

    // ---------------------------------------------------------------- refuted and claimed again

    /// @dev The wrong scene was claimed by somebody, and denied; the right one is not lost.
    function test_WhatWasRefutedIsClaimedByAnotherScene() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(10 minutes);
        _refutedAndClaimed(quote, product, _car, OWN);
    }

    function test_WhatWasRefutedForAThirdPartyToo() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(10 minutes);
        _refutedAndClaimed(quote, product, _otherCar, LIABILITY);
    }

    /// @dev The holder's own accident of the same second stays as it was.
    function test_TheOtherCarsRefutationIsItsOwn() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(10 minutes);
        Scene memory right = _scene(10_000);
        Scene memory wrong = _scene(10_000);
        --wrong.time;
        DeviceEvent memory crash = _crashOf(_car, SLIGHT);
        DeviceEvent memory theirs = _crashOf(_otherCar, TOTAL_LOSS);
        _claims.settle(quote, product, _evidenceBy(crash, right, _firstCameras(1)));
        ClaimId third = _claims.settle(quote, product, _evidenceBy(theirs, wrong, _firstCameras(1)));
        _refute(third, product, wrong);
        vm.assertEq(_rateOf(quote, _car, right.time), 1_000 * 10_000);
        vm.assertEq(_rateOf(quote, _otherCar, right.time), 0);
    }

    /// @dev Only what the refuted claim had added; and however little is left, it waits.
    function test_OnlyThePartThatWasRefuted() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(10 minutes);
        Scene memory right = _scene(10_000);
        Evidence memory slight = _evidence(_car, SLIGHT, right, 1);
        Evidence memory severe = _evidence(_car, SEVERE, right, 1);
        Scene memory wrong = _scene(10_000);
        --wrong.time;
        Evidence memory total = _evidence(_car, TOTAL_LOSS, wrong, 1);
        _claims.settle(quote, product, slight);
        ClaimId id = _claims.settle(quote, product, total);
        vm.assertEq(uint256(_claims.pendingOf(id).amount), 9_000e6);
        _refute(id, product, wrong);
        vm.assertEq(_rateOf(quote, _car, right.time), 1_000 * 10_000);
        _expectSettled(quote, product, slight);
        id = _claims.settle(quote, product, severe);
        vm.assertEq(uint256(_claims.pendingOf(id).amount), 4_000e6);
        _assertSound();
    }

    /// @dev Whatever crash is brought, and whichever accident it belongs to by now.
    function test_ARefutedSceneCountsNoMore() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(10 minutes);
        uint40 time = _now() + 100;
        Scene memory wrong = _scene(10_000);
        wrong.time = time;
        Evidence memory refuted = _crashAt(time - 14, TOTAL_LOSS, wrong);
        vm.warp(time);
        Evidence memory third = _evidence(_otherCar, SLIGHT, wrong, 1);
        Evidence memory again = _crashAt(time + 10, SEVERE, wrong);
        vm.warp(time + 16);
        Evidence memory right = _evidence(_car, SLIGHT, _scene(10_000), 1);
        _refute(_claims.settle(quote, product, refuted), product, wrong);
        _refusedBy(quote, product, third);
        _refusedBy(quote, product, again);
        ClaimId id = _claims.settle(quote, product, right);
        vm.assertEq(uint256(_claims.pendingOf(id).amount), 1_000e6);
        _refusedBy(quote, product, again);
        _refusedBy(quote, product, refuted);
    }

    // ---------------------------------------------------------------- in time

    /// @dev A wrong scene on the last day does not hold the accident until it is too late for the right one.
    function test_ARefutationReopensTheTimeForClaims() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(10 minutes);
        PolicyId policy = _policies.idOf(quote);
        Scene memory wrong = _scene(10_000);
        --wrong.time;
        Evidence memory bad = _evidence(_car, TOTAL_LOSS, wrong, 1);
        Evidence memory good = _seenOtherwise(bad, _scene(10_000));
        for (uint256 i = 0; i < 13; ++i) _pass(1 days);
        vm.assertEq(_claims.reopenedUntil(policy, CLAIM_WINDOW), 0);
        ClaimId id = _claims.settle(quote, product, bad);
        vm.expectPartialRevert(IClaims.Claims_SumExceeded.selector);
        _claims.settle(quote, product, good);
        _pass(CHALLENGE - 1 hours);
        _refute(id, product, wrong);
        uint256 end = uint256(_now()) + CLAIM_WINDOW;
        vm.assertEq(_claims.reopenedUntil(policy, CLAIM_WINDOW), end);
        for (uint256 i = 0; i < 13; ++i) _pass(1 days);
        vm.warp(end + 1);
        _reportNothing();
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_TooLate.selector, end));
        _claims.settle(quote, product, good);
        vm.warp(end);
        id = _claims.settle(quote, product, good);
        vm.assertEq(uint256(_claims.pendingOf(id).amount), OWN);
    }

    function test_NothingIsReleasedThatWasReopened() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        PolicyId policy = _policies.idOf(quote);
        vm.warp(_policies.policyOf(policy).until - 1 hours);
        Scene memory scene = _scene(10_000);
        Evidence memory evidence = _evidence(_car, TOTAL_LOSS, scene, 1);
        for (uint256 i = 0; i < 13; ++i) _pass(1 days);
        _refute(_claims.settle(quote, product, evidence), product, scene);
        uint256 end = uint256(_now()) + CLAIM_WINDOW;
        for (uint256 i = 0; i < 13; ++i) _pass(1 days);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_TooEarly.selector, policy, end));
        _policies.release(quote, product);
        vm.warp(end + 1);
        _reportNothing();
        _policies.release(quote, product);
        vm.assertEq(_pool.books().locked, 0);
    }

    /// @dev A silence prolongs the time for claims only: what comes in its last second can be refuted all the same.
    function test_ACappedEventStaysOpenWhileAnyClaimCanBeRefuted() public {
        ProductTerms memory product = _product();
        product.maxPerEvent = 5_000e6;
        _define(product);
        Quote memory quote = _quote(product);
        _buy(quote);
        _pass(WAIT);
        Scene memory scene = _scene(5_000);
        Evidence memory mine = _evidence(_car, TOTAL_LOSS, scene, 1);
        Evidence memory theirs = _evidence(_otherCar, TOTAL_LOSS, scene, 1);
        ClaimId first = _claims.settle(quote, product, mine);
        _skip(3 days);
        _policies.recordSilence();
        for (uint256 i = 0; i < 13; ++i) _pass(1 days);
        _pass(1 days - 1);
        ClaimId second = _claims.settle(quote, product, theirs);
        uint40 readyAt = _claims.pendingOf(second).readyAt;
        _pass(2);
        vm.expectPartialRevert(IClaims.Claims_Waiting.selector);
        _claims.conclude(first, product);
        _refute(second, product, scene);
        vm.warp(readyAt + SEARCH);
        _reportNothing();
        vm.assertEq(_claims.conclude(first, product), 5_000e6);
    }

    /// @dev The right scene is claimed for one car in time; the other's wrong one is refuted late, and its right one not lost.
    function test_ACappedEventStaysOpenForWhatWasReopened() public {
        ProductTerms memory product = _product();
        product.maxPerEvent = 50_000e6;
        _define(product);
        Quote memory quote = _quote(product);
        _buy(quote);
        _pass(WAIT + 10 minutes);
        Scene memory right = _scene(5_000);
        Scene memory wrong = _scene(5_000);
        --wrong.time;
        Evidence memory theirs = _evidence(_otherCar, TOTAL_LOSS, wrong, 1);
        Evidence memory mine = _evidence(_car, TOTAL_LOSS, right, 1);
        Evidence memory late = _seenOtherwise(theirs, right);
        ClaimId bad = _claims.settle(quote, product, theirs);
        for (uint256 i = 0; i < 15; ++i) _pass(1 days);
        _refute(bad, product, wrong);
        uint256 end = uint256(_now()) + CLAIM_WINDOW;
        ClaimId own = _claims.settle(quote, product, mine);
        for (uint256 i = 0; i < 13; ++i) _pass(1 days);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Waiting.selector, own, end + CHALLENGE));
        _claims.conclude(own, product);
        ClaimId third = _claims.settle(quote, product, late);
        for (uint256 i = 0; i < 7; ++i) _pass(1 days);
        _claims.conclude(own, product);
        vm.assertEq(_claims.conclude(third, product), 10_000e6);
        _assertSound();
    }

    // ---------------------------------------------------------------- who denies

    /// @dev A false scene that names honest cameras as cars does not keep them from denying it.
    function test_AWitnessCannotBeNamedAParty() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Scene memory scene = _withCamera(_scene(10_000), _cameras[2]);
        ClaimId id = _claims.settle(quote, product, _evidence(_car, TOTAL_LOSS, scene, 1));
        _pass(1 minutes);
        _refute(id, product, scene);
        vm.assertEq(_openClaims(quote), 0);
        // but those of the two whose claim it is do not
        scene = _scene(10_000);
        id = _claims.settle(quote, product, _evidence(_otherCar, TOTAL_LOSS, scene, 1));
        address[2] memory sides = [_owner, _other];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 state = vm.snapshotState();
            vm.prank(_cameraOwners[2]);
            _registry.transferDevice(_cameras[2].id, sides[i]);
            (ProvenEvent[] memory contrary, bytes32[][] memory proofs) = _denials(scene, 1);
            vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NotIndependent.selector, _cameras[2].id, sides[i]));
            _claims.refute(id, product, scene, contrary, proofs);
            vm.revertToState(state);
        }
    }

    // ---------------------------------------------------------------- helpers

    /// @dev The scene with a camera among its cars, in order.
    function _withCamera(Scene memory scene, Thing memory camera) private pure returns (Scene memory other) {
        other.time = scene.time;
        other.parties = new Party[](3);
        Party memory added = Party(camera.id, 1, 0);
        uint256 from = 0;
        for (uint256 i = 0; i < 3; ++i) {
            bool before = from == 2 || DeviceId.unwrap(added.car) < DeviceId.unwrap(scene.parties[from].car);
            if (before && DeviceId.unwrap(added.car) != 0) {
                other.parties[i] = added;
                added = Party(DeviceId.wrap(0), 0, 0);
            } else {
                other.parties[i] = scene.parties[from];
                ++from;
            }
        }
    }

    /// @dev A slight crash by a wrong scene and a total loss of the same accident by the right one; both are to wait.
    function _onTop()
        private
        returns (Quote memory quote, ProductTerms memory product, Evidence memory slight, Evidence memory total)
    {
        product = _product();
        product.challengeAbove = 500e6;
        _define(product);
        quote = _quote(product);
        _buy(quote);
        _pass(WAIT + 10 minutes);
        Scene memory wrong = _scene(10_000);
        --wrong.time;
        slight = _evidence(_car, SLIGHT, wrong, 1);
        total = _evidence(_car, TOTAL_LOSS, _scene(10_000), 1);
    }

    /// @dev A total loss of a car is claimed by a wrong scene, refuted, and claimed by the right one.
    function _refutedAndClaimed(
        Quote memory quote,
        ProductTerms memory product,
        Thing memory car,
        uint256 sum
    ) private {
        Scene memory right = _scene(10_000);
        Scene memory wrong = _scene(10_000);
        --wrong.time;
        Evidence memory evidence = _evidence(car, TOTAL_LOSS, wrong, 1);
        _refute(_claims.settle(quote, product, evidence), product, wrong);
        _refusedBy(quote, product, evidence);
        evidence = _seenOtherwise(evidence, right);
        ClaimId id = _claims.settle(quote, product, evidence);
        vm.assertEq(uint256(_claims.pendingOf(id).amount), sum);
        _expectSettled(quote, product, evidence);
        _pass(CHALLENGE);
        _pass(1);
        vm.assertEq(_claims.conclude(id, product), sum);
        _expectSettled(quote, product, evidence);
        _assertSound();
    }

    function _crashAt(uint40 time, int128 value, Scene memory scene) private returns (Evidence memory) {
        vm.warp(time);
        return _evidence(_car, value, scene, 1);
    }

    function _refusedBy(Quote memory quote, ProductTerms memory product, Evidence memory evidence) private {
        bytes32 digest = _claims.sceneDigestOf(evidence.scene);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Refuted.selector, _policies.idOf(quote), digest));
        _claims.settle(quote, product, evidence);
    }

    function _rateOf(Quote memory quote, Thing memory car, uint40 time) private view returns (uint256) {
        return _claims.claimedRateOf(_policies.idOf(quote), car.id, car.id == _car.id, time, WINDOW);
    }

    function _openClaims(Quote memory quote) private view returns (uint256) {
        return _policies.policyOf(_policies.idOf(quote)).openClaims;
    }
}
