// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {IReceiveWithAuthorization} from "../interfaces/IReceiveWithAuthorization.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Item, OfferTerms, Order, Permit} from "../types/Orders.sol";
import {Checkout, PurchaseRecords} from "./PurchaseRecords.sol";

/// @notice The four ways to buy. Each records everything first and asks the token for the exact sum last.
abstract contract Purchases is PurchaseRecords {
    using SafeERC20 for IERC20;

    /// @inheritdoc IAccessMarket
    function buy(Item calldata item, address recipient, bytes32 sessionKey) external nonReentrant {
        OfferTerms memory terms = OrderHash.load(item.terms);
        Checkout memory checkout = _newCheckout(msg.sender, recipient, sessionKey);
        _recordPurchase(item.offerNo, terms, OrderHash.hashTerms(terms), checkout);
        IERC20(terms.token).safeTransferFrom(msg.sender, address(this), terms.price);
    }

    /// @inheritdoc IAccessMarket
    function buyMany(Item[] calldata items, address recipient, bytes32 sessionKey) external nonReentrant {
        (address token, uint256 sum, ) = _recordAll(items, _newCheckout(msg.sender, recipient, sessionKey));
        IERC20(token).safeTransferFrom(msg.sender, address(this), sum);
    }

    /// @inheritdoc IAccessMarket
    function buyWithPermit(
        Item[] calldata items,
        address recipient,
        bytes32 sessionKey,
        Permit calldata permit
    ) external nonReentrant {
        (address token, uint256 sum, ) = _recordAll(items, _newCheckout(msg.sender, recipient, sessionKey));
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
        uint40 validAfter,
        uint40 validBefore,
        bytes calldata signature
    ) external nonReentrant {
        (address token, uint256 sum, bytes32 nonce) = _recordOrder(order);
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
        bytes32[] memory words = OrderHash.newItems(order.items.length);
        for (uint256 i = 0; i < order.items.length; ++i) {
            OfferTerms memory terms = order.items[i].terms;
            OrderHash.setItem(words, i, order.items[i].offerNo, OrderHash.hashTerms(terms));
        }
        return OrderHash.purchaseNonce(order, OrderHash.hashItems(words));
    }

    function _recordOrder(Order calldata order) private returns (address token, uint256 sum, bytes32 nonce) {
        Checkout memory checkout = _newCheckout(order.buyer, order.recipient, order.sessionKey);
        if (!checkout.config.acceptsCharter(order.charterDigest, block.timestamp)) {
            revert AccessMarket_CharterMismatch(order.charterDigest);
        }
        bytes32 itemsHash;
        (token, sum, itemsHash) = _recordAll(order.items, checkout);
        nonce = OrderHash.purchaseNonce(order, itemsHash);
    }

    function _recordAll(
        Item[] calldata items,
        Checkout memory checkout
    ) private returns (address token, uint256 sum, bytes32 itemsHash) {
        uint256 count = items.length;
        require(count != 0, AccessMarket_NoItems());
        bytes32[] memory words = OrderHash.newItems(count);
        for (uint256 i = 0; i < count; ++i) {
            Item calldata item = items[i];
            OfferTerms memory terms = OrderHash.load(item.terms);
            if (i == 0) token = terms.token;
            else if (terms.token != token) revert AccessMarket_MixedTokens(token, terms.token);
            bytes32 termsHash = OrderHash.hashTerms(terms);
            uint32 offerNo = item.offerNo;
            OrderHash.setItem(words, i, offerNo, termsHash);
            unchecked {
                // prices have 96 bits
                sum += terms.price;
            }
            _recordPurchase(offerNo, terms, termsHash, checkout);
        }
        itemsHash = OrderHash.hashItems(words);
    }
}
