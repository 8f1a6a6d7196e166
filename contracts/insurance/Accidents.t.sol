// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceEvent} from "../devices/types/DeviceEvent.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {CoverTest} from "./testing/CoverTest.sol";
import {ClaimId} from "./types/ClaimId.sol";
import {Evidence, PendingClaim, Scene} from "./types/Evidence.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {ProductTerms} from "./types/Products.sol";
import {Quote} from "./types/Quotes.sol";

/// @notice What belongs to one accident, and what it pays in the end.
contract AccidentsTest is CoverTest {
    int128 private constant SLIGHT = 45e6;
    int128 private constant TOTAL_LOSS = 200e6;

    // ---------------------------------------------------------------- the worst blow counts

    /// @dev Whoever pays would like the accident closed by its lightest blow.
    function test_AWorseBlowAddsTheDifference() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        uint256 before = _dollar.balanceOf(_owner);
        Scene memory scene = _scene(10_000);
        Evidence memory slight = _evidence(_car, SLIGHT, scene, 1);
        Evidence memory severe = _evidence(_car, SEVERE, scene, 1);
        _claims.settle(quote, product, slight);
        _claims.settle(quote, product, severe);
        vm.assertEq(_dollar.balanceOf(_owner), before + 5_000e6);
        vm.assertEq(_rateAt(quote, scene.time), 5_000 * 10_000);
        _expectSettled(quote, product, slight);
        _expectSettled(quote, product, severe);
        _assertSound();
    }

    /// @dev In parts it is not below the threshold.
    function test_InPartsItWaitsAsAWhole() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Scene memory scene = _scene(10_000);
        _claims.settle(quote, product, _evidence(_car, SEVERE, scene, 1));
        ClaimId id = _claims.settle(quote, product, _evidence(_car, TOTAL_LOSS, scene, 1));
        PendingClaim memory claim = _claims.pendingOf(id);
        vm.assertEq(uint256(claim.amount), 5_000e6);
        vm.assertEq(uint256(claim.rate), 5_000 * 10_000);
    }

    /// @dev In any order, with other accidents between, for both cars: each accident pays what its worst blow is worth.
    function testFuzz_EachAccidentPaysItsWorstBlow(uint256 seed, bool own) public {
        ProductTerms memory product = _product();
        product.challengeAbove = type(uint96).max;
        _define(product);
        Quote memory quote = _quote(product);
        _buy(quote);
        _pass(WAIT);
        Thing memory car = own ? _car : _otherCar;
        Evidence[] memory all = new Evidence[](6);
        uint256 expected = 0;
        for (uint256 accident = 0; accident < 3; ++accident) {
            _pass(1 hours);
            Scene memory scene = _scene(1_000);
            int128 worst = 0;
            for (uint256 i = 0; i < 2; ++i) {
                seed = uint256(keccak256(abi.encode(seed)));
                int128 value = seed % 3 == 0 ? SLIGHT : (seed % 3 == 1 ? SEVERE : TOTAL_LOSS);
                all[accident * 2 + i] = _evidence(car, value, scene, 1);
                if (value > worst) worst = value;
            }
            expected += worst == SLIGHT ? 100e6 : (worst == SEVERE ? 500e6 : 1_000e6);
        }
        for (uint256 left = all.length; left != 0; --left) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 i = seed % left;
            try _claims.settle(quote, product, all[i]) {} catch (bytes memory refusal) {
                vm.assertEq(bytes4(refusal), IClaims.Claims_AlreadySettled.selector);
            }
            all[i] = all[left - 1];
        }
        (uint88 paidOwn, uint88 paidThird) = _claims.claimedOf(_policies.idOf(quote));
        vm.assertEq(uint256(own ? paidOwn : paidThird), own ? expected : 2 * expected);
        _assertSound();
    }

    /// @dev A crash between two accidents is part of that which was claimed higher.
    /// @dev Two cameras date it two seconds apart, and the car sets its clock back and ahead.
    function testFuzz_NoClockMakesTwoOfOne(bool own) public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(10 minutes);
        Scene memory late = _scene(5_000);
        Scene memory early = _scene(5_000);
        early.time -= 2;
        Thing memory car = own ? _car : _otherCar;
        DeviceEvent memory before = _crashOf(car, SEVERE);
        before.time = early.time - 14;
        DeviceEvent memory after_ = _crashOf(car, SEVERE);
        after_.time = late.time + 14;
        _claims.settle(quote, product, _evidenceBy(before, early, _camera(0)));
        _expectSettled(quote, product, _evidenceBy(after_, late, _camera(1)));
    }

    function test_ACrashBetweenTwoAccidentsAddsToTheHigher() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        uint256 before = _dollar.balanceOf(_owner);
        _pass(10 minutes);
        uint40 start = uint40((_now() / WINDOW + 2) * WINDOW);
        Evidence memory first = _at(start, SLIGHT);
        Evidence memory between = _at(start + 20, SEVERE);
        Evidence memory last = _at(start + 40, SLIGHT);
        _claims.settle(quote, product, last);
        _claims.settle(quote, product, first);
        vm.assertEq(_dollar.balanceOf(_owner), before + 2 * 1_000e6);
        _claims.settle(quote, product, between);
        vm.assertEq(_dollar.balanceOf(_owner), before + 1_000e6 + 5_000e6);
        _expectSettled(quote, product, first);
        _expectSettled(quote, product, last);
    }

    /// @dev Also where the higher is the earlier one, and for cars that have no latest accident of their own.
    function testFuzz_TheHigherNeighbourCounts(bool own, bool earlier, bool reversed) public {
        ProductTerms memory product = _product();
        product.challengeAbove = type(uint96).max;
        _define(product);
        Quote memory quote = _quote(product);
        _buy(quote);
        _pass(WAIT + 10 minutes);
        Thing memory car = own ? _car : _otherCar;
        uint40 start = uint40((_now() / WINDOW + 2) * WINDOW);
        Evidence memory first = _crashAt(car, start, earlier ? SEVERE : SLIGHT);
        Evidence memory between = _crashAt(car, start + 20, SEVERE);
        Evidence memory last = _crashAt(car, start + 40, earlier ? SLIGHT : SEVERE);
        _claims.settle(quote, product, reversed ? last : first);
        _claims.settle(quote, product, reversed ? first : last);
        _expectSettled(quote, product, between);
    }

    // ---------------------------------------------------------------- where it lies

    function test_TheSceneLiesInTheCover() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        uint40 from = _now();
        uint40 until = _policies.policyOf(_policies.idOf(quote)).until;
        Scene memory scene = _scene(10_000);
        --scene.time;
        Evidence memory early = _evidence(_car, SEVERE, scene, 1);
        bytes4 refusal = IClaims.Claims_OutsideCover.selector;
        vm.expectRevert(abi.encodeWithSelector(refusal, from - 1, from, until));
        _claims.settle(quote, product, early);
        vm.warp(until - 1);
        scene = _scene(10_000);
        ++scene.time;
        Evidence memory late = _evidence(_car, SEVERE, scene, 1);
        vm.expectRevert(abi.encodeWithSelector(refusal, until, from, until));
        _claims.settle(quote, product, late);
    }

    /// @dev So no two crashes of a scene are two accidents.
    function testFuzz_ACrashIsLessThanHalfAWindowFromItsScene(uint256 apart, bool before) public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _pass(10 minutes);
        apart = _bound(apart, 0, WINDOW);
        Scene memory scene = _scene(10_000);
        DeviceEvent memory crash = _crashOf(_car, SEVERE);
        crash.time = before ? scene.time - uint40(apart) : scene.time + uint40(apart);
        Evidence memory evidence = _evidenceBy(crash, scene, _firstCameras(1));
        if (2 * apart >= WINDOW) {
            vm.expectRevert(
                abi.encodeWithSelector(IClaims.Claims_OutsideWindow.selector, crash.time, scene.time, WINDOW)
            );
        }
        _claims.settle(quote, product, evidence);
    }

    // ---------------------------------------------------------------- who is heard

    /// @dev The holder gives the policy to whoever would be a nuisance: the third party, or the owner of a camera.
    function test_GivingThePolicyAwayStopsNobody() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        uint256 before = _dollar.balanceOf(_other);
        uint256 token = uint256(PolicyId.unwrap(_policies.idOf(quote)));
        Evidence memory third = _evidence(_otherCar, SLIGHT, _scene(10_000), 1);
        vm.prank(_owner);
        _policies.transferFrom(_owner, _other, token);
        _claims.settle(quote, product, third);
        vm.assertEq(_dollar.balanceOf(_other), before + 2_000e6);
        _pass(1 hours);
        third = _evidence(_otherCar, SLIGHT, _scene(10_000), 1);
        vm.prank(_other);
        _policies.transferFrom(_other, _cameraOwners[0], token);
        _claims.settle(quote, product, third);
        vm.assertEq(_dollar.balanceOf(_other), before + 4_000e6);
        // but for one's own one's own camera is no witness
        Evidence memory own = _evidence(_car, SLIGHT, _scene(10_000), 1);
        vm.expectRevert(
            abi.encodeWithSelector(IClaims.Claims_NotIndependent.selector, _cameras[0].id, _cameraOwners[0])
        );
        _claims.settle(quote, product, own);
    }

    /// @dev Nor can whoever claimed silence a denial.
    function test_NobodyIsMadeAPartyToADenial() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Scene memory scene = _scene(10_000);
        ClaimId id = _claims.settle(quote, product, _evidence(_car, TOTAL_LOSS, scene, 1));
        vm.startPrank(_owner);
        _policies.transferFrom(_owner, _cameraOwners[2], uint256(PolicyId.unwrap(_policies.idOf(quote))));
        _registry.transferDevice(_car.id, _cameraOwners[2]);
        vm.stopPrank();
        _pass(1 minutes);
        _refute(id, product, scene);
        vm.assertEq(_claims.pendingOf(id).recipient, address(0));
    }

    // ---------------------------------------------------------------- while the oracle is silent

    /// @dev The denial is signed, and nobody reports it until the wait is over.
    function test_NoWaitEndsInSilence() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Scene memory scene = _scene(10_000);
        ClaimId id = _claims.settle(quote, product, _evidence(_car, TOTAL_LOSS, scene, 1));
        _skip(CHALLENGE + 1 days);
        uint256 end = uint256(_now()) + CHALLENGE;
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Waiting.selector, id, end));
        _claims.conclude(id, product);
        _policies.recordSilence();
        _reportNothing();
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Waiting.selector, id, end));
        _claims.conclude(id, product);
        _pass(1 days);
        vm.prank(_underwriter);
        _claims.challenge(id, product);
        vm.assertEq(uint256(_claims.pendingOf(id).readyAt), end + SEARCH);
        _pass(CHALLENGE);
        _refute(id, product, scene);
    }

    function test_ADisputeOfACappedEventDoesNotEndInSilence() public {
        ProductTerms memory product = _product();
        product.maxPerEvent = 3_000e6;
        _define(product);
        Quote memory quote = _quote(product);
        _buy(quote);
        _pass(WAIT);
        Scene memory scene = _scene(5_000);
        ClaimId own = _claims.settle(quote, product, _evidence(_car, SEVERE, scene, 1));
        ClaimId third = _claims.settle(quote, product, _evidence(_otherCar, SEVERE, scene, 1));
        for (uint256 i = 0; i < 15; ++i) _pass(1 days);
        vm.prank(_underwriter);
        _claims.challenge(third, product);
        for (uint256 i = 0; i < 3; ++i) _pass(1 days);
        _skip(10 days);
        _policies.recordSilence();
        uint256 end = uint256(_now()) + SEARCH;
        _pass(CHALLENGE + 1);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Waiting.selector, own, end));
        _claims.conclude(own, product);
        _refute(third, product, scene);
        vm.warp(end);
        _reportNothing();
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Waiting.selector, own, end));
        _claims.conclude(own, product);
        _pass(1);
        vm.assertEq(_claims.conclude(own, product), 2_500e6);
    }

    // ---------------------------------------------------------------- helpers

    function _at(uint40 time, int128 value) private returns (Evidence memory) {
        return _crashAt(_car, time, value);
    }

    function _crashAt(Thing memory car, uint40 time, int128 value) private returns (Evidence memory) {
        vm.warp(time);
        return _evidence(car, value, _scene(10_000), 1);
    }

    function _rateAt(Quote memory quote, uint40 time) private view returns (uint256) {
        return _claims.claimedRateOf(_policies.idOf(quote), _car.id, true, time, WINDOW);
    }
}
