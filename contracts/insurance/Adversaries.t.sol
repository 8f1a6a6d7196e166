// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {DeviceEvent} from "../devices/types/DeviceEvent.sol";
import {EventKinds} from "../devices/libraries/EventKinds.sol";
import {ReentrantToken} from "../testing/adversaries/ReentrantToken.sol";
import {CoverPool} from "./CoverPool.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {IPolicies} from "./interfaces/IPolicies.sol";
import {CoverTest} from "./testing/CoverTest.sol";
import {ClaimId} from "./types/ClaimId.sol";
import {Evidence, Scene} from "./types/Evidence.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {ProductTerms} from "./types/Products.sol";
import {Quote} from "./types/Quotes.sol";

/// @notice What people would try across the three contracts; what is tried at one contract alone is tested beside it.
contract AdversariesTest is CoverTest {
    // ---------------------------------------------------------------- underwriters

    /// @dev A request made long ago is ready on the day of the accident, and is processed before the claim.
    function test_AWithdrawalCannotOutrunAClaim() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        uint256 shares = _pool.balanceOf(_underwriter);
        vm.prank(_underwriter);
        _pool.requestRedeem(shares, _underwriter, _underwriter);
        _pass(7 days);
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        _pool.processRedeems(10);
        uint256 ready = _pool.maxWithdraw(_underwriter);
        vm.prank(_underwriter);
        _pool.withdraw(ready, _underwriter, _underwriter);
        // all but what the policy may cost has left
        vm.assertLe(_pool.totalAssets(), uint256(OWN) + LIABILITY + 1);
        uint256 before = _dollar.balanceOf(_owner);
        uint256 supply = _pool.totalSupply();
        uint256 worth = _pool.totalAssets();
        _claims.settle(quote, product, evidence);
        vm.assertEq(_dollar.balanceOf(_owner), before + 5_000e6);
        // and the shares that wait bear it
        vm.assertEq(_pool.totalSupply(), supply);
        vm.assertEq(_pool.totalAssets(), worth - 5_000e6);
        _assertSound();
    }

    /// @dev Whoever sees the accident first and asks to leave leaves after it was paid.
    function test_ARequestAfterTheAccidentBearsIt() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        uint256 shares = _pool.balanceOf(_underwriter);
        vm.prank(_underwriter);
        _pool.requestRedeem(shares, _underwriter, _underwriter);
        _pool.processRedeems(10);
        vm.assertEq(_pool.maxWithdraw(_underwriter), 0);
        _pass(6 days);
        _claims.settle(quote, product, evidence);
        _pass(120 days);
        _policies.release(quote, product);
        _pool.processRedeems(10);
        // the shares of the virtual deposit keep a wei or two
        vm.assertLe(_pool.maxWithdraw(_underwriter), CAPITAL + PREMIUM - 5_000e6);
        vm.assertGe(_pool.maxWithdraw(_underwriter) + 2, CAPITAL + PREMIUM - 5_000e6);
        _assertSound();
    }

    // ---------------------------------------------------------------- events

    /// @dev The same crash, once with each camera, once in each scene, once for each recipient: paid once.
    function test_ACrashTriedInEveryWayPaysOnce() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        Scene memory scene = _scene(10_000);
        Evidence memory evidence = _evidence(_car, 45e6, scene, 1);
        uint256 before = _dollar.balanceOf(_owner);
        _claims.settle(quote, product, evidence);
        for (uint256 i = 0; i < 3; ++i) {
            Evidence memory again = _evidence(_car, 45e6, scene, 1);
            again.crash = evidence.crash;
            again.crashProof = evidence.crashProof;
            DeviceEvent[] memory seen = new DeviceEvent[](1);
            seen[0] = _sees(_cameras[i], EventKinds.ROADSIDE, scene);
            (again.roadside, again.roadsideProofs) = _reportedAll(seen);
            vm.expectPartialRevert(IClaims.Claims_AlreadySettled.selector);
            _claims.settle(quote, product, again);
        }
        uint256 token = uint256(PolicyId.unwrap(_policies.idOf(quote)));
        vm.prank(_owner);
        _policies.transferFrom(_owner, _account("heir"), token);
        vm.expectPartialRevert(IClaims.Claims_AlreadySettled.selector);
        _claims.settle(quote, product, evidence);
        vm.assertEq(_dollar.balanceOf(_owner), before + 1_000e6);
    }

    // ---------------------------------------------------------------- devices

    /// @dev Three are asked for. Two colluding operators with two cameras each bring four words and two accounts.
    function test_ColludersBelowTheNumberGetNothing() public {
        ProductTerms memory product = _product();
        product.corroborators = 3;
        _define(product);
        Thing[] memory cameras = new Thing[](3);
        (cameras[0], cameras[1]) = (_cameras[0], _cameras[1]);
        cameras[2] = _secp256k1("one more of the first");
        _enrol(cameras[2], _cameraOwners[0]);
        _pass(1 hours);
        Quote memory quote = _quote(product);
        _buy(quote);
        _pass(WAIT);
        Evidence memory evidence = _evidenceBy(_crashOf(_car, SEVERE), _scene(10_000), cameras);
        vm.expectRevert(
            abi.encodeWithSelector(IClaims.Claims_NotIndependent.selector, cameras[2].id, _cameraOwners[0])
        );
        _claims.settle(quote, product, evidence);
        // given to a friend, it was the first's when it saw it
        address friend = _account("friend");
        vm.prank(_cameraOwners[0]);
        _registry.transferDevice(cameras[2].id, friend);
        vm.expectPartialRevert(IClaims.Claims_NotIndependent.selector);
        _claims.settle(quote, product, evidence);
        // the third needs to be a stranger
        cameras[2] = _cameras[2];
        _claims.settle(quote, product, _evidenceBy(_crashOf(_car, SEVERE), _scene(10_000), cameras));
        _assertSound();
    }

    /// @dev Bought with a quote made before an accident, after it: the waiting period covers what is not reported yet.
    function test_AQuoteFromBeforeTheAccidentDoesNotHelp() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        Scene memory scene = _scene(10_000);
        DeviceEvent memory crash = _crashOf(_car, SEVERE);
        _skip(30 minutes);
        _reportNothing();
        _buy(quote);
        // the car's owner holds the event back until the cover has begun
        _pass(WAIT + 1 hours);
        Evidence memory evidence = _evidenceBy(crash, scene, _firstCameras(1));
        vm.expectPartialRevert(IClaims.Claims_OutsideCover.selector);
        _claims.settle(quote, product, evidence);
    }

    /// @dev A policy that was cancelled cannot be had again for the same signature.
    function test_AQuoteIsGoodOnce() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        PolicyId id = _buy(quote);
        vm.prank(_owner);
        _policies.cancel(quote, product);
        _refused(quote, abi.encodeWithSelector(IPolicies.Policies_AlreadyBought.selector, id));
        vm.expectPartialRevert(IPolicies.Policies_NotInForce.selector);
        vm.prank(_owner);
        _policies.cancel(quote, product);
    }

    // ---------------------------------------------------------------- tokens

    function test_ATokenCannotCallBackIntoClaims() public {
        ReentrantToken token = new ReentrantToken();
        ProductTerms memory product = _productIn(token);
        Quote memory quote = _quote(product);
        token.mint(_owner, PREMIUM);
        vm.prank(_owner);
        token.approve(product.pool, PREMIUM);
        _buy(quote);
        _pass(WAIT);
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        token.prepare(address(_claims), abi.encodeCall(_claims.settle, (quote, product, evidence)));
        _claims.settle(quote, product, evidence);
        _calledBackInVain(token);
        vm.assertEq(token.balanceOf(_owner), 5_000e6);
        _pass(1 hours);
        evidence = _evidence(_car, 200e6, _scene(10_000), 1);
        ClaimId id = _claims.settle(quote, product, evidence);
        token.mint(_other, CHALLENGE_BOND);
        vm.startPrank(_other);
        token.approve(address(_claims), CHALLENGE_BOND);
        token.prepare(address(_claims), abi.encodeCall(_claims.challenge, (id, product)));
        _claims.challenge(id, product);
        vm.stopPrank();
        _calledBackInVain(token);
        _pass(CHALLENGE + SEARCH + 1);
        token.prepare(address(_claims), abi.encodeCall(_claims.conclude, (id, product)));
        _claims.conclude(id, product);
        _calledBackInVain(token);
        vm.assertEq(token.balanceOf(_owner), OWN);
        token.prepare(address(_claims), abi.encodeCall(_claims.withdraw, (address(token))));
        vm.prank(_owner);
        _claims.withdraw(address(token));
        _calledBackInVain(token);
        vm.assertEq(token.balanceOf(_owner), OWN + CHALLENGE_BOND);
        vm.assertEq(token.balanceOf(address(_claims)), 0);
    }

    // ---------------------------------------------------------------- helpers

    function _productIn(ReentrantToken token) private returns (ProductTerms memory product) {
        CoverPool pool = new CoverPool(
            address(_manager),
            token,
            "",
            "",
            address(_policies),
            address(_claims),
            1e26,
            1 days
        );
        _market.setTokenAllowed(address(token), true);
        token.mint(_underwriter, CAPITAL);
        vm.startPrank(_underwriter);
        token.approve(address(pool), CAPITAL);
        pool.deposit(CAPITAL, _underwriter);
        vm.stopPrank();
        product = _product();
        product.pool = address(pool);
        _define(product);
    }

    function _calledBackInVain(ReentrantToken token) private view {
        vm.assertFalse(token.succeeded());
        vm.assertEq(
            token.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }
}
