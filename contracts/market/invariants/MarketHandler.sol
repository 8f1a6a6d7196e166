// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {AccessMarket} from "../AccessMarket.sol";
import {DatasetRegistry} from "../DatasetRegistry.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {Access, Item, Order} from "../types/Orders.sol";
import {Book} from "./MarketBook.sol";

/// @notice Does everything people can do with a market, in any order and at any time, and keeps its own book of what
/// should then be true. It only makes calls that ought to succeed, so any revert is a finding.
contract MarketHandler is Test, Book {
    // no immutables in here or in the book: the runner recognises its target by the bytecode
    address private _arbiter;

    constructor(
        AccessMarket market_,
        DatasetRegistry registry_,
        TestDollar dollar_,
        Item[] memory items_,
        uint256[] memory keys,
        address arbiter
    ) Book(market_, registry_, dollar_, items_, keys) {
        _arbiter = arbiter;
    }

    // ------------------------------------------------------------ time and settings

    function wait(uint256 duration) external {
        _skip(_bound(duration, 1 minutes, 12 days));
    }

    function setFee(uint16 fee) external {
        vm.prank(_arbiter);
        market.setFee(uint16(_bound(fee, 0, 1_000)));
    }

    /// @notice Seldom, because it ends all offers.
    function transferDataset(uint256 to) external {
        if (to % 16 != 0) return;
        to /= 16;
        DatasetId datasetId = items[0].terms.datasetId;
        address owner = registry.ownerOfDataset(datasetId);
        vm.prank(owner);
        registry.transferFrom(owner, _person(to), uint256(DatasetId.unwrap(datasetId)));
    }

    // ------------------------------------------------------------ buying

    function buy(uint256 itemIndex, uint256 payer, uint256 account) external {
        Item memory item = _item(itemIndex);
        address from = _person(payer);
        address to = _person(account);
        if (!_isOnSale(item) || !_mayBuy(item, from, to)) return;
        vm.prank(from);
        market.buy(item, to, "session");
        _bookPurchase(item, to);
    }

    /// @notice Buys by authorization and has it relayed a second time, which must fail and move nothing.
    function buyRelayedTwice(uint256 itemIndex, uint256 payer, bytes32 salt) external {
        Item memory item = _item(itemIndex);
        address account = _person(payer);
        Order memory order = _orderOf(item, account, salt);
        bytes32 nonce = market.purchaseNonce(order);
        if (!_isOnSale(item) || !_mayBuy(item, account, account)) return;
        if (dollar.authorizationState(account, nonce)) return;
        bytes memory signature = _signOrder(order, payer, nonce);
        market.buyWithAuthorization(order, 0, type(uint40).max, signature);
        _bookPurchase(item, account);
        uint256 balance = dollar.balanceOf(address(market));
        try market.buyWithAuthorization(order, 0, type(uint40).max, signature) {
            ++_totals.authorizationsUsedTwice;
        } catch {
            vm.assertEq(dollar.balanceOf(address(market)), balance);
        }
    }

    // ------------------------------------------------------------ rights

    function grant(uint256 account, uint40 until) external {
        DatasetId datasetId = items[0].terms.datasetId;
        address to = _person(account);
        Access memory access = market.accessOf(datasetId, to);
        if (access.paidAt != 0 && (access.until > _now() || _isUnsettled(access))) return;
        until = uint40(_bound(until, _now() + 1, type(uint40).max));
        vm.prank(registry.ownerOfDataset(datasetId));
        market.grant(datasetId, to, until);
        _bookGrant(to, until);
    }

    function revoke(uint256 account) external {
        DatasetId datasetId = items[0].terms.datasetId;
        address from = _person(account);
        Access memory access = market.accessOf(datasetId, from);
        if (access.until == 0 || access.paidAt != 0) return;
        vm.prank(registry.ownerOfDataset(datasetId));
        market.revoke(datasetId, from);
        _bookEnd(from);
    }

    function relinquish(uint256 account) external {
        DatasetId datasetId = items[0].terms.datasetId;
        address from = _person(account);
        Access memory access = market.accessOf(datasetId, from);
        if (access.until == 0 || access.held) return;
        vm.prank(from);
        market.relinquish(datasetId);
        _bookEnd(from);
    }

    function endAccess(uint256 account) external {
        address holder = _person(account);
        Access memory access = market.accessOf(items[0].terms.datasetId, holder);
        if (access.paidAt == 0) return;
        Item memory item = items[access.offerNo - 1];
        (uint256 due, uint256 fromSeller) = market.refundDue(item, holder);
        if (due == 0) return;
        _bookEarlyEnd(holder, access, due, fromSeller);
        uint256 before = dollar.balanceOf(holder);
        vm.prank(item.terms.seller);
        market.endAccess(item, holder, due);
        // a seller who ends a right of its own pays itself
        uint256 paid = holder == item.terms.seller ? due - fromSeller : due;
        vm.assertEq(dollar.balanceOf(holder) - before, paid, "refund");
    }

    // ------------------------------------------------------------ disputes

    function hold(uint256 account) external {
        (address holder, Access memory access) = _disputed(account);
        if (access.amount == 0 || access.held) return;
        vm.prank(_arbiter);
        market.hold(items[access.offerNo - 1], holder);
    }

    function release(uint256 account) external {
        address holder = _person(account);
        Access memory access = market.accessOf(items[0].terms.datasetId, holder);
        if (!access.held) return;
        vm.prank(_arbiter);
        market.release(items[access.offerNo - 1], holder);
    }

    function refund(uint256 account) external {
        (address holder, Access memory access) = _disputed(account);
        if (access.amount == 0) return;
        uint256 before = dollar.balanceOf(holder);
        vm.prank(_arbiter);
        market.refund(items[access.offerNo - 1], holder);
        vm.assertEq(dollar.balanceOf(holder) - before, access.amount, "refund");
        _bookRefund(holder, access);
    }

    // ------------------------------------------------------------ money

    function withdraw(uint256 sellerIndex) external {
        address seller = _seller(sellerIndex);
        uint256 count;
        uint40[] memory all = boundaries();
        uint40[] memory matured = new uint40[](all.length);
        for (uint256 i = 0; i < all.length; ++i) {
            if (all[i] > _now()) continue;
            matured[count] = all[i];
            ++count;
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(matured, count)
        }
        uint256 fees = market.feesDue(address(dollar));
        _totals.withdrawn += market.withdraw(seller, address(dollar), matured);
        _totals.withdrawn += market.feesDue(address(dollar)) - fees;
        for (uint256 i = 0; i < count; ++i) _bookWithdrawal(seller, matured[i]);
    }

    function collectFees() external {
        market.collectFees(address(dollar));
    }

    function _disputed(uint256 account) private view returns (address holder, Access memory access) {
        holder = _person(account);
        access = market.accessOf(items[0].terms.datasetId, holder);
        if (access.paidAt == 0 || !_isUnsettled(access)) access.amount = 0;
    }

    function _orderOf(Item memory item, address account, bytes32 salt) private pure returns (Order memory order) {
        order.items = new Item[](1);
        order.items[0] = item;
        (order.buyer, order.recipient, order.salt) = (account, account, salt);
    }
}
