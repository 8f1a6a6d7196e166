// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {MarketTest} from "../testing/MarketTest.sol";
import {Access, Item, OfferTerms} from "../types/Orders.sol";

/// @notice Renewals, and one right giving way to another.
contract PurchaseRecordsTest is MarketTest {
    function test_ARenewalInTheSameBucketMerges() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        _skip(1 hours);
        _buy(item, _buyer);
        Access memory access = _accessOf(_buyer);
        vm.assertEq(uint256(access.until), START + 2 * MONTH);
        vm.assertEq(uint256(access.paidAt), START + 1 hours);
        vm.assertEq(uint256(access.amount), 2 * PRICE);
        _assertBucket(START, 2 * (PRICE - PRICE / 40), 2 * (PRICE / 40));
    }

    function test_ARenewalMovesAnUnsettledPayment() public {
        Item memory item = _monthly();
        // four days before a boundary, so that two days later the next one applies
        vm.warp(_boundaryOf(START, 0) + 3 days);
        uint40 first = _now();
        _buy(item, _buyer);
        _skip(2 days);
        _buy(item, _buyer);
        _assertBucket(first, 0, 0);
        _assertBucket(_now(), 2 * (PRICE - PRICE / 40), 2 * (PRICE / 40));
        vm.assertEq(uint256(_accessOf(_buyer).until), first + 2 * MONTH);
    }

    function test_ARenewalLeavesASettledPayment() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        vm.warp(START + 10 days);
        _buy(item, _buyer);
        _assertBucket(START, PRICE - PRICE / 40, PRICE / 40);
        _assertBucket(START + 10 days, PRICE - PRICE / 40, PRICE / 40);
        vm.assertEq(uint256(_accessOf(_buyer).amount), PRICE);
        vm.assertEq(uint256(_accessOf(_buyer).until), START + 2 * MONTH);
    }

    function test_ARenewalAfterTheEndBeginsNow() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        vm.warp(START + 2 * MONTH);
        _buy(item, _buyer);
        vm.assertEq(uint256(_accessOf(_buyer).until), START + 3 * MONTH);
    }

    function testFuzz_TheLowerFeeAppliesToMergedPayments(uint16 first, uint16 second) public {
        first = uint16(_bound(first, 0, 1_000));
        second = uint16(_bound(second, 0, 1_000));
        Item memory item = _monthly();
        _market.setFee(first);
        _buy(item, _buyer);
        _market.setFee(second);
        _buy(item, _buyer);
        uint256 lower = first < second ? first : second;
        uint256 fee = (2 * uint256(PRICE) * lower) / 10_000;
        _assertBucket(START, 2 * uint256(PRICE) - fee, fee);
    }

    function test_AGiftRenewsTheSameOffer() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        vm.prank(_other);
        _market.buy(item, _buyer, SESSION);
        vm.assertEq(uint256(_accessOf(_buyer).until), START + 2 * MONTH);
    }

    function test_RevertWhen_APerpetualRightIsBoughtAgain() public {
        Item memory item = _perpetual();
        _buy(item, _buyer);
        _skip(100 days);
        vm.prank(_buyer);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_AlreadyPaid.selector, _dataset, _buyer)
        );
        _market.buy(item, _buyer, SESSION);
    }

    function test_RevertWhen_AHeldPaymentIsRenewed() public {
        Item memory item = _monthly();
        Item memory another = _perpetual();
        _buy(item, _buyer);
        _market.hold(item, _buyer);
        bytes memory held = abi.encodeWithSelector(
            IAccessMarket.AccessMarket_PaymentHeld.selector,
            _dataset,
            _buyer
        );
        vm.startPrank(_buyer);
        vm.expectRevert(held);
        _market.buy(item, _buyer, SESSION);
        // nor does it give way to another offer, even long after the end
        vm.warp(START + 2 * MONTH);
        vm.expectRevert(held);
        _market.buy(another, _buyer, SESSION);
        vm.stopPrank();
    }

    function test_RevertWhen_AnotherOfferMeetsAnUnsettledPayment() public {
        Item memory item = _monthly();
        Item memory another = _perpetual();
        _buy(item, _buyer);
        vm.warp(START + WINDOW - 1);
        vm.startPrank(_buyer);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessMarket.AccessMarket_UnsettledOtherOffer.selector,
                item.offerNo,
                another.offerNo
            )
        );
        _market.buy(another, _buyer, SESSION);
        vm.warp(START + WINDOW);
        _market.buy(another, _buyer, SESSION);
        vm.stopPrank();
        vm.assertEq(uint256(_accessOf(_buyer).offerNo), another.offerNo);
    }

    function test_RevertWhen_AnotherOfferMeetsAnExpiredUnsettledPayment() public {
        OfferTerms memory terms = _terms();
        terms.duration = 1 hours;
        Item memory item = _offer(terms, UNLIMITED);
        Item memory another = _monthly();
        _buy(item, _buyer);
        _skip(2 hours);
        vm.prank(_buyer);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessMarket.AccessMarket_UnsettledOtherOffer.selector,
                item.offerNo,
                another.offerNo
            )
        );
        _market.buy(another, _buyer, SESSION);
    }

    function test_RevertWhen_SomebodyElseReplacesARight() public {
        Item memory item = _monthly();
        Item memory another = _perpetual();
        _buy(item, _buyer);
        vm.warp(START + WINDOW);
        vm.prank(_other);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_NotHolder.selector, _other, _buyer)
        );
        _market.buy(another, _buyer, SESSION);
        // when it is over, anybody may give another
        vm.warp(START + MONTH);
        vm.prank(_other);
        _market.buy(another, _buyer, SESSION);
        vm.assertTrue(_mayRead(_buyer));
    }

    function test_RevertWhen_ARightWouldBeShortened() public {
        OfferTerms memory terms = _terms();
        terms.duration = 1 days;
        Item memory day = _offer(terms, UNLIMITED);
        _buy(_monthly(), _buyer);
        vm.warp(START + WINDOW);
        vm.prank(_buyer);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessMarket.AccessMarket_WouldShorten.selector,
                START + MONTH,
                START + WINDOW + 1 days
            )
        );
        _market.buy(day, _buyer, SESSION);
    }

    function test_AFreeGrantGivesWayToALongerRightOfTheHoldersOwn() public {
        Item memory item = _monthly();
        vm.prank(_seller);
        _market.grant(_dataset, _buyer, START + 1 days);
        vm.prank(_other);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_NotHolder.selector, _other, _buyer)
        );
        _market.buy(item, _buyer, SESSION);
        _buy(item, _buyer);
        vm.assertEq(uint256(_accessOf(_buyer).until), START + MONTH);
    }

    function test_AFreeGrantOfAnEarlierOwnerDoesNotCount() public {
        vm.prank(_seller);
        _market.grant(_dataset, _buyer, type(uint40).max);
        vm.prank(_seller);
        _registry.transferFrom(_seller, _other, _tokenId());
        OfferTerms memory terms = _terms();
        terms.seller = _other;
        Item memory item = _offer(terms, UNLIMITED);
        vm.prank(_other);
        _market.buy(item, _buyer, SESSION);
        vm.assertEq(uint256(_accessOf(_buyer).until), START + MONTH);
    }

    function test_RevertWhen_TheSumOverflows() public {
        OfferTerms memory terms = _terms();
        terms.price = type(uint96).max / 2 + 1;
        Item memory item = _offer(terms, UNLIMITED);
        _dollar.mint(_buyer, 2 * uint256(terms.price));
        _buy(item, _buyer);
        vm.prank(_buyer);
        vm.expectRevert(IAccessMarket.AccessMarket_AmountOverflow.selector);
        _market.buy(item, _buyer, SESSION);
    }

    function testFuzz_RenewalsAddUpWhateverTheirTimes(uint32[8] memory waits) public {
        Item memory item = _monthly();
        uint256 until = 0;
        for (uint256 i = 0; i < waits.length; ++i) {
            _skip(_bound(waits[i], 0, 60 days));
            until = (until > _now() ? until : _now()) + MONTH;
            _buy(item, _buyer);
            vm.assertEq(uint256(_accessOf(_buyer).until), until);
        }
        vm.assertEq(_dollar.balanceOf(address(_market)), waits.length * PRICE);
    }

    function _tokenId() private view returns (uint256) {
        return uint256(bytes32(abi.encode(_dataset)));
    }
}
