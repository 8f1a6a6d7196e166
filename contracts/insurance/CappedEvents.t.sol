// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventKinds} from "../devices/libraries/EventKinds.sol";
import {DeviceEvent} from "../devices/types/DeviceEvent.sol";
import {ProvenEvent} from "../oracle/types/Reports.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {CoverTest} from "./testing/CoverTest.sol";
import {ClaimId} from "./types/ClaimId.sol";
import {Evidence, Scene} from "./types/Evidence.sol";
import {ProductTerms} from "./types/Products.sol";
import {Quote} from "./types/Quotes.sol";

/// @notice Refutations while an event with a cap is shared out: nobody's part is taken, and nobody gains by a scene that was denied.
contract CappedEventsTest is CoverTest {
    int128 private constant TOTAL_LOSS = 200e6;

    Quote private _bought;
    ProductTerms private _terms;

    /// @dev A camera that signs a wrong scene for the other car denies it in its last minute, when all others are concluded.
    function test_StaysOpenForWhatALateRefutationReopens() public {
        _sold(12_000e6);
        Scene memory right = _scene(5_000);
        Scene memory wrong = _scene(5_000);
        --wrong.time;
        Evidence memory theirs = _evidenceBy(_crashOf(_otherCar, TOTAL_LOSS), wrong, _camera(_cameras.length - 1));
        ClaimId own = _claims.settle(_bought, _terms, _evidence(_car, TOTAL_LOSS, right, 1));
        ClaimId bad = _claims.settle(_bought, _terms, theirs);
        Evidence memory late = _seenOtherwise(theirs, right);
        _expectSettled(_bought, _terms, late);
        uint40 readyAt = _claims.pendingOf(bad).readyAt;
        while (_now() + 1 days < readyAt) _pass(1 days);
        vm.warp(readyAt);
        _refute(bad, _terms, wrong);
        uint256 end = uint256(_now()) + CLAIM_WINDOW;
        _pass(2);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Waiting.selector, own, end));
        _claims.conclude(own, _terms);
        ClaimId third = _claims.settle(_bought, _terms, late);
        for (uint256 i = 0; i < 17; ++i) _pass(1 days);
        // 5,000 and 10,000 of 12,000
        vm.assertEq(_claims.conclude(own, _terms), 4_000e6);
        vm.assertEq(_claims.conclude(third, _terms), 8_000e6);
        _assertSound();
    }

    /// @dev Whoever has a scene denied to others loses what they claim by it: anybody says so, without further evidence.
    function test_NobodyKeepsAClaimByASceneThatTheyDenied() public {
        Thing memory camera = _secp256k1("camera of the other car's owner");
        _enrol(camera, _other);
        _pass(1 hours);
        _sold(6_000e6);
        Scene memory scene = _scene(5_000);
        ClaimId own = _claims.settle(_bought, _terms, _evidence(_car, TOTAL_LOSS, scene, 1));
        ClaimId third = _claims.settle(_bought, _terms, _evidence(_otherCar, TOTAL_LOSS, scene, 1));
        DeviceEvent[] memory denials = new DeviceEvent[](1);
        denials[0] = _sees(camera, EventKinds.ROADSIDE_DENIAL, scene);
        (ProvenEvent[] memory contrary, bytes32[][] memory proofs) = _reportedAll(denials);
        vm.expectPartialRevert(IClaims.Claims_NotIndependent.selector);
        _claims.refute(third, _terms, scene, contrary, proofs);
        _claims.refute(own, _terms, scene, contrary, proofs);
        vm.prank(_account("anybody"));
        _claims.refute(third, _terms, scene, new ProvenEvent[](0), new bytes32[][](0));
        (uint88 paidOwn, uint88 paidThird) = _claims.claimedOf(_policies.idOf(_bought));
        vm.assertEq(uint256(paidOwn) + paidThird, 0);
        vm.assertEq(uint256(_claims.incidentOf(_bought.productId, _claims.sceneDigestOf(scene)).total), 0);
        _assertSound();
    }

    // ---------------------------------------------------------------- helpers

    function _sold(uint96 cap) private {
        _terms = _product();
        _terms.maxPerEvent = cap;
        _define(_terms);
        _bought = _quote(_terms);
        _buy(_bought);
        _pass(WAIT + 10 minutes);
    }
}
