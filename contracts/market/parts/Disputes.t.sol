// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {MarketTest} from "../testing/MarketTest.sol";
import {Access, Item, OfferTerms} from "../types/Orders.sol";

contract DisputesTest is MarketTest {
    Item private _item;

    function setUp() public override {
        super.setUp();
        _item = _monthly();
        _buy(_item, _buyer);
    }

    function test_HoldsAPayment() public {
        vm.expectEmit(address(_market));
        emit IAccessMarket.PaymentHeld(_dataset, _buyer, PRICE);
        _market.hold(_item, _buyer);
        _assertBucket(START, 0, 0);
        vm.assertEq(uint256(_market.heldOf(_dataset, _buyer)), PRICE);
        vm.assertTrue(_accessOf(_buyer).held);
        vm.assertTrue(_mayRead(_buyer));
    }

    function test_ReleasesIntoTheBucketItCameFrom() public {
        _market.hold(_item, _buyer);
        vm.expectEmit(address(_market));
        emit IAccessMarket.PaymentReleased(_dataset, _buyer, PRICE, _boundaryOf(START, WINDOW));
        _market.release(_item, _buyer);
        _assertBucket(START, PRICE - PRICE / 40, PRICE / 40);
        vm.assertEq(uint256(_market.heldOf(_dataset, _buyer)), 0);
    }

    function test_ReleasesAfterTheBucketWasWithdrawn() public {
        _buy(_item, _other);
        _market.hold(_item, _buyer);
        vm.warp(START + 10 days);
        uint40[] memory boundaries = new uint40[](1);
        boundaries[0] = _boundaryOf(START, WINDOW);
        vm.assertEq(_market.withdraw(_seller, address(_dollar), boundaries), PRICE - PRICE / 40);
        _market.release(_item, _buyer);
        vm.assertEq(_market.withdraw(_seller, address(_dollar), boundaries), PRICE - PRICE / 40);
    }

    function test_RefundsAnUnsettledPayment() public {
        _assertRefund(PRICE);
        _assertBucket(START, 0, 0);
        vm.assertFalse(_mayRead(_buyer));
    }

    function test_RefundsAHeldPaymentLongAfterItsWindow() public {
        _market.hold(_item, _buyer);
        vm.warp(START + 20 days);
        _assertRefund(PRICE);
        vm.assertFalse(_mayRead(_buyer));
    }

    function test_ARefundLeavesTheTimeThatHadSettled() public {
        vm.warp(START + 10 days);
        _buy(_item, _buyer);
        _buy(_item, _buyer);
        vm.assertEq(uint256(_accessOf(_buyer).until), START + 3 * MONTH);
        _assertRefund(2 * PRICE);
        Access memory access = _accessOf(_buyer);
        vm.assertEq(uint256(access.until), START + MONTH);
        vm.assertEq(uint256(access.amount), 0);
        vm.assertTrue(_mayRead(_buyer));
        // what is left has settled: it cannot be disputed again, and another offer may replace it
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_NoPaidAccess.selector, _dataset, _buyer)
        );
        _market.refund(_item, _buyer);
        (uint256 due, uint256 fromSeller) = _market.refundDue(_item, _buyer);
        vm.assertEq(due, (uint256(PRICE) * 20 + 29) / 30);
        vm.assertEq(due, fromSeller);
        _buy(_perpetual(), _buyer);
    }

    function test_ARefundOfGappedRenewalsLeavesNothing() public {
        OfferTerms memory terms = _terms();
        terms.duration = 1 hours;
        _item = _offer(terms, UNLIMITED);
        vm.startPrank(_other);
        _market.buy(_item, _other, SESSION);
        vm.warp(START + 2 hours);
        _market.buy(_item, _other, SESSION);
        vm.stopPrank();
        uint256 before = _dollar.balanceOf(_other);
        _market.refund(_item, _other);
        vm.assertEq(_dollar.balanceOf(_other) - before, 2 * PRICE);
        vm.assertFalse(_mayRead(_other));
    }

    function test_RefundsAPerpetualRight() public {
        _item = _perpetual();
        _buy(_item, _other);
        _market.refund(_item, _other);
        vm.assertFalse(_mayRead(_other));
        vm.assertEq(_dollar.balanceOf(_other), 1_000_000e6);
    }

    function test_RevertWhen_TheWindowIsOver() public {
        vm.warp(START + WINDOW);
        bytes memory over = abi.encodeWithSelector(
            IAccessMarket.AccessMarket_WindowOver.selector,
            START + WINDOW
        );
        vm.expectRevert(over);
        _market.hold(_item, _buyer);
        vm.expectRevert(over);
        _market.refund(_item, _buyer);
    }

    function test_RevertWhen_HeldTwice() public {
        _market.hold(_item, _buyer);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_PaymentHeld.selector, _dataset, _buyer)
        );
        _market.hold(_item, _buyer);
    }

    function test_RevertWhen_NothingIsHeld() public {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_NotHeld.selector, _dataset, _buyer)
        );
        _market.release(_item, _buyer);
    }

    function test_RevertWhen_NothingWasPaid() public {
        bytes memory none = abi.encodeWithSelector(
            IAccessMarket.AccessMarket_NoPaidAccess.selector,
            _dataset,
            _other
        );
        vm.expectRevert(none);
        _market.hold(_item, _other);
        vm.expectRevert(none);
        _market.release(_item, _other);
        vm.expectRevert(none);
        _market.refund(_item, _other);
    }

    function test_RevertWhen_AnybodyButTheArbiterDecides() public {
        bytes memory unauthorized = abi.encodeWithSelector(
            IAccessManaged.AccessManagedUnauthorized.selector,
            _other
        );
        vm.startPrank(_other);
        vm.expectRevert(unauthorized);
        _market.hold(_item, _buyer);
        vm.expectRevert(unauthorized);
        _market.release(_item, _buyer);
        vm.expectRevert(unauthorized);
        _market.refund(_item, _buyer);
        vm.stopPrank();
    }

    function _assertRefund(uint256 amount) private {
        uint256 before = _dollar.balanceOf(_buyer);
        _market.refund(_item, _buyer);
        vm.assertEq(_dollar.balanceOf(_buyer) - before, amount);
        vm.assertEq(uint256(_market.heldOf(_dataset, _buyer)), 0);
    }
}
