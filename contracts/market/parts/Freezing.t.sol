// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Freezes} from "../../governance/freezes/Freezes.sol";
import {IFreezes} from "../../governance/freezes/interfaces/IFreezes.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {Roles} from "../../governance/libraries/Roles.sol";
import {BlocklistToken} from "../../testing/adversaries/BlocklistToken.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {NetworkToken} from "../../token/NetworkToken.sol";
import {Allocation} from "../../token/types/Supply.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {MarketTest} from "../testing/MarketTest.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {DatasetKind} from "../types/Datasets.sol";
import {Item, OfferTerms, Order, Permit} from "../types/Orders.sol";

/// @notice What a freeze stops in the market, and what it can never stop.
contract FreezingTest is MarketTest {
    Freezes private _freezes;
    Item private _item;

    function setUp() public override {
        super.setUp();
        _freezes = new Freezes(address(_manager));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = _market.pushFreeze.selector;
        _manager.setTargetFunctionRole(address(_market), selectors, Roles.FREEZE_PUSHER);
        _manager.grantRole(Roles.FREEZE_PUSHER, address(_freezes), 0);
        FreezeAction[] memory actions = new FreezeAction[](2);
        (actions[0], actions[1]) = (FreezeAction.NewOffers, FreezeAction.NewPurchases);
        _freezes.register(address(_market), actions, true);
        _item = _monthly();
    }

    // ------------------------------------------------------------ new purchases

    function test_NoWayToBuyIsOpen() public {
        _buy(_item, _buyer);
        Order memory order = _order(_item, "salt");
        bytes memory signature = _authorize(order, PRICE);
        _freezePurchases(3 days);
        Permit memory permit;
        _expectPurchaseFrozen(START + 3 days);
        _relay(order, signature);
        vm.startPrank(_buyer);
        // renewing is buying
        _expectPurchaseFrozen(START + 3 days);
        _market.buy(_item, _buyer, SESSION);
        _expectPurchaseFrozen(START + 3 days);
        _market.buyMany(_list(_item), _other, SESSION);
        _expectPurchaseFrozen(START + 3 days);
        _market.buyWithPermit(_list(_item), _other, SESSION, permit);
        vm.stopPrank();
        // what was signed is not lost
        vm.warp(START + 3 days);
        _relay(order, signature);
    }

    function test_PurchasesGoOnByThemselvesWhenTheFreezeEnds() public {
        _freezePurchases(3 days);
        vm.warp(START + 3 days - 1);
        _expectPurchaseFrozen(START + 3 days);
        vm.prank(_buyer);
        _market.buy(_item, _buyer, SESSION);
        vm.warp(START + 3 days);
        _buy(_item, _buyer);
        vm.assertTrue(_mayRead(_buyer));
        // and once the flag is gone, without asking
        _freezes.sync(address(_market), FreezeAction.NewPurchases);
        vm.mockCallRevert(address(_freezes), abi.encodeWithSelector(IFreezes.isFrozen.selector), "asked");
        _buy(_item, _other);
    }

    function test_PurchasesGoOnWhenTheHoldersLift() public {
        _freezePurchases(3 days);
        _freezes.lift(address(_market), FreezeAction.NewPurchases);
        _buy(_item, _buyer);
    }

    function test_OffersCanBeMadeWhilePurchasesAreFrozen() public {
        _freezePurchases(3 days);
        Item memory made = _monthly();
        vm.warp(START + 3 days);
        _buy(made, _buyer);
    }

    /// @notice While a market is flagged, every purchase takes the long way, which refuses whatever the short one does.
    function test_AFlaggedMarketSellsNothingElse() public {
        Item memory closed = _monthly();
        vm.prank(_seller);
        _market.closeOffer(closed.offerNo, closed.terms);
        Item memory last = _offer(_terms(), 1);
        _freezePurchases(1 days);
        _expectPurchaseFrozen(START + 1 days);
        vm.prank(_buyer);
        _market.buy(closed, _buyer, SESSION);

        _skip(1 days);
        vm.startPrank(_buyer);
        vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_OfferClosed.selector, closed.offerNo));
        _market.buy(closed, _buyer, SESSION);
        _market.buy(last, _buyer, SESSION);
        vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_SoldOut.selector, last.offerNo));
        _market.buy(last, _buyer, SESSION);
        vm.stopPrank();
        _market.setTokenAllowed(address(_dollar), false);
        vm.prank(_buyer);
        vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_TokenNotAllowed.selector, address(_dollar)));
        _market.buy(_item, _buyer, SESSION);
    }

    // ------------------------------------------------------------ new offers

    function test_NoOfferCanBeMade() public {
        _freezes.freeze(address(_market), FreezeAction.NewOffers, 3 days);
        bytes memory refusal = abi.encodeWithSelector(
            IAccessMarket.AccessMarket_Frozen.selector,
            FreezeAction.NewOffers,
            START + 3 days
        );
        OfferTerms memory terms = _terms();
        bytes memory offer = abi.encode(PRICE, address(_dollar), MONTH, WINDOW, UNLIMITED);
        vm.startPrank(_seller);
        vm.expectRevert(refusal);
        _market.createOffer(terms, UNLIMITED);
        vm.expectRevert(refusal);
        _registry.register("second", DatasetKind.File, DIGEST, address(_market), offer);
        // a dataset without an offer is no offer
        _registry.register("second", DatasetKind.File, DIGEST, address(0), "");
        vm.stopPrank();
        // what is on sale stays on sale
        _buy(_item, _buyer);
        vm.warp(START + 3 days);
        _monthly();
        vm.prank(_seller);
        _registry.register("third", DatasetKind.File, DIGEST, address(_market), offer);
    }

    // ------------------------------------------------------------ what nothing can freeze

    function test_EverythingUnderWayGoesOnInAMarketFrozenInEverything() public {
        _buy(_item, _buyer);
        _buy(_item, _other);
        address third = _account("third");
        vm.prank(_buyer);
        _market.buy(_item, third, SESSION);
        _freezeAll(14 days);
        _freezes.prolong(address(_market), FreezeAction.NewPurchases, START + 100 days);
        _freezes.prolong(address(_market), FreezeAction.NewOffers, START + 100 days);

        // free grants, given and taken
        address friend = _account("friend");
        vm.startPrank(_seller);
        _market.grant(_dataset, friend, type(uint40).max);
        vm.assertTrue(_mayRead(friend));
        _market.revoke(_dataset, friend);
        vm.assertFalse(_mayRead(friend));
        _market.grant(_dataset, friend, type(uint40).max);
        vm.stopPrank();
        vm.prank(friend);
        _market.relinquish(_dataset);
        // disputes
        _market.hold(_item, _buyer);
        _market.release(_item, _buyer);
        _market.hold(_item, _buyer);
        uint256 balance = _dollar.balanceOf(_buyer);
        _market.refund(_item, _buyer);
        vm.assertEq(_dollar.balanceOf(_buyer), balance + PRICE);
        // the seller returns what is unused
        balance = _dollar.balanceOf(_other);
        vm.prank(_seller);
        _market.endAccess(_item, _other, PRICE);
        vm.assertEq(_dollar.balanceOf(_other), balance + PRICE);
        // what was paid for can be read, and withdrawn
        vm.assertTrue(_mayRead(third));
        vm.warp(START + 14 days);
        uint40[] memory boundaries = new uint40[](1);
        boundaries[0] = _boundaryOf(START, WINDOW);
        vm.assertEq(_market.withdraw(_seller, address(_dollar), boundaries), PRICE - PRICE / 40);
        vm.assertEq(_market.collectFees(address(_dollar)), PRICE / 40);
        vm.assertEq(_dollar.balanceOf(address(_market)), 0);
        // offers close, datasets change and change hands
        vm.startPrank(_seller);
        _market.closeOffer(_item.offerNo, _item.terms);
        _registry.updateManifest(_dataset, "new");
        _registry.transferFrom(_seller, _other, uint256(DatasetId.unwrap(_dataset)));
        vm.stopPrank();
        // and governance governs
        _market.setFee(1);
        _market.pushCharter("next", CHARTER, START + 30 days);
        vm.assertTrue(_freezes.isFrozen(address(_market), FreezeAction.NewPurchases));
        vm.assertTrue(_freezes.isFrozen(address(_market), FreezeAction.NewOffers));
    }

    function test_ARefundThatWaitsCanBeClaimedInAFrozenMarket() public {
        BlocklistToken token = new BlocklistToken();
        _market.setTokenAllowed(address(token), true);
        OfferTerms memory terms = _terms();
        terms.token = address(token);
        Item memory item = _offer(terms, UNLIMITED);
        token.mint(_buyer, PRICE);
        vm.startPrank(_buyer);
        token.approve(address(_market), PRICE);
        _market.buy(item, _buyer, SESSION);
        vm.stopPrank();
        _freezeAll(14 days);
        token.setBlocked(_buyer, true);
        _market.refund(item, _buyer);
        vm.assertEq(_market.creditOf(address(token), _buyer), PRICE);
        token.setBlocked(_buyer, false);
        vm.assertEq(_market.claimCredit(address(token), _buyer), PRICE);
        vm.assertEq(token.balanceOf(_buyer), PRICE);
    }

    /// @notice A deadline of the market neither waits for a purchase nor moves with a freeze.
    function test_SettlementAndAccessKeepTheirTimes() public {
        _buy(_item, _buyer);
        uint40 until = _accessOf(_buyer).until;
        _freezeAll(14 days);
        vm.assertEq(uint256(_accessOf(_buyer).until), until);
        _assertBucket(START, PRICE - PRICE / 40, PRICE / 40);
        vm.warp(until - 1);
        vm.assertTrue(_mayRead(_buyer));
        vm.warp(until);
        vm.assertFalse(_mayRead(_buyer));
    }

    // ------------------------------------------------------------ flags

    function test_IsToldByTheFreezesOnly() public {
        vm.expectEmit(address(_market));
        emit IAccessMarket.FreezePushed(address(_freezes), FreezeAction.NewPurchases, true);
        _freezePurchases(1 days);
        vm.prank(_other);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _other));
        _market.pushFreeze(FreezeAction.NewPurchases, false);
    }

    function test_RevertWhen_TheMarketHasNoSuchAction() public {
        FreezeAction[3] memory foreign = [
            FreezeAction.Enrolment,
            FreezeAction.JoiningAgreement,
            FreezeAction.NewPolicies
        ];
        for (uint256 i = 0; i < foreign.length; ++i) {
            vm.prank(address(_freezes));
            vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_NotFreezable.selector, foreign[i]));
            _market.pushFreeze(foreign[i], true);
        }
    }

    function test_AsksWhoeverToldItLast() public {
        _freezePurchases(1 days);
        Freezes next = new Freezes(address(_manager));
        _manager.grantRole(Roles.FREEZE_PUSHER, address(next), 0);
        vm.prank(address(next));
        _market.pushFreeze(FreezeAction.NewPurchases, true);
        _buy(_item, _buyer);
    }

    function test_FlagsStayWithEverySetting() public {
        _freezeAll(1 days);
        _market.setFee(1_000);
        _market.pushCharter("next", CHARTER, START + 30 days);
        BlocklistToken token = new BlocklistToken();
        _market.setTokenAllowed(address(token), true);
        _market.setTokenAllowed(address(token), false);
        _expectPurchaseFrozen(START + 1 days);
        vm.prank(_buyer);
        _market.buy(_item, _buyer, SESSION);
        vm.assertEq(uint256(_market.feeBps()), 1_000);
    }

    // ------------------------------------------------------------ votes in the market

    function test_TokensInTheMarketDoNotVote() public {
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation(_buyer, 1_000e18);
        NetworkToken token = new NetworkToken("Token", "T", 1_000e18, allocations, address(_manager));
        _market.setTokenAllowed(address(token), true);
        vm.assertEq(token.delegates(address(_market)), NON_VOTING);
        OfferTerms memory terms = _terms();
        terms.token = address(token);
        Item memory item = _offer(terms, UNLIMITED);
        vm.startPrank(_buyer);
        token.approve(address(_market), PRICE);
        _market.buy(item, _buyer, SESSION);
        vm.stopPrank();
        vm.assertEq(token.getVotes(NON_VOTING), PRICE);
        _market.refund(item, _buyer);
        vm.assertEq(token.getVotes(NON_VOTING), 0);
    }

    // ------------------------------------------------------------ helpers

    function _freezePurchases(uint40 duration) private {
        _freezes.freeze(address(_market), FreezeAction.NewPurchases, duration);
    }

    function _freezeAll(uint40 duration) private {
        _freezePurchases(duration);
        _freezes.freeze(address(_market), FreezeAction.NewOffers, duration);
    }

    function _expectPurchaseFrozen(uint40 until) private {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_Frozen.selector, FreezeAction.NewPurchases, until)
        );
    }
}
