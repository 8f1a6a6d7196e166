// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {SmartAccount} from "../../testing/SmartAccount.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {MarketTest} from "../testing/MarketTest.sol";
import {Access, Item, OfferTerms, Order, Permit} from "../types/Orders.sol";

contract PurchasesTest is MarketTest {
    function test_BuysWithAnAllowance() public {
        Item memory item = _monthly();
        uint256 before = _dollar.balanceOf(_buyer);
        vm.expectEmit(address(_market));
        emit IAccessMarket.AccessPurchased(
            _dataset,
            _buyer,
            item.offerNo,
            _buyer,
            SESSION,
            START,
            START + MONTH,
            PRICE,
            FEE,
            1,
            DIGEST,
            _boundaryOf(START, WINDOW)
        );
        _buy(item, _buyer);

        Access memory access = _accessOf(_buyer);
        vm.assertEq(uint256(access.until), START + MONTH);
        vm.assertEq(uint256(access.paidAt), START);
        vm.assertEq(uint256(access.amount), PRICE);
        vm.assertEq(uint256(access.feeBps), FEE);
        vm.assertEq(uint256(access.offerNo), item.offerNo);
        vm.assertEq(uint256(access.version), 1);
        vm.assertFalse(access.held);
        vm.assertEq(before - _dollar.balanceOf(_buyer), PRICE);
        _assertBucket(START, PRICE - PRICE / 40, PRICE / 40);
    }

    function test_AccessLastsUntilItsEndAndNotLonger() public {
        _buy(_monthly(), _buyer);
        vm.warp(START + MONTH - 1);
        vm.assertTrue(_mayRead(_buyer));
        vm.warp(START + MONTH);
        vm.assertFalse(_mayRead(_buyer));
    }

    function test_APerpetualRightNeverEnds() public {
        _buy(_perpetual(), _buyer);
        vm.warp(type(uint40).max - 1);
        vm.assertTrue(_mayRead(_buyer));
    }

    function test_BuysForSomebodyElse() public {
        Item memory item = _monthly();
        vm.prank(_buyer);
        _market.buy(item, _other, SESSION);
        vm.assertTrue(_mayRead(_other));
        vm.assertFalse(_mayRead(_buyer));
    }

    function test_BuysSeveralItemsAtOnce() public {
        Item[] memory items = _two();
        uint256 before = _dollar.balanceOf(_buyer);
        vm.prank(_buyer);
        _market.buyMany(items, _buyer, SESSION);
        vm.assertEq(before - _dollar.balanceOf(_buyer), 3 * uint256(PRICE));
        for (uint256 i = 0; i < items.length; ++i) {
            (bool allowed, ) = _market.hasAccess(items[i].terms.datasetId, _buyer);
            vm.assertTrue(allowed);
        }
    }

    function test_TheSameItemTwiceIsARenewal() public {
        Item memory item = _monthly();
        Item[] memory items = new Item[](2);
        (items[0], items[1]) = (item, item);
        vm.prank(_buyer);
        _market.buyMany(items, _buyer, SESSION);
        vm.assertEq(uint256(_accessOf(_buyer).until), START + 2 * MONTH);
        vm.assertEq(uint256(_accessOf(_buyer).amount), 2 * PRICE);
    }

    function test_BuysWithAPermit() public {
        Item[] memory items = _list(_monthly());
        vm.prank(_buyer);
        _dollar.approve(address(_market), 0);
        Permit memory permit = _permit(PRICE);
        vm.prank(_buyer);
        _market.buyWithPermit(items, _buyer, SESSION, permit);
        vm.assertTrue(_mayRead(_buyer));
    }

    function test_BuysWithOneSignatureSentBySomebodyElse() public {
        Order memory order = _order(_monthly(), "salt");
        bytes memory signature = _authorize(order, PRICE);
        uint256 before = _dollar.balanceOf(_buyer);
        vm.prank(_other);
        _market.buyWithAuthorization(order, 0, type(uint40).max, signature);
        vm.assertTrue(_mayRead(_buyer));
        vm.assertEq(before - _dollar.balanceOf(_buyer), PRICE);
    }

    function test_OneSignaturePaysForSeveralItems() public {
        Order memory order = _order(_monthly(), "salt");
        order.items = _two();
        _relay(order, _authorize(order, 3 * uint256(PRICE)));
        vm.assertTrue(_mayRead(_buyer));
    }

    function test_ASmartAccountBuysWithOneSignature() public {
        SmartAccount account = new SmartAccount(_buyer);
        _dollar.mint(address(account), PRICE);
        Order memory order = _order(_monthly(), "salt");
        order.buyer = order.recipient = address(account);
        _relay(order, _authorize(order, PRICE));
        vm.assertTrue(_mayRead(address(account)));
    }

    function test_RevertWhen_TheAuthorizationIsEarlyOrLate() public {
        Order memory order = _order(_monthly(), "salt");
        bytes memory signature = _authorizeFor(order, PRICE, address(_market), START, START + 10);
        vm.expectPartialRevert(ERC3009.ERC3009InvalidAuthorizationTime.selector);
        _market.buyWithAuthorization(order, START, START + 10, signature);
        vm.warp(START + 10);
        vm.expectPartialRevert(ERC3009.ERC3009InvalidAuthorizationTime.selector);
        _market.buyWithAuthorization(order, START, START + 10, signature);
        vm.warp(START + 9);
        _market.buyWithAuthorization(order, START, START + 10, signature);
        vm.assertTrue(_mayRead(_buyer));
    }

    function testFuzz_TheNonceIsTheHashOfTheWholeOrder(Order memory order) public view {
        bytes memory words;
        for (uint256 i = 0; i < order.items.length; ++i) {
            Item memory item = order.items[i];
            words = abi.encodePacked(words, abi.encode(item.offerNo, keccak256(abi.encode(item.terms))));
        }
        bytes32 typeHash = keccak256(
            "Purchase(Item[] items,address buyer,address recipient,bytes32 sessionKey,bytes32 charterDigest,bytes32 salt)Item(uint32 offerNo,bytes32 termsHash)"
        );
        bytes32 expected = keccak256(
            abi.encode(
                typeHash,
                keccak256(words),
                order.buyer,
                order.recipient,
                order.sessionKey,
                order.charterDigest,
                order.salt
            )
        );
        vm.assertEq(_market.purchaseNonce(order), expected);
    }

    function test_RevertWhen_TheCharterIsNotInForce() public {
        Order memory order = _order(_monthly(), "salt");
        order.charterDigest = keccak256("another charter");
        bytes memory signature = _authorize(order, PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_CharterMismatch.selector, order.charterDigest)
        );
        _relay(order, signature);
    }

    function test_TheEarlierCharterStaysValidForItsOverlap() public {
        Order memory order = _order(_monthly(), "salt");
        bytes memory signature = _authorize(order, PRICE);
        _market.pushCharter(keccak256("second"), CHARTER, START + 1 days);
        vm.warp(START + 1 days);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_CharterMismatch.selector, CHARTER)
        );
        _relay(order, signature);
        vm.warp(START + 1 days - 1);
        _relay(order, signature);
        vm.assertTrue(_mayRead(_buyer));
    }

    function test_RevertWhen_ThereIsNothingToBuy() public {
        vm.prank(_buyer);
        vm.expectRevert(IAccessMarket.AccessMarket_NoItems.selector);
        _market.buyMany(new Item[](0), _buyer, SESSION);
    }

    function test_RevertWhen_ThereIsNoRecipient() public {
        Item memory item = _monthly();
        vm.startPrank(_buyer);
        vm.expectRevert(IAccessMarket.AccessMarket_ZeroAddress.selector);
        _market.buy(item, address(0), SESSION);
        vm.expectRevert(IAccessMarket.AccessMarket_ZeroAddress.selector);
        _market.buyMany(_list(item), address(0), SESSION);
        vm.stopPrank();
    }

    function test_RevertWhen_TheItemsHaveDifferentTokens() public {
        TestDollar second = new TestDollar();
        _market.setTokenAllowed(address(second), true);
        OfferTerms memory terms = _terms();
        terms.token = address(second);
        Item[] memory items = new Item[](2);
        (items[0], items[1]) = (_monthly(), _offer(terms, UNLIMITED));
        vm.prank(_buyer);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessMarket.AccessMarket_MixedTokens.selector,
                address(_dollar),
                address(second)
            )
        );
        _market.buyMany(items, _buyer, SESSION);
    }

    function test_RevertWhen_TheOfferDoesNotExist() public {
        Item memory item = Item({offerNo: 7, terms: _terms()});
        vm.prank(_buyer);
        vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_TermsMismatch.selector, 7));
        _market.buy(item, _buyer, SESSION);
    }

    function test_RevertWhen_TheEndLiesBeyondTime() public {
        OfferTerms memory terms = _terms();
        terms.duration = type(uint40).max - START;
        Item memory item = _offer(terms, UNLIMITED);
        vm.prank(_buyer);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_InvalidUntil.selector, type(uint40).max)
        );
        _market.buy(item, _buyer, SESSION);
    }

    function testFuzz_SplitsAnyPriceAtAnyFee(uint96 price, uint16 fee, uint40 duration, uint32 wait) public {
        price = uint96(_bound(price, 1, type(uint96).max));
        fee = uint16(_bound(fee, 0, 1_000));
        duration = uint40(_bound(duration, 1, 100 * 365 days));
        _market.setFee(fee);
        _skip(wait);
        uint40 time = _now();
        OfferTerms memory terms = _terms();
        (terms.price, terms.duration) = (price, duration);
        Item memory item = _offer(terms, UNLIMITED);
        _dollar.mint(_buyer, price);
        _buy(item, _buyer);
        uint256 expectedFee = (uint256(price) * fee) / 10_000;
        _assertBucket(time, price - expectedFee, expectedFee);
        vm.assertEq(_dollar.balanceOf(address(_market)), price);
        vm.assertEq(uint256(_accessOf(_buyer).until), uint256(time) + duration);
    }

    function _two() private returns (Item[] memory items) {
        items = new Item[](2);
        items[0] = _monthly();
        OfferTerms memory terms = _terms();
        terms.datasetId = _register(_seller, "second");
        terms.price = 2 * PRICE;
        items[1] = _offer(terms, UNLIMITED);
    }

    function _permit(uint256 value) private view returns (Permit memory permit) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                _buyer,
                address(_market),
                value,
                _dollar.nonces(_buyer),
                type(uint256).max
            )
        );
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", _dollar.DOMAIN_SEPARATOR(), structHash));
        (permit.v, permit.r, permit.s) = vm.sign(_buyerKey, digest);
        (permit.value, permit.deadline) = (value, type(uint256).max);
    }
}
