// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {AccessMarket} from "../AccessMarket.sol";
import {DatasetRegistry} from "../DatasetRegistry.sol";
import {Access, Item, Order} from "../types/Orders.sol";

/// @notice What a market should hold and allow, written down payment by payment, without its packing and merging.
abstract contract Book is Test {
    /// @notice Sums over all payments.
    struct Totals {
        uint256 paid;
        uint256 refundedByMarket;
        uint256 withdrawn;
        uint256 authorizationsUsedTwice;
    }

    bytes32 private constant RECEIVE_TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    AccessMarket public market;
    DatasetRegistry public registry;
    TestDollar public dollar;
    Item[] public items;

    Totals internal _totals;

    /// @notice End of a holder's right; 0 = none.
    mapping(address holder => uint256) public expectedUntil;
    /// @notice Whether a holder's right was paid for.
    mapping(address holder => bool) public expectedPaid;
    /// @notice Ownership count under which a free grant was made.
    mapping(address holder => uint256) public expectedOwnership;
    /// @notice Payments left in a bucket for good: settled, replaced or given up.
    mapping(address seller => mapping(uint40 boundary => uint256)) public settledIn;

    uint256[] private _keys;
    address[] private _people;
    uint40[] private _boundaries;

    constructor(
        AccessMarket market_,
        DatasetRegistry registry_,
        TestDollar dollar_,
        Item[] memory items_,
        uint256[] memory keys
    ) {
        (market, registry, dollar) = (market_, registry_, dollar_);
        for (uint256 i = 0; i < items_.length; ++i) items.push(items_[i]);
        for (uint256 i = 0; i < keys.length; ++i) {
            _keys.push(keys[i]);
            _people.push(vm.addr(keys[i]));
        }
    }

    function totals() external view returns (Totals memory) {
        return _totals;
    }

    function people() external view returns (address[] memory) {
        return _people;
    }

    function boundaries() public view returns (uint40[] memory) {
        return _boundaries;
    }

    // ------------------------------------------------------------ entries

    function _bookPurchase(Item memory item, address holder) internal {
        Access memory before = _last[holder];
        uint256 time = _now();
        bool renewal = expectedPaid[holder] && before.offerNo == item.offerNo;
        uint256 from = renewal && expectedUntil[holder] > time ? expectedUntil[holder] : time;
        expectedUntil[holder] = item.terms.duration == 0 ? type(uint40).max : from + item.terms.duration;
        expectedPaid[holder] = true;
        _totals.paid += item.terms.price;
        _last[holder] = market.accessOf(item.terms.datasetId, holder);
        _remember(_boundary(time + item.terms.settlementWindow));
        // a payment that was not merged stays where it is for good
        if (before.amount != 0 && !(renewal && time < before.paidAt + item.terms.settlementWindow)) {
            _settle(before);
        }
    }

    function _bookGrant(address holder, uint40 until) internal {
        _settle(_last[holder]);
        delete _last[holder];
        expectedUntil[holder] = until;
        expectedPaid[holder] = false;
        expectedOwnership[holder] = registry.stateOf(items[0].terms.datasetId).ownership;
    }

    /// @dev A right given up or revoked: its payment, if any, is the seller's.
    function _bookEnd(address holder) internal {
        _settle(_last[holder]);
        delete _last[holder];
        expectedUntil[holder] = 0;
        expectedPaid[holder] = false;
    }

    function _bookEarlyEnd(address holder, Access memory access, uint256 due, uint256 fromSeller) internal {
        uint256 time = _now();
        Item memory item = items[access.offerNo - 1];
        bool unsettled = access.amount != 0 && _isUnsettled(access);
        vm.assertEq(due - fromSeller, unsettled ? access.amount : 0, "part held by the market");
        // what time is left is worth no more than what is returned
        if (access.until > time && item.terms.duration != 0) {
            vm.assertGe(
                due * item.terms.duration,
                uint256(item.terms.price) *
                    (access.until - time > item.terms.duration && unsettled ? item.terms.duration : 0)
            );
        }
        _totals.refundedByMarket += due - fromSeller;
        if (!unsettled) _settle(_last[holder]);
        delete _last[holder];
        expectedUntil[holder] = 0;
        expectedPaid[holder] = false;
    }

    function _bookRefund(address holder, Access memory access) internal {
        Item memory item = items[access.offerNo - 1];
        _totals.refundedByMarket += access.amount;
        uint256 taken = (access.amount / item.terms.price) * uint256(item.terms.duration);
        uint256 left = item.terms.duration == 0 ? 0 : access.until - taken;
        bool stays = left > _now();
        expectedUntil[holder] = stays ? left : 0;
        expectedPaid[holder] = stays;
        if (stays) _last[holder].amount = 0;
        else delete _last[holder];
    }

    function _bookWithdrawal(address seller, uint40 boundary) internal {
        settledIn[seller][boundary] = 0;
        for (uint256 i = 0; i < _people.length; ++i) {
            Access storage last = _last[_people[i]];
            if (last.amount == 0 || _isHeldNow(_people[i])) continue;
            Item storage item = items[last.offerNo - 1];
            if (item.terms.seller != seller) continue;
            // settled and gone: a release can no longer concern it
            if (_boundary(last.paidAt + item.terms.settlementWindow) == boundary) last.amount = 0;
        }
    }

    // ------------------------------------------------------------ sums

    /// @notice What a bucket should hold: what stays there for good, and what each holder's latest payment added.
    function expectedIn(address seller, uint40 boundary) external view returns (uint256 sum) {
        sum = settledIn[seller][boundary];
        for (uint256 i = 0; i < _people.length; ++i) {
            Access storage last = _last[_people[i]];
            if (last.amount == 0 || _isHeldNow(_people[i])) continue;
            Item storage item = items[last.offerNo - 1];
            if (item.terms.seller != seller) continue;
            if (_boundary(last.paidAt + item.terms.settlementWindow) == boundary) sum += last.amount;
        }
    }

    // ------------------------------------------------------------ helpers

    mapping(address holder => Access) private _last;

    function _settle(Access memory access) private {
        if (access.amount == 0) return;
        Item storage item = items[access.offerNo - 1];
        settledIn[item.terms.seller][_boundary(access.paidAt + item.terms.settlementWindow)] += access.amount;
    }

    function _remember(uint40 boundary) private {
        for (uint256 i = 0; i < _boundaries.length; ++i) {
            if (_boundaries[i] == boundary) return;
        }
        _boundaries.push(boundary);
    }

    function _boundary(uint256 end) private view returns (uint40) {
        uint256 length = market.BUCKET_LENGTH();
        return uint40(((end + length - 1) / length) * length);
    }

    function _isHeldNow(address holder) private view returns (bool) {
        return market.heldOf(items[0].terms.datasetId, holder) != 0;
    }

    function _isUnsettled(Access memory access) internal view returns (bool) {
        if (access.amount == 0) return false;
        return access.held || _now() < access.paidAt + items[access.offerNo - 1].terms.settlementWindow;
    }

    function _isOnSale(Item memory item) internal view returns (bool) {
        return market.offerOf(item.offerNo).revision == registry.stateOf(item.terms.datasetId).revision;
    }

    /// @dev The rules of the interface, in words of their own.
    function _mayBuy(Item memory item, address payer, address account) internal view returns (bool) {
        Access memory access = market.accessOf(item.terms.datasetId, account);
        uint256 time = _now();
        if (access.held) return false;
        bool inForce = access.until > time;
        if (access.paidAt != 0 && access.offerNo == item.offerNo) return !inForce || item.terms.duration != 0;
        if (access.paidAt != 0 && _isUnsettled(access)) return false;
        if (access.paidAt == 0 && access.amount != registry.stateOf(item.terms.datasetId).ownership) return true;
        uint256 until = item.terms.duration == 0 ? type(uint40).max : time + item.terms.duration;
        return !inForce || (payer == account && until >= access.until);
    }

    function _person(uint256 index) internal view returns (address) {
        return _people[index % _people.length];
    }

    function _item(uint256 index) internal view returns (Item memory) {
        return items[index % items.length];
    }

    function _seller(uint256 index) internal view returns (address) {
        return items[index % items.length].terms.seller;
    }

    function _signOrder(Order memory order, uint256 buyer, bytes32 nonce) internal view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(
                RECEIVE_TYPEHASH,
                order.buyer,
                address(market),
                order.items[0].terms.price,
                0,
                type(uint40).max,
                nonce
            )
        );
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", dollar.DOMAIN_SEPARATOR(), structHash));
        return _sign(_keys[buyer % _keys.length], digest);
    }
}
