// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {IReceiveWithAuthorization} from "../interfaces/IReceiveWithAuthorization.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Payments} from "../libraries/Payments.sol";
import {AccessWords} from "../types/AccessWord.sol";
import {ConfigWord} from "../types/ConfigWord.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {DatasetState} from "../types/Datasets.sol";
import {Access, Item, OfferTerms, Order, Permit} from "../types/Orders.sol";
import {Rights} from "./Rights.sol";

/// @notice The four ways to buy. Each records everything first and asks the token for the exact sum last.
abstract contract Purchases is Rights {
    using SafeERC20 for IERC20;

    /// @dev One purchase under way. `from` and `boundary` are those of the item being recorded.
    struct Checkout {
        address payer;
        address recipient;
        bytes32 sessionKey;
        ConfigWord config;
        uint40 from;
        uint40 boundary;
    }

    /// @inheritdoc IAccessMarket
    function buy(Item calldata item, address recipient, bytes32 sessionKey) external nonReentrant {
        _purchase(item, OrderHash.hashTermsCalldata(item.terms), _checkout(msg.sender, recipient, sessionKey));
        IERC20(item.terms.token).safeTransferFrom(msg.sender, address(this), item.terms.price);
    }

    /// @inheritdoc IAccessMarket
    function buyMany(Item[] calldata items, address recipient, bytes32 sessionKey) external nonReentrant {
        (address token, uint256 sum, ) = _purchaseAll(items, _checkout(msg.sender, recipient, sessionKey));
        IERC20(token).safeTransferFrom(msg.sender, address(this), sum);
    }

    /// @inheritdoc IAccessMarket
    function buyWithPermit(
        Item[] calldata items,
        address recipient,
        bytes32 sessionKey,
        Permit calldata permit
    ) external nonReentrant {
        (address token, uint256 sum, ) = _purchaseAll(items, _checkout(msg.sender, recipient, sessionKey));
        // Anyone can use up a permit seen in the mempool. The allowance it leaves is all that counts.
        try
            IERC20Permit(token).permit(
                msg.sender,
                address(this),
                permit.value,
                permit.deadline,
                permit.v,
                permit.r,
                permit.s
            )
        {} catch {}
        IERC20(token).safeTransferFrom(msg.sender, address(this), sum);
    }

    /// @inheritdoc IAccessMarket
    function buyWithAuthorization(
        Order calldata order,
        uint256 validAfter,
        uint256 validBefore,
        bytes calldata signature
    ) external nonReentrant {
        (address token, uint256 sum, bytes32 nonce) = _purchaseOrder(order);
        IReceiveWithAuthorization(token).receiveWithAuthorization(
            order.buyer,
            address(this),
            sum,
            validAfter,
            validBefore,
            nonce,
            signature
        );
    }

    /// @inheritdoc IAccessMarket
    function purchaseNonce(Order calldata order) external pure returns (bytes32) {
        bytes32[] memory words = OrderHash.newItemWords(order.items.length);
        for (uint256 i = 0; i < order.items.length; ++i) {
            words[2 * i] = bytes32(uint256(order.items[i].offerNo));
            words[2 * i + 1] = OrderHash.hashTerms(order.items[i].terms);
        }
        return OrderHash.purchaseNonce(order, OrderHash.hashItemWords(words));
    }

    function _purchaseOrder(
        Order calldata order
    ) private returns (address token, uint256 sum, bytes32 nonce) {
        Checkout memory checkout = _checkout(order.buyer, order.recipient, order.sessionKey);
        require(
            checkout.config.acceptsCharter(order.charterDigest, block.timestamp),
            AccessMarket_CharterMismatch(order.charterDigest)
        );
        bytes32 itemsHash;
        (token, sum, itemsHash) = _purchaseAll(order.items, checkout);
        nonce = OrderHash.purchaseNonce(order, itemsHash);
    }

    function _checkout(
        address payer,
        address recipient,
        bytes32 sessionKey
    ) private view returns (Checkout memory) {
        require(recipient != address(0), AccessMarket_ZeroAddress());
        return
            Checkout({
                payer: payer,
                recipient: recipient,
                sessionKey: sessionKey,
                config: _configuration(),
                from: 0,
                boundary: 0
            });
    }

    function _purchaseAll(
        Item[] calldata items,
        Checkout memory checkout
    ) private returns (address token, uint256 sum, bytes32 itemsHash) {
        require(items.length != 0, AccessMarket_NoItems());
        token = items[0].terms.token;
        bytes32[] memory words = OrderHash.newItemWords(items.length);
        for (uint256 i = 0; i < items.length; ++i) {
            Item calldata item = items[i];
            require(item.terms.token == token, AccessMarket_MixedTokens(token, item.terms.token));
            bytes32 termsHash = OrderHash.hashTermsCalldata(item.terms);
            words[2 * i] = bytes32(uint256(item.offerNo));
            words[2 * i + 1] = termsHash;
            sum += item.terms.price;
            _purchase(item, termsHash, checkout);
        }
        itemsHash = OrderHash.hashItemWords(words);
    }

    /// @dev Records one purchase; the caller collects the money.
    function _purchase(Item calldata item, bytes32 termsHash, Checkout memory checkout) private {
        OfferTerms calldata terms = item.terms;
        DatasetState memory state = _useOffer(item.offerNo, terms, termsHash, checkout.config);
        Access memory held = _accessWord(terms.datasetId, checkout.recipient).unpack();
        Access memory bought = Access({
            until: 0,
            paidAt: uint40(block.timestamp),
            amount: terms.price,
            feeBps: checkout.config.feeBps(),
            offerNo: item.offerNo,
            version: state.version,
            held: false
        });
        checkout.from = bought.paidAt;
        checkout.boundary = _boundary(bought.paidAt, terms.settlementWindow);
        if (held.offerNo == bought.offerNo) {
            checkout.from = _renew(held, bought, terms, checkout.recipient);
            bought.until = _end(checkout.from, terms.duration);
        } else {
            bought.until = _end(checkout.from, terms.duration);
            if (held.until != 0) _requireReplaceable(held, bought, state.ownership, terms.datasetId, checkout);
        }
        _setAccess(terms.datasetId, checkout.recipient, AccessWords.pack(bought));
        _addToBucket(terms.seller, terms.token, checkout.boundary, bought.amount, bought.feeBps);
        _emitPurchased(item, bought, checkout);
    }

    function _emitPurchased(Item calldata item, Access memory bought, Checkout memory checkout) private {
        emit AccessPurchased({
            datasetId: item.terms.datasetId,
            account: checkout.recipient,
            offerNo: bought.offerNo,
            buyer: checkout.payer,
            sessionKey: checkout.sessionKey,
            from: checkout.from,
            until: bought.until,
            amount: item.terms.price,
            feeBps: bought.feeBps,
            version: bought.version,
            manifestDigest: item.terms.manifestDigest,
            boundary: checkout.boundary
        });
    }

    /// @dev Extends a right bought by the same offer, merging a payment that has not settled.
    /// @return from Start of the time bought now.
    function _renew(
        Access memory held,
        Access memory bought,
        OfferTerms calldata terms,
        address recipient
    ) private returns (uint40 from) {
        from = bought.paidAt;
        require(!held.held, AccessMarket_PaymentHeld(terms.datasetId, recipient));
        if (held.until > from) {
            // nothing can be added to a perpetual right
            require(terms.duration != 0, AccessMarket_AlreadyPaid(terms.datasetId, recipient));
            from = held.until;
        }
        if (Payments.isUnsettled(held, terms.settlementWindow, bought.paidAt)) {
            _takeFromBucket(
                terms.seller,
                terms.token,
                _boundary(held.paidAt, terms.settlementWindow),
                held.amount,
                held.feeBps
            );
            uint256 amount = uint256(held.amount) + bought.amount;
            require(amount <= type(uint96).max, AccessMarket_AmountOverflow());
            bought.amount = uint96(amount);
            if (held.feeBps < bought.feeBps) bought.feeBps = held.feeBps;
        }
    }

    /// @dev Reverts unless a right from elsewhere may give way to the one bought.
    function _requireReplaceable(
        Access memory held,
        Access memory bought,
        uint32 ownership,
        DatasetId datasetId,
        Checkout memory checkout
    ) private view {
        if (held.paidAt == 0) {
            // a free grant by an earlier owner has ended
            if (held.amount != ownership) return;
        } else {
            require(!held.held, AccessMarket_PaymentHeld(datasetId, checkout.recipient));
            require(
                !Payments.isUnsettled(held, _windowOf(held.offerNo), bought.paidAt),
                AccessMarket_UnsettledOtherOffer(held.offerNo, bought.offerNo)
            );
        }
        if (held.until > bought.paidAt) {
            require(
                checkout.payer == checkout.recipient,
                AccessMarket_NotHolder(checkout.payer, checkout.recipient)
            );
            require(bought.until >= held.until, AccessMarket_WouldShorten(held.until, bought.until));
        }
    }

    function _end(uint40 from, uint40 duration) private pure returns (uint40) {
        if (duration == 0) return type(uint40).max;
        uint256 end = uint256(from) + duration;
        // the largest value means perpetual
        require(end < type(uint40).max, AccessMarket_InvalidUntil(type(uint40).max));
        return uint40(end);
    }
}
