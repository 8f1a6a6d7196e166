// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {Payments} from "../libraries/Payments.sol";
import {AccessWord, AccessWords} from "../types/AccessWord.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {Access, Item, OfferTerms} from "../types/Orders.sol";
import {StateWord} from "../types/StateWord.sol";
import {Offers} from "./Offers.sol";
import {Settlement} from "./Settlement.sol";

/// @notice Who may read what until when: free grants, and the early end of paid rights.
abstract contract Rights is Offers, Settlement {
    using SafeERC20 for IERC20;

    /// @dev A struct, so that its place in storage is computed once for reading and writing.
    struct Right {
        AccessWord access;
    }

    mapping(DatasetId datasetId => mapping(address account => Right)) private _rights;

    /// @inheritdoc IAccessMarket
    function grant(DatasetId datasetId, address account, uint40 until) external {
        _requireOwner(datasetId);
        require(account != address(0), AccessMarket_ZeroAddress());
        require(until > block.timestamp, AccessMarket_InvalidUntil(until));
        Right storage right = _rights[datasetId][account];
        AccessWord access = right.access;
        if (access.paidAt() != 0) {
            require(
                access.until() <= block.timestamp &&
                    !Payments.isUnsettled(access, _windowOf(access.offerNo()), block.timestamp),
                AccessMarket_AlreadyPaid(datasetId, account)
            );
        }

        StateWord state = REGISTRY.packedStateOf(datasetId);
        right.access = AccessWords.pack(until, 0, state.ownership(), 0, 0, state.version());
        emit AccessGranted(
            datasetId,
            account,
            uint40(block.timestamp),
            until,
            uint32(state.version()),
            uint32(state.ownership())
        );
    }

    /// @inheritdoc IAccessMarket
    function revoke(DatasetId datasetId, address account) external {
        _requireOwner(datasetId);
        Right storage right = _rights[datasetId][account];
        AccessWord access = right.access;
        require(access.until() != 0 && access.paidAt() == 0, AccessMarket_NoFreeGrant(datasetId, account));
        right.access = AccessWords.NONE;
        emit AccessRevoked(datasetId, account);
    }

    /// @inheritdoc IAccessMarket
    function relinquish(DatasetId datasetId) external {
        Right storage right = _rights[datasetId][msg.sender];
        AccessWord access = right.access;
        require(access.until() != 0, AccessMarket_NoAccess(datasetId, msg.sender));
        // a payment in dispute belongs to nobody until the arbiter has decided
        require(!access.isHeld(), AccessMarket_PaymentHeld(datasetId, msg.sender));
        right.access = AccessWords.NONE;
        if (access.paidAt() == 0) emit AccessRevoked(datasetId, msg.sender);
        else emit AccessEnded(datasetId, msg.sender, msg.sender, 0, uint40(block.timestamp));
    }

    /// @inheritdoc IAccessMarket
    function endAccess(
        Item calldata item,
        address account,
        uint256 maxRefund
    ) external nonReentrant returns (uint256 refunded) {
        OfferTerms memory terms = item.terms;
        (Right storage right, AccessWord access) = _paidRight(item.offerNo, terms, account);
        require(terms.seller == msg.sender, AccessMarket_NotSeller(msg.sender, terms.seller));
        (uint256 fromMarket, uint256 fromSeller) = Payments.unused(access, terms, block.timestamp);
        refunded = fromMarket + fromSeller;
        require(refunded != 0, AccessMarket_NoPaidAccess(terms.datasetId, account));
        require(refunded <= maxRefund, AccessMarket_RefundAboveLimit(refunded, maxRefund));

        right.access = AccessWords.NONE;
        if (fromMarket != 0 && !access.isHeld()) _takePayment(access, terms);
        emit AccessEnded(terms.datasetId, account, msg.sender, refunded, uint40(block.timestamp));
        if (fromSeller != 0) IERC20(terms.token).safeTransferFrom(msg.sender, address(this), fromSeller);
        _refundTo(terms.token, account, refunded);
    }

    /// @inheritdoc IAccessMarket
    function hasAccess(DatasetId datasetId, address account) external view returns (bool allowed, uint40 until) {
        AccessWord access = _rights[datasetId][account].access;
        until = uint40(access.until());
        allowed = block.timestamp < until;
        // a free grant lasts as long as the ownership it was given under
        if (allowed && access.paidAt() == 0) {
            allowed = access.amount() == REGISTRY.packedStateOf(datasetId).ownership();
        }
    }

    /// @inheritdoc IAccessMarket
    function accessOf(DatasetId datasetId, address account) external view returns (Access memory) {
        return _rights[datasetId][account].access.unpack();
    }

    /// @inheritdoc IAccessMarket
    function heldOf(DatasetId datasetId, address account) external view returns (uint96) {
        AccessWord access = _rights[datasetId][account].access;
        return access.isHeld() ? uint96(access.amount()) : 0;
    }

    /// @inheritdoc IAccessMarket
    function refundDue(Item calldata item, address account) external view returns (uint256 due, uint256 fromSeller) {
        (, AccessWord access) = _paidRight(item.offerNo, item.terms, account);
        (due, fromSeller) = Payments.unused(access, item.terms, block.timestamp);
        due += fromSeller;
    }

    function _right(DatasetId datasetId, address account) internal view returns (Right storage) {
        return _rights[datasetId][account];
    }

    /// @dev The right `account` has bought by this very offer.
    function _paidRight(
        uint32 offerNo,
        OfferTerms memory terms,
        address account
    ) internal view returns (Right storage right, AccessWord access) {
        _requireOffer(offerNo, terms);
        right = _rights[terms.datasetId][account];
        access = right.access;
        require(access.paidAt() != 0, AccessMarket_NoPaidAccess(terms.datasetId, account));
        require(access.offerNo() == offerNo, AccessMarket_OfferMismatch(uint32(access.offerNo()), offerNo));
    }
}
