// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Test} from "../../testing/Test.sol";
import {Freezes} from "./Freezes.sol";
import {IFreezes} from "./interfaces/IFreezes.sol";
import {FreezableStub} from "./testing/FreezableStub.sol";
import {FreezeAction} from "./types/FreezeAction.sol";

/// @notice The test itself is council and holders.
contract FreezesTest is Test {
    FreezeAction private constant OFFERS = FreezeAction.NewOffers;
    FreezeAction private constant PURCHASES = FreezeAction.NewPurchases;
    uint40 private constant START = 1_800_000_000;
    uint40 private constant SHARE = 14 days;

    Freezes private _freezes;
    FreezableStub private _target;

    function setUp() public {
        vm.warp(START);
        _freezes = new Freezes(address(new AccessManager(address(this))));
        _target = new FreezableStub();
        _register(true);
    }

    // ------------------------------------------------------------ freezing

    function test_FreezesOneActionOfOneContract() public {
        FreezableStub other = new FreezableStub();
        _freezes.register(address(other), _both(), true);
        vm.expectEmit(address(_freezes));
        emit IFreezes.ActionFrozen(address(_target), OFFERS, START + 3 days);
        _freeze(3 days);
        vm.assertTrue(_isFrozen());
        vm.assertEq(_until(), START + 3 days);
        vm.assertTrue(_target.flagged(OFFERS));
        vm.assertFalse(_freezes.isFrozen(address(_target), PURCHASES));
        vm.assertFalse(_target.flagged(PURCHASES));
        vm.assertFalse(_freezes.isFrozen(address(other), OFFERS));
        vm.assertEq(uint256(_freezes.left(address(_target), PURCHASES)), SHARE);
        vm.assertEq(uint256(_freezes.left(address(other), OFFERS)), SHARE);
    }

    function test_EndsByItself() public {
        _freeze(3 days);
        vm.warp(START + 3 days - 1);
        vm.assertTrue(_isFrozen());
        vm.warp(START + 3 days);
        vm.assertFalse(_isFrozen());
        // nobody sent anything: the target is still flagged, asks, and hears no
        vm.assertTrue(_target.flagged(OFFERS));
        _freezes.sync(address(_target), OFFERS);
        vm.assertFalse(_target.flagged(OFFERS));
    }

    function test_AFreezeInForceCanBeExtended() public {
        _freeze(3 days);
        _skip(2 days);
        vm.assertEq(_left(), 12 days);
        _freeze(12 days);
        vm.assertEq(_until(), START + 14 days);
        vm.assertEq(_left(), 12 days);
        vm.warp(START + 14 days);
        _expectOverAllowance(1, 0);
    }

    function test_RevertWhen_AlreadyFrozenAtLeastThatLong() public {
        _freeze(3 days);
        bytes memory refusal = abi.encodeWithSelector(
            IFreezes.Freezes_AlreadyFrozen.selector,
            address(_target),
            OFFERS,
            START + 3 days
        );
        vm.expectRevert(refusal);
        _freeze(3 days);
        vm.expectRevert(refusal);
        _freeze(1);
    }

    function test_RevertWhen_ForNoTime() public {
        vm.expectRevert(IFreezes.Freezes_ZeroDuration.selector);
        _freeze(0);
    }

    // ------------------------------------------------------------ the council's share

    function test_FourteenDaysAtOnceAndNotASecondMore() public {
        _expectOverAllowance(SHARE + 1, SHARE);
        _expectOverAllowance(type(uint40).max, SHARE);
        _freeze(SHARE);
        _skip(SHARE);
        vm.assertEq(_left(), 0);
        // the first frozen second leaves the window only when 180 days have passed
        vm.warp(START + 180 days - 1);
        _expectOverAllowance(1, 0);
        // from then on, one second leaves with each that is added
        vm.warp(START + 180 days);
        vm.assertEq(_left(), SHARE);
        _freeze(SHARE);
        vm.assertEq(_until(), START + 194 days);
    }

    function test_AFreezeAcrossTheEdgeOfTheWindowCountsInPart() public {
        _freeze(5 days);
        _skip(20 days);
        _freeze(8 days);
        // [0, 5) and [20, 28) are frozen
        vm.warp(START + 150 days);
        vm.assertEq(_left(), 1 days);
        vm.warp(START + 180 days);
        // five days pass free of charge, then one day in all until day 200 would be reached
        vm.assertEq(_left(), 6 days);
        vm.warp(START + 183 days);
        vm.assertEq(_left(), 6 days);
        vm.warp(START + 190 days);
        vm.assertEq(_left(), 6 days);
        vm.warp(START + 195 days);
        vm.assertEq(_left(), SHARE);
        _expectOverAllowance(SHARE + 1, SHARE);
        _freeze(SHARE);
    }

    function test_ManySmallFreezesAddUp() public {
        for (uint256 i = 0; i < 100; ++i) {
            _freeze(1 hours);
            _skip(2 hours);
        }
        vm.assertEq(_left(), SHARE - 100 hours);
        vm.assertEq(uint256(_freezes.frozenSeconds(address(_target), OFFERS, START, _now())), 100 hours);
        vm.assertEq(uint256(_freezes.frozenSeconds(address(_target), OFFERS, START + 1, START + 4 hours + 5)), 7204);
    }

    function test_WorksOnAChainWhoseClockBeganLately() public {
        vm.warp(1000);
        _freezes = new Freezes(address(new AccessManager(address(this))));
        _register(true);
        _freeze(SHARE);
        vm.assertEq(_until(), 1000 + SHARE);
    }

    // ------------------------------------------------------------ lifting

    function test_TheHoldersLiftAndOnlyWhatWasFrozenCounts() public {
        _freeze(10 days);
        _skip(2 days);
        vm.expectEmit(address(_freezes));
        emit IFreezes.FreezeLifted(address(_target), OFFERS, START + 10 days);
        _freezes.lift(address(_target), OFFERS);
        vm.assertFalse(_isFrozen());
        vm.assertEq(_until(), START + 2 days);
        vm.assertFalse(_target.flagged(OFFERS));
        vm.assertEq(_left(), 12 days);
        vm.assertEq(uint256(_freezes.frozenSeconds(address(_target), OFFERS, START, START + 10 days)), 2 days);
        // and the council may freeze again, in the same second too
        _freeze(12 days);
        vm.assertEq(_until(), START + 14 days);
    }

    function test_LiftedInItsFirstSecondItNeverWas() public {
        _freeze(10 days);
        _freezes.lift(address(_target), OFFERS);
        vm.assertFalse(_isFrozen());
        vm.assertEq(_left(), SHARE);
        vm.assertEq(uint256(_freezes.frozenSeconds(address(_target), OFFERS, 0, type(uint40).max)), 0);
    }

    function test_ADeafTargetCannotKeepItselfFrozen() public {
        _freeze(10 days);
        _target.setDeaf(true);
        _freezes.lift(address(_target), OFFERS);
        vm.assertFalse(_isFrozen());
        vm.assertTrue(_target.flagged(OFFERS));
    }

    function test_RevertWhen_ThereIsNothingToLiftOrProlong() public {
        bytes memory refusal = abi.encodeWithSelector(IFreezes.Freezes_NotFrozen.selector, address(_target), OFFERS);
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(refusal);
            _freezes.lift(address(_target), OFFERS);
            vm.expectRevert(refusal);
            _freezes.prolong(address(_target), OFFERS, _now() + 1 days);
            if (i == 0) _freeze(1);
            _skip(1);
        }
    }

    // ------------------------------------------------------------ prolonging

    function test_TheHoldersProlongAndTheCouncilsShareStays() public {
        _freeze(10 days);
        vm.expectEmit(address(_freezes));
        emit IFreezes.FreezeProlonged(address(_target), OFFERS, START + 100 days);
        _freezes.prolong(address(_target), OFFERS, START + 100 days);
        vm.assertEq(_until(), START + 100 days);
        vm.warp(START + 100 days);
        vm.assertFalse(_isFrozen());
        vm.assertEq(_left(), 4 days);
        vm.assertEq(uint256(_freezes.frozenSeconds(address(_target), OFFERS, START, _now())), 100 days);
    }

    function test_TheCouncilMayGoOnAfterTheHolders() public {
        _freeze(10 days);
        _freezes.prolong(address(_target), OFFERS, START + 20 days);
        _skip(18 days);
        vm.assertEq(_left(), 4 days);
        _freeze(4 days);
        vm.assertEq(_until(), START + 22 days);
        vm.warp(START + 22 days);
        vm.assertEq(_left(), 0);
        // two days were frozen by both, and were frozen once
        vm.assertEq(uint256(_freezes.frozenSeconds(address(_target), OFFERS, START, _now())), 22 days);
    }

    function test_LiftingEndsWhatBothHaveFrozen() public {
        _freeze(10 days);
        _freezes.prolong(address(_target), OFFERS, START + 20 days);
        _skip(1 days);
        _freezes.lift(address(_target), OFFERS);
        vm.assertFalse(_isFrozen());
        vm.assertEq(_left(), 13 days);
    }

    function test_RevertWhen_TheNewEndIsNotLaterOrTooFar() public {
        _freeze(10 days);
        _skip(1 days);
        uint40 max = _now() + 180 days;
        uint40[3] memory wrong = [START + 10 days, max + 1, 0];
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IFreezes.Freezes_EndOutOfBounds.selector, wrong[i], START + 10 days + 1, max)
            );
            _freezes.prolong(address(_target), OFFERS, wrong[i]);
        }
        _freezes.prolong(address(_target), OFFERS, max);
        vm.assertEq(_until(), max);
    }

    // ------------------------------------------------------------ targets

    function test_RevertWhen_TheActionIsNotRegistered() public {
        FreezeAction action = FreezeAction.NewPolicies;
        bytes memory refusal = abi.encodeWithSelector(
            IFreezes.Freezes_NotRegistered.selector,
            address(_target),
            action
        );
        vm.assertFalse(_freezes.isRegistered(address(_target), action));
        vm.expectRevert(refusal);
        _freezes.freeze(address(_target), action, 1 days);
        vm.expectRevert(abi.encodeWithSelector(IFreezes.Freezes_NotRegistered.selector, address(this), OFFERS));
        _freezes.freeze(address(this), OFFERS, 1 days);
    }

    function test_EveryActionIsRegisteredByItself() public {
        for (uint256 i = 0; i <= uint256(type(FreezeAction).max); ++i) {
            FreezeAction[] memory one = new FreezeAction[](1);
            one[0] = FreezeAction(i);
            vm.expectEmit(address(_freezes));
            emit IFreezes.TargetRegistered(address(_target), one, true);
            _freezes.register(address(_target), one, true);
            for (uint256 j = 0; j <= uint256(type(FreezeAction).max); ++j) {
                vm.assertEq(_freezes.isRegistered(address(_target), FreezeAction(j)), i == j);
            }
        }
    }

    function test_WhatIsNoLongerRegisteredEndsAllTheSame() public {
        _freeze(10 days);
        _freezes.register(address(_target), new FreezeAction[](0), true);
        vm.assertTrue(_isFrozen());
        vm.expectRevert(abi.encodeWithSelector(IFreezes.Freezes_NotRegistered.selector, address(_target), OFFERS));
        _freeze(12 days);
        _freezes.lift(address(_target), OFFERS);
        vm.assertFalse(_isFrozen());
        vm.assertFalse(_target.flagged(OFFERS));
    }

    function test_ATargetThatAsksAlwaysIsNotTold() public {
        _register(false);
        _freeze(10 days);
        _freezes.lift(address(_target), OFFERS);
        vm.assertEq(_target.pushes(), 0);
        vm.expectRevert(abi.encodeWithSelector(IFreezes.Freezes_NotTold.selector, address(_target)));
        _freezes.sync(address(_target), OFFERS);
    }

    function test_RevertWhen_TheTargetRefusesToListen() public {
        _target.setDeaf(true);
        vm.expectRevert(FreezableStub.Deaf.selector);
        _freeze(1 days);
    }

    function test_RevertWhen_TheTargetIsNoContract() public {
        address nobody = _account("nobody");
        FreezeAction[] memory actions = _both();
        vm.expectRevert(abi.encodeWithSelector(IFreezes.Freezes_NoContract.selector, nobody));
        _freezes.register(nobody, actions, false);
    }

    // ------------------------------------------------------------ roles

    function test_RevertWhen_ByAnybodyElse() public {
        address stranger = _account("stranger");
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        FreezeAction[] memory actions = _both();
        _freeze(1 days);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        _freezes.freeze(address(_target), OFFERS, 1 days);
        vm.expectRevert(refusal);
        _freezes.lift(address(_target), OFFERS);
        vm.expectRevert(refusal);
        _freezes.prolong(address(_target), OFFERS, START + 2 days);
        vm.expectRevert(refusal);
        _freezes.register(address(_target), actions, true);
        // telling the truth is free
        _freezes.sync(address(_target), OFFERS);
        vm.stopPrank();
        vm.assertTrue(_target.flagged(OFFERS));
    }

    // ------------------------------------------------------------ helpers

    function _register(bool told) private {
        _freezes.register(address(_target), _both(), told);
    }

    function _both() private pure returns (FreezeAction[] memory actions) {
        actions = new FreezeAction[](2);
        (actions[0], actions[1]) = (OFFERS, PURCHASES);
    }

    function _freeze(uint40 duration) private {
        _freezes.freeze(address(_target), OFFERS, duration);
    }

    function _expectOverAllowance(uint40 duration, uint40 left) private {
        vm.expectRevert(
            abi.encodeWithSelector(IFreezes.Freezes_OverAllowance.selector, address(_target), OFFERS, duration, left)
        );
        _freeze(duration);
    }

    function _isFrozen() private view returns (bool) {
        return _freezes.isFrozen(address(_target), OFFERS);
    }

    function _until() private view returns (uint256) {
        return _freezes.frozenUntil(address(_target), OFFERS);
    }

    function _left() private view returns (uint256) {
        return _freezes.left(address(_target), OFFERS);
    }
}
