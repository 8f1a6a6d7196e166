// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Payments} from "../libraries/Payments.sol";
import {AccessWord, AccessWords} from "../types/AccessWord.sol";
import {BucketWord, BucketWords} from "../types/BucketWord.sol";
import {ConfigWord} from "../types/ConfigWord.sol";
import {OfferTerms} from "../types/Orders.sol";
import {StateWord} from "../types/StateWord.sol";
import {Rights} from "./Rights.sol";

/// @notice One purchase under way. The last two fields are of the item being recorded.
/// @param payer Who pays.
/// @param recipient Who receives access.
/// @param sessionKey X25519 public key that will receive the content keys.
/// @param config The market's configuration, read once.
/// @param from Start of the access bought.
/// @param replaced Payment that the one made now absorbs, in the bucket of the same boundary.
struct Checkout {
    address payer;
    address recipient;
    bytes32 sessionKey;
    ConfigWord config;
    uint256 from;
    BucketWord replaced;
}

/// @notice Records what is bought: the right and the seller's proceeds. Collecting the money is for the caller.
/// @dev Where every purchase passes, `if … revert` is used in place of `require`, which would prepare the error's
/// arguments each time.
abstract contract PurchaseRecords is Rights {
    function _newCheckout(
        address payer,
        address recipient,
        bytes32 sessionKey
    ) internal view returns (Checkout memory checkout) {
        require(recipient != address(0), AccessMarket_ZeroAddress());
        checkout.payer = payer;
        checkout.recipient = recipient;
        checkout.sessionKey = sessionKey;
        checkout.config = _configuration();
    }

    function _recordPurchase(
        uint32 offerNo,
        OfferTerms memory terms,
        bytes32 termsHash,
        Checkout memory checkout
    ) internal {
        StateWord state = _useOffer(offerNo, terms, termsHash, checkout.config);
        Right storage right = _right(terms.datasetId, checkout.recipient);
        AccessWord held = right.access;
        uint256 boundary = _boundary(block.timestamp, terms.settlementWindow);
        checkout.from = block.timestamp;
        checkout.replaced = BucketWords.NONE;

        AccessWord bought;
        if (held.offerNo() == offerNo) {
            bought = _renew(held, terms, checkout, boundary, state.version());
        } else {
            uint256 until = _end(block.timestamp, terms.duration);
            if (held.until() != 0) _requireReplaceable(held, offerNo, until, state, terms, checkout);
            bought = AccessWords.pack(
                until,
                block.timestamp,
                terms.price,
                checkout.config.feeBps(),
                offerNo,
                state.version()
            );
        }
        right.access = bought;
        _exchangePayment(
            terms.seller,
            terms.token,
            boundary,
            checkout.replaced,
            BucketWords.split(bought.amount(), bought.feeBps())
        );
        _emitPurchased(bought, terms, checkout, boundary);
    }

    /// @dev Extends a right bought by the same offer, merging a payment that has not settled.
    function _renew(
        AccessWord held,
        OfferTerms memory terms,
        Checkout memory checkout,
        uint256 boundary,
        uint256 version
    ) private returns (AccessWord) {
        if (held.isHeld()) revert AccessMarket_PaymentHeld(terms.datasetId, checkout.recipient);
        if (held.until() > block.timestamp) {
            // nothing can be added to a perpetual right
            if (terms.duration == 0) revert AccessMarket_AlreadyPaid(terms.datasetId, checkout.recipient);
            checkout.from = held.until();
        }
        uint256 amount = terms.price;
        uint256 rateBps = checkout.config.feeBps();
        unchecked {
            // Times have 40 bits, windows 32, amounts 96; a boundary is a multiple of the length.
            uint256 windowEnd = held.paidAt() + terms.settlementWindow;
            if (block.timestamp < windowEnd && held.amount() != 0) {
                // No window that began earlier ends later: the earlier payment is in this bucket or in one before.
                if (windowEnd > boundary - BUCKET_LENGTH) {
                    checkout.replaced = BucketWords.split(held.amount(), held.feeBps());
                } else {
                    _takePayment(held, terms);
                }
                amount += held.amount();
                require(amount <= type(uint96).max, AccessMarket_AmountOverflow());
                if (held.feeBps() < rateBps) rateBps = held.feeBps();
            }
        }
        uint256 until = _end(checkout.from, terms.duration);
        return AccessWords.pack(until, block.timestamp, amount, rateBps, held.offerNo(), version);
    }

    /// @dev Reverts unless a right from elsewhere may give way to the one bought.
    function _requireReplaceable(
        AccessWord held,
        uint32 offerNo,
        uint256 until,
        StateWord state,
        OfferTerms memory terms,
        Checkout memory checkout
    ) private view {
        if (held.paidAt() == 0) {
            // a free grant by an earlier owner has ended
            if (held.amount() != state.ownership()) return;
        } else {
            require(!held.isHeld(), AccessMarket_PaymentHeld(terms.datasetId, checkout.recipient));
            require(
                !Payments.isUnsettled(held, _windowOf(held.offerNo()), block.timestamp),
                AccessMarket_UnsettledOtherOffer(uint32(held.offerNo()), offerNo)
            );
        }
        if (held.until() > block.timestamp) {
            require(checkout.payer == checkout.recipient, AccessMarket_NotHolder(checkout.payer, checkout.recipient));
            require(until >= held.until(), AccessMarket_WouldShorten(uint40(held.until()), uint40(until)));
        }
    }

    function _emitPurchased(
        AccessWord bought,
        OfferTerms memory terms,
        Checkout memory checkout,
        uint256 boundary
    ) private {
        emit AccessPurchased({
            datasetId: terms.datasetId,
            account: checkout.recipient,
            offerNo: uint32(bought.offerNo()),
            buyer: checkout.payer,
            sessionKey: checkout.sessionKey,
            from: uint40(checkout.from),
            until: uint40(bought.until()),
            amount: terms.price,
            feeBps: uint16(bought.feeBps()),
            version: uint32(bought.version()),
            manifestDigest: terms.manifestDigest,
            boundary: uint40(boundary)
        });
    }

    function _end(uint256 from, uint256 duration) private pure returns (uint256 end) {
        if (duration == 0) return type(uint40).max;
        unchecked {
            // two numbers of 40 bits
            end = from + duration;
        }
        // the largest value means perpetual
        require(end < type(uint40).max, AccessMarket_InvalidUntil(type(uint40).max));
    }
}
