// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {Payments} from "../libraries/Payments.sol";
import {AccessWord, AccessWords} from "../types/AccessWord.sol";
import {Access, Item, OfferTerms} from "../types/Orders.sol";
import {Rights} from "./Rights.sol";

/// @notice What the arbiter may do with a payment that has not settled. It can never touch a settled one.
abstract contract Disputes is Rights {
    /// @inheritdoc IAccessMarket
    function hold(Item calldata item, address account) external restricted {
        OfferTerms calldata terms = item.terms;
        Access memory access = _disputable(item, account);
        require(!access.held, AccessMarket_PaymentHeld(terms.datasetId, account));
        access.held = true;
        _setAccess(terms.datasetId, account, AccessWords.pack(access));
        _takePaymentFromBucket(access, terms);
        emit PaymentHeld(terms.datasetId, account, access.amount);
    }

    /// @inheritdoc IAccessMarket
    /// @dev The payment returns to the bucket it came from, also when that has matured or been withdrawn meanwhile.
    function release(Item calldata item, address account) external restricted {
        OfferTerms calldata terms = item.terms;
        Access memory access = _paidAccess(item, account);
        require(access.held, AccessMarket_NotHeld(terms.datasetId, account));
        access.held = false;
        uint40 boundary = _boundary(access.paidAt, terms.settlementWindow);
        _setAccess(terms.datasetId, account, AccessWords.pack(access));
        _addToBucket(terms.seller, terms.token, boundary, access.amount, access.feeBps);
        emit PaymentReleased(terms.datasetId, account, access.amount, boundary);
    }

    /// @inheritdoc IAccessMarket
    function refund(Item calldata item, address account) external restricted nonReentrant {
        OfferTerms calldata terms = item.terms;
        Access memory access = _disputable(item, account);
        if (!access.held) _takePaymentFromBucket(access, terms);

        uint256 amount = access.amount;
        uint256 end = Payments.settledUntil(access, terms);
        if (end > block.timestamp) {
            // time from payments that had settled before stays
            access.until = uint40(end);
            access.amount = 0;
            access.feeBps = 0;
            access.held = false;
            _setAccess(terms.datasetId, account, AccessWords.pack(access));
        } else {
            end = block.timestamp;
            _setAccess(terms.datasetId, account, AccessWord.wrap(0));
        }
        emit AccessEnded(terms.datasetId, account, msg.sender, amount, uint40(end));
        _refundTo(terms.token, account, amount);
    }

    /// @dev A right whose payment the arbiter can still reach.
    function _disputable(Item calldata item, address account) private view returns (Access memory access) {
        access = _paidAccess(item, account);
        require(access.amount != 0, AccessMarket_NoPaidAccess(item.terms.datasetId, account));
        uint256 window = item.terms.settlementWindow;
        require(
            Payments.isUnsettled(access, window, block.timestamp),
            AccessMarket_WindowOver(uint40(access.paidAt + window))
        );
    }
}
