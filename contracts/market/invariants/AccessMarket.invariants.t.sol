// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MarketTest} from "../testing/MarketTest.sol";
import {Access, Bucket, Item, OfferTerms} from "../types/Orders.sol";
import {Book} from "./MarketBook.sol";
import {MarketHandler} from "./MarketHandler.sol";

/// @notice What must hold after any order of calls at any times.
contract AccessMarketInvariants is MarketTest {
    MarketHandler private _handler;

    function setUp() public override {
        super.setUp();
        // the handler's orders carry no charter, as long as none is in force
        _market.pushCharter(0, 0, 0);
        Item[] memory items = new Item[](4);
        items[0] = _offerOf(2e6 + 1, MONTH, WINDOW);
        items[1] = _offerOf(50e6, 0, WINDOW);
        // shorter than its window
        items[2] = _offerOf(7, 2 hours, MIN_WINDOW);
        items[3] = _offerOf(33_333_333, 10 days, MAX_WINDOW);

        uint256[] memory keys = new uint256[](4);
        string[4] memory names = ["seller", "buyer", "other", "fourth"];
        for (uint256 i = 0; i < keys.length; ++i) {
            address account;
            (account, keys[i]) = _actor(names[i]);
            _dollar.mint(account, 1_000_000_000e6);
            vm.prank(account);
            _dollar.approve(address(_market), type(uint256).max);
        }
        _handler = new MarketHandler(_market, _registry, _dollar, items, keys, address(this));
        bytes4[] memory selectors = new bytes4[](14);
        selectors[0] = MarketHandler.wait.selector;
        selectors[1] = MarketHandler.setFee.selector;
        selectors[2] = MarketHandler.buy.selector;
        selectors[3] = MarketHandler.buyRelayedTwice.selector;
        selectors[4] = MarketHandler.grant.selector;
        selectors[5] = MarketHandler.revoke.selector;
        selectors[6] = MarketHandler.relinquish.selector;
        selectors[7] = MarketHandler.endAccess.selector;
        selectors[8] = MarketHandler.hold.selector;
        selectors[9] = MarketHandler.release.selector;
        selectors[10] = MarketHandler.refund.selector;
        selectors[11] = MarketHandler.withdraw.selector;
        selectors[12] = MarketHandler.collectFees.selector;
        selectors[13] = MarketHandler.transferDataset.selector;
        _targetSelector(address(_handler), selectors);
    }

    /// @notice The market's balance is exactly all that it owes.
    function invariant_BalanceIsWhatIsOwed() public view {
        uint256 owed = _market.feesDue(address(_dollar));
        uint40[] memory boundaries = _handler.boundaries();
        for (uint256 i = 0; i < boundaries.length; ++i) {
            Bucket memory bucket = _market.bucketOf(_seller, address(_dollar), boundaries[i]);
            owed += uint256(bucket.proceeds) + bucket.fees;
        }
        address[] memory people = _handler.people();
        for (uint256 i = 0; i < people.length; ++i) {
            owed += _market.heldOf(_dataset, people[i]);
            owed += _market.creditOf(address(_dollar), people[i]);
        }
        vm.assertEq(_dollar.balanceOf(address(_market)), owed);
    }

    /// @notice A bucket is the sum of the payments in it.
    function invariant_BucketIsTheSumOfItsPurchases() public view {
        uint40[] memory boundaries = _handler.boundaries();
        for (uint256 i = 0; i < boundaries.length; ++i) {
            Bucket memory bucket = _market.bucketOf(_seller, address(_dollar), boundaries[i]);
            vm.assertEq(uint256(bucket.proceeds) + bucket.fees, _handler.expectedIn(_seller, boundaries[i]));
        }
    }

    /// @notice Nobody reads without payment or grant, no paid right ends early without its refund, and none outlives its
    /// end: the market agrees with the book about everybody.
    function invariant_AccessIsWhatWasPaidOrGranted() public view {
        address[] memory people = _handler.people();
        uint256 ownership = _registry.stateOf(_dataset).ownership;
        for (uint256 i = 0; i < people.length; ++i) {
            uint256 until = _handler.expectedUntil(people[i]);
            bool free = !_handler.expectedPaid(people[i]);
            bool current = _handler.expectedOwnership(people[i]) == ownership;
            vm.assertEq(_mayRead(people[i]), until > _now() && (!free || current), "may read");
            Access memory access = _accessOf(people[i]);
            vm.assertEq(uint256(access.until), until, "until");
            vm.assertEq(access.paidAt != 0, !free, "paid");
        }
    }

    /// @notice One authorization buys at most once.
    function invariant_AnAuthorizationBuysOnce() public view {
        vm.assertEq(_handler.totals().authorizationsUsedTwice, 0);
    }

    /// @notice Fees, proceeds and refunds are the payments; what has not gone out is still here.
    function invariant_NothingIsLostOrMade() public view {
        Book.Totals memory totals = _handler.totals();
        uint256 out = totals.withdrawn + totals.refundedByMarket;
        uint256 fees = _market.feesDue(address(_dollar));
        vm.assertEq(totals.paid, out + _dollar.balanceOf(address(_market)) - fees);
    }

    function _offerOf(uint96 price, uint40 duration, uint32 window) private returns (Item memory) {
        OfferTerms memory terms = _terms();
        (terms.price, terms.duration, terms.settlementWindow) = (price, duration, window);
        return _offer(terms, UNLIMITED);
    }
}
