// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {Payments} from "../libraries/Payments.sol";
import {AccessWord, AccessWords} from "../types/AccessWord.sol";
import {Item, OfferTerms} from "../types/Orders.sol";
import {Rights} from "./Rights.sol";

/// @notice What the arbiter may do with a payment that has not settled. It can never touch a settled one.
abstract contract Disputes is Rights {
    /// @inheritdoc IAccessMarket
    function hold(Item calldata item, address account) external restricted {
        OfferTerms memory terms = item.terms;
        (Right storage right, AccessWord access) = _disputable(item.offerNo, terms, account);
        require(!access.isHeld(), AccessMarket_PaymentHeld(terms.datasetId, account));
        right.access = access.withHeld();
        _takePayment(access, terms);
        emit PaymentHeld(terms.datasetId, account, uint96(access.amount()));
    }

    /// @inheritdoc IAccessMarket
    /// @dev The payment returns to the bucket it came from, also when that has matured or been withdrawn meanwhile.
    function release(Item calldata item, address account) external restricted {
        OfferTerms memory terms = item.terms;
        (Right storage right, AccessWord access) = _paidRight(item.offerNo, terms, account);
        require(access.isHeld(), AccessMarket_NotHeld(terms.datasetId, account));
        uint256 boundary = _boundary(access.paidAt(), terms.settlementWindow);
        right.access = access.withoutHeld();
        _putPayment(access, terms, boundary);
        emit PaymentReleased(terms.datasetId, account, uint96(access.amount()), uint40(boundary));
    }

    /// @inheritdoc IAccessMarket
    function refund(Item calldata item, address account) external restricted nonReentrant {
        OfferTerms memory terms = item.terms;
        (Right storage right, AccessWord access) = _disputable(item.offerNo, terms, account);
        if (!access.isHeld()) _takePayment(access, terms);

        uint256 amount = access.amount();
        uint256 end = Payments.settledUntil(access, terms);
        if (end > block.timestamp) {
            // time from payments that had settled before stays
            access = AccessWords.pack(end, access.paidAt(), 0, 0, access.offerNo(), access.version());
        } else {
            end = block.timestamp;
            access = AccessWords.NONE;
        }
        right.access = access;
        emit AccessEnded(terms.datasetId, account, msg.sender, amount, uint40(end));
        _refundTo(terms.token, account, amount);
    }

    /// @dev A right whose payment the arbiter can still reach.
    function _disputable(
        uint32 offerNo,
        OfferTerms memory terms,
        address account
    ) private view returns (Right storage right, AccessWord access) {
        (right, access) = _paidRight(offerNo, terms, account);
        require(access.amount() != 0, AccessMarket_NoPaidAccess(terms.datasetId, account));
        require(
            Payments.isUnsettled(access, terms.settlementWindow, block.timestamp),
            AccessMarket_WindowOver(uint40(access.paidAt() + terms.settlementWindow))
        );
    }
}
