// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {IDatasetRegistry} from "../interfaces/IDatasetRegistry.sol";
import {MarketTest} from "../testing/MarketTest.sol";
import {Access, Item, OfferTerms} from "../types/Orders.sol";

contract RightsTest is MarketTest {
    // ------------------------------------------------------------ free grants

    function test_GrantsForFree() public {
        vm.expectEmit(address(_market));
        emit IAccessMarket.AccessGranted(_dataset, _buyer, START, START + 1 days, 1, 0);
        _grant(START + 1 days);
        vm.assertTrue(_mayRead(_buyer));
        Access memory access = _accessOf(_buyer);
        vm.assertEq(uint256(access.paidAt), 0);
        vm.assertEq(uint256(access.offerNo), 0);
        vm.warp(START + 1 days);
        vm.assertFalse(_mayRead(_buyer));
    }

    function test_AFreeGrantCanBeChanged() public {
        _grant(type(uint40).max);
        _grant(START + 1 days);
        (, uint40 until) = _market.hasAccess(_dataset, _buyer);
        vm.assertEq(uint256(until), START + 1 days);
    }

    function test_AFreeGrantEndsWithTheOwnership() public {
        _grant(type(uint40).max);
        _transferDataset();
        vm.assertFalse(_mayRead(_buyer));
    }

    function test_APaidRightSurvivesATransfer() public {
        _buy(_monthly(), _buyer);
        _transferDataset();
        vm.assertTrue(_mayRead(_buyer));
    }

    function test_RevertWhen_AStrangerGrantsOrRevokes() public {
        bytes memory notOwner = abi.encodeWithSelector(
            IDatasetRegistry.DatasetRegistry_NotOwner.selector,
            _dataset,
            _other,
            _seller
        );
        vm.startPrank(_other);
        vm.expectRevert(notOwner);
        _market.grant(_dataset, _other, type(uint40).max);
        vm.expectRevert(notOwner);
        _market.revoke(_dataset, _other);
        vm.stopPrank();
    }

    function test_RevertWhen_GrantingToNobodyOrForThePast() public {
        vm.startPrank(_seller);
        vm.expectRevert(IAccessMarket.AccessMarket_ZeroAddress.selector);
        _market.grant(_dataset, address(0), type(uint40).max);
        vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_InvalidUntil.selector, START));
        _market.grant(_dataset, _buyer, START);
        vm.stopPrank();
    }

    function test_RevertWhen_GrantingOverAPaidRight() public {
        OfferTerms memory terms = _terms();
        terms.duration = 1 days;
        _buy(_offer(terms, UNLIMITED), _buyer);
        bytes memory paid = abi.encodeWithSelector(
            IAccessMarket.AccessMarket_AlreadyPaid.selector,
            _dataset,
            _buyer
        );
        vm.startPrank(_seller);
        vm.expectRevert(paid);
        _market.grant(_dataset, _buyer, type(uint40).max);
        // over, but its payment can still be refunded
        vm.warp(START + 2 days);
        vm.expectRevert(paid);
        _market.grant(_dataset, _buyer, type(uint40).max);
        vm.warp(START + WINDOW);
        _market.grant(_dataset, _buyer, type(uint40).max);
        vm.stopPrank();
        vm.assertTrue(_mayRead(_buyer));
    }

    function test_Revokes() public {
        _grant(type(uint40).max);
        vm.expectEmit(address(_market));
        emit IAccessMarket.AccessRevoked(_dataset, _buyer);
        vm.prank(_seller);
        _market.revoke(_dataset, _buyer);
        vm.assertFalse(_mayRead(_buyer));
    }

    function test_RevertWhen_ThereIsNoFreeGrantToRevoke() public {
        bytes memory none = abi.encodeWithSelector(
            IAccessMarket.AccessMarket_NoFreeGrant.selector,
            _dataset,
            _buyer
        );
        vm.prank(_seller);
        vm.expectRevert(none);
        _market.revoke(_dataset, _buyer);
        _buy(_monthly(), _buyer);
        vm.prank(_seller);
        vm.expectRevert(none);
        _market.revoke(_dataset, _buyer);
    }

    // ------------------------------------------------------------ giving up

    function test_GivesUpAFreeGrant() public {
        _grant(type(uint40).max);
        vm.expectEmit(address(_market));
        emit IAccessMarket.AccessRevoked(_dataset, _buyer);
        vm.prank(_buyer);
        _market.relinquish(_dataset);
        vm.assertFalse(_mayRead(_buyer));
    }

    function test_GivesUpAPaidRightWithoutRefund() public {
        _buy(_monthly(), _buyer);
        uint256 before = _dollar.balanceOf(_buyer);
        vm.expectEmit(address(_market));
        emit IAccessMarket.AccessEnded(_dataset, _buyer, _buyer, 0, START);
        vm.prank(_buyer);
        _market.relinquish(_dataset);
        vm.assertFalse(_mayRead(_buyer));
        vm.assertEq(_dollar.balanceOf(_buyer), before);
        _assertBucket(START, PRICE - PRICE / 40, PRICE / 40);
        // and can buy anything anew at once
        _buy(_perpetual(), _buyer);
        vm.assertTrue(_mayRead(_buyer));
    }

    function test_RevertWhen_ThereIsNothingToGiveUp() public {
        vm.prank(_buyer);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_NoAccess.selector, _dataset, _buyer)
        );
        _market.relinquish(_dataset);
    }

    function test_RevertWhen_GivingUpAHeldPayment() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        _market.hold(item, _buyer);
        vm.prank(_buyer);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_PaymentHeld.selector, _dataset, _buyer)
        );
        _market.relinquish(_dataset);
    }

    // ------------------------------------------------------------ ending paid rights

    function test_EndingInsideTheWindowReturnsEverything() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        _skip(WINDOW - 1);
        _assertEnds(item, PRICE, 0);
        _assertBucket(START, 0, 0);
    }

    function test_EndingAfterTheWindowReturnsTheUnusedPartFromTheSeller() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        _skip(WINDOW);
        uint256 due = (uint256(PRICE) * 27) / 30;
        _assertEnds(item, due, due);
        // the proceeds stay the seller's
        _assertBucket(START, PRICE - PRICE / 40, PRICE / 40);
    }

    function test_EndingARenewedRightReturnsBothParts() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        vm.warp(START + 10 days);
        _buy(item, _buyer);
        vm.warp(START + 11 days);
        uint256 settled = (uint256(PRICE) * 19 + 29) / 30;
        _assertEnds(item, settled + PRICE, settled);
        _assertBucket(START + 10 days, 0, 0);
    }

    function test_EndingASettledPerpetualRightReturnsItsPrice() public {
        Item memory item = _perpetual();
        _buy(item, _buyer);
        _skip(300 days);
        _assertEnds(item, PRICE, PRICE);
    }

    function test_EndingAnUnsettledPerpetualRightReturnsItsPriceOnce() public {
        Item memory item = _perpetual();
        _buy(item, _buyer);
        _assertEnds(item, PRICE, 0);
    }

    function test_EndingAHeldRightReturnsWhatIsHeld() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        _market.hold(item, _buyer);
        _skip(WINDOW + 1);
        _assertEnds(item, PRICE, 0);
        vm.assertEq(uint256(_market.heldOf(_dataset, _buyer)), 0);
    }

    function test_RevertWhen_SomebodyElseThanTheSellerEnds() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        vm.prank(_other);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_NotSeller.selector, _other, _seller)
        );
        _market.endAccess(item, _buyer, type(uint256).max);
    }

    function test_RevertWhen_TheRefundIsAboveTheLimit() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        vm.prank(_seller);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_RefundAboveLimit.selector, PRICE, PRICE - 1)
        );
        _market.endAccess(item, _buyer, PRICE - 1);
    }

    function test_RevertWhen_ThereIsNoPaidRightToEnd() public {
        Item memory item = _monthly();
        bytes memory none = abi.encodeWithSelector(
            IAccessMarket.AccessMarket_NoPaidAccess.selector,
            _dataset,
            _buyer
        );
        vm.prank(_seller);
        vm.expectRevert(none);
        _market.endAccess(item, _buyer, PRICE);
        _grant(type(uint40).max);
        vm.prank(_seller);
        vm.expectRevert(none);
        _market.endAccess(item, _buyer, PRICE);
        vm.prank(_buyer);
        _market.relinquish(_dataset);
        // nothing is left of a right that is over and settled
        _buy(item, _buyer);
        vm.warp(START + MONTH);
        vm.prank(_seller);
        vm.expectRevert(none);
        _market.endAccess(item, _buyer, PRICE);
    }

    function test_RevertWhen_TheRightWasBoughtByAnotherOffer() public {
        Item memory item = _monthly();
        Item memory another = _perpetual();
        _buy(item, _buyer);
        vm.prank(_seller);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessMarket.AccessMarket_OfferMismatch.selector,
                item.offerNo,
                another.offerNo
            )
        );
        _market.endAccess(another, _buyer, PRICE);
    }

    function test_RevertWhen_EndingUnderFalseTerms() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        item.terms.price = 1;
        vm.prank(_seller);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_TermsMismatch.selector, item.offerNo)
        );
        _market.endAccess(item, _buyer, PRICE);
    }

    function testFuzz_NeverReturnsLessThanTheUnusedPart(uint96 price, uint40 duration, uint40 used) public {
        OfferTerms memory terms = _terms();
        terms.price = uint96(_bound(price, 1, type(uint96).max));
        terms.duration = uint40(_bound(duration, WINDOW + 1, 1_000 * 365 days));
        Item memory item = _offer(terms, UNLIMITED);
        _dollar.mint(_buyer, terms.price);
        _dollar.mint(_seller, terms.price);
        _buy(item, _buyer);
        used = uint40(_bound(used, WINDOW, terms.duration - 1));
        _skip(used);
        (uint256 due, uint256 fromSeller) = _market.refundDue(item, _buyer);
        vm.assertEq(due, fromSeller);
        vm.assertGe(due * terms.duration, uint256(terms.price) * (terms.duration - used));
        vm.assertLe(due, terms.price);
        _assertEnds(item, due, due);
    }

    function _grant(uint40 until) private {
        vm.prank(_seller);
        _market.grant(_dataset, _buyer, until);
    }

    function _transferDataset() private {
        vm.prank(_seller);
        _registry.transferFrom(_seller, _other, uint256(bytes32(abi.encode(_dataset))));
    }

    function _assertEnds(Item memory item, uint256 due, uint256 fromSeller) private {
        (uint256 expected, uint256 expectedFromSeller) = _market.refundDue(item, _buyer);
        vm.assertEq(expected, due, "due");
        vm.assertEq(expectedFromSeller, fromSeller, "from seller");
        uint256 buyerBefore = _dollar.balanceOf(_buyer);
        uint256 sellerBefore = _dollar.balanceOf(_seller);
        vm.expectEmit(address(_market));
        emit IAccessMarket.AccessEnded(_dataset, _buyer, _seller, due, _now());
        vm.prank(_seller);
        vm.assertEq(_market.endAccess(item, _buyer, due), due);
        vm.assertEq(_dollar.balanceOf(_buyer) - buyerBefore, due, "refund");
        vm.assertEq(sellerBefore - _dollar.balanceOf(_seller), fromSeller, "cost");
        vm.assertFalse(_mayRead(_buyer));
    }
}
