// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IClaims} from "./interfaces/IClaims.sol";
import {IPolicies} from "./interfaces/IPolicies.sol";
import {CoverTest} from "./testing/CoverTest.sol";
import {Evidence} from "./types/Evidence.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {Policy, Quote} from "./types/Quotes.sol";
import {ProductTerms} from "./types/Products.sol";

/// @notice A policy follows another at its end, without waiting, and each is followed once.
contract RenewalsTest is CoverTest {
    Quote private _first;
    ProductTerms private _terms;
    PolicyId private _id;

    function setUp() public override {
        super.setUp();
        (_first, _terms) = _insured();
        _id = _policies.idOf(_first);
        _until(_stateOf(_id).until - 30 days);
    }

    function test_CoverBeginsWhenTheEarlierOneEnds() public {
        uint40 end = _stateOf(_id).until;
        Quote memory next = _next("next");
        PolicyId id = _buy(next);
        vm.assertTrue(_stateOf(_id).renewed);
        vm.assertFalse(_stateOf(id).renewed);
        // a day of UTC ends the earlier one already
        vm.assertEq(_stateOf(id).until, end + TERM);
        _pass(1 hours);
        _refusedClaim(next);
        _until(end - 10);
        _refusedClaim(next);
        _until(end + 1);
        _claims.settle(next, _terms, _crash());
        vm.assertEq(uint256(_stateOf(id).paidOwn), 5_000e6);
        _assertSound();
    }

    function test_EachIsFollowedOnce() public {
        _buy(_next("next"));
        _notRenewable(_next("another"), _id);
    }

    function test_OnlyWhatRunsAndIsTheirs() public {
        Quote memory next = _next("next");
        next.renews = PolicyId.wrap("none");
        _notRenewable(next, next.renews);
        Quote memory theirs = _quoteFor(_terms, _otherCar, _other);
        theirs.renews = _id;
        _notRenewable(theirs, _id);
        _until(_stateOf(_id).until);
        _notRenewable(_next("late"), _id);
    }

    /// @dev Its capital is locked from the purchase on.
    function test_OnlyInTheLastDays() public {
        vm.warp(_now() - 1);
        _notRenewable(_next("early"), _id);
        vm.warp(_now() + 1);
        _buy(_next("early"));
    }

    /// @dev Else the next one, paid for its own term, would cover the rest of this one as well.
    function test_AFollowedPolicyIsNotCancelled() public {
        Quote memory next = _next("next");
        _buy(next);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_Renewed.selector, _id));
        vm.prank(_owner);
        _policies.cancel(_first, _terms);
        vm.startPrank(_owner);
        _policies.cancel(next, _terms);
        _policies.cancel(_first, _terms);
        vm.stopPrank();
        _assertSound();
    }

    /// @dev Before its cover it pays nothing, so nothing stays locked, and the earlier one can be followed again.
    function test_CancelledBeforeItsCoverItMakesRoomForAnother() public {
        Quote memory next = _next("next");
        PolicyId id = _buy(next);
        _until(_stateOf(_id).until);
        vm.prank(_owner);
        _policies.cancel(next, _terms);
        vm.assertTrue(_stateOf(id).released);
        vm.assertFalse(_stateOf(_id).renewed);
        vm.assertEq(_pool.books().locked, uint256(OWN) + LIABILITY);
        _assertSound();
    }

    function test_FollowedAgainAfterACancellation() public {
        Quote memory next = _next("next");
        _buy(next);
        _pass(1 days);
        vm.prank(_owner);
        _policies.cancel(next, _terms);
        PolicyId again = _buy(_next("again"));
        vm.assertTrue(_stateOf(_id).renewed);
        _until(_stateOf(_id).until);
        _claims.settle(_next("again"), _terms, _crash());
        vm.assertEq(uint256(_stateOf(again).paidOwn), 5_000e6);
    }

    /// @dev Once its cover has begun it is like any other.
    function test_CancelledInItsCoverItStaysLocked() public {
        Quote memory next = _next("next");
        PolicyId id = _buy(next);
        _until(_stateOf(_id).until + 1);
        vm.prank(_owner);
        _policies.cancel(next, _terms);
        vm.assertFalse(_stateOf(id).released);
        vm.assertTrue(_stateOf(_id).renewed);
    }

    // ---------------------------------------------------------------- helpers

    function _next(bytes32 salt) private view returns (Quote memory next) {
        next = _quote(_terms);
        (next.renews, next.salt) = (_id, salt);
        next.expiry = _first.expiry + 365 days;
    }

    function _stateOf(PolicyId id) private view returns (Policy memory) {
        return _policies.policyOf(id);
    }

    function _crash() private returns (Evidence memory) {
        return _evidence(_car, SEVERE, _scene(10_000), 1);
    }

    function _until(uint40 time) private {
        vm.warp(time);
        _reportNothing();
    }

    function _refusedClaim(Quote memory quote) private {
        Evidence memory evidence = _crash();
        vm.expectPartialRevert(IClaims.Claims_OutsideCover.selector);
        _claims.settle(quote, _terms, evidence);
    }

    function _notRenewable(Quote memory quote, PolicyId renews) private {
        _refused(quote, abi.encodeWithSelector(IPolicies.Policies_NotRenewable.selector, renews));
    }
}
