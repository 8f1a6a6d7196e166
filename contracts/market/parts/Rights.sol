// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Payments} from "../libraries/Payments.sol";
import {AccessWord, AccessWords} from "../types/AccessWord.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {DatasetState} from "../types/Datasets.sol";
import {Access, Item, OfferTerms} from "../types/Orders.sol";
import {Offers} from "./Offers.sol";
import {Settlement} from "./Settlement.sol";

/// @notice Who may read what until when: free grants, and the early end of paid rights.
abstract contract Rights is Offers, Settlement {
    using SafeERC20 for IERC20;

    mapping(DatasetId datasetId => mapping(address account => AccessWord)) private _access;

    /// @inheritdoc IAccessMarket
    function grant(DatasetId datasetId, address account, uint40 until) external {
        _requireOwner(datasetId);
        require(account != address(0), AccessMarket_ZeroAddress());
        require(until > block.timestamp, AccessMarket_InvalidUntil(until));
        Access memory access = _access[datasetId][account].unpack();
        if (access.paidAt != 0) {
            require(
                access.until <= block.timestamp &&
                    !Payments.isUnsettled(access, _windowOf(access.offerNo), block.timestamp),
                AccessMarket_AlreadyPaid(datasetId, account)
            );
        }

        DatasetState memory state = REGISTRY.stateOf(datasetId);
        _access[datasetId][account] = AccessWords.pack(
            Access({
                until: until,
                paidAt: 0,
                amount: state.ownership,
                feeBps: 0,
                offerNo: 0,
                version: state.version,
                held: false
            })
        );
        emit AccessGranted(datasetId, account, uint40(block.timestamp), until, state.version, state.ownership);
    }

    /// @inheritdoc IAccessMarket
    function revoke(DatasetId datasetId, address account) external {
        _requireOwner(datasetId);
        Access memory access = _access[datasetId][account].unpack();
        require(access.until != 0 && access.paidAt == 0, AccessMarket_NoFreeGrant(datasetId, account));
        _setAccess(datasetId, account, AccessWord.wrap(0));
        emit AccessRevoked(datasetId, account);
    }

    /// @inheritdoc IAccessMarket
    function relinquish(DatasetId datasetId) external {
        Access memory access = _access[datasetId][msg.sender].unpack();
        require(access.until != 0, AccessMarket_NoAccess(datasetId, msg.sender));
        // a payment in dispute belongs to nobody until the arbiter has decided
        require(!access.held, AccessMarket_PaymentHeld(datasetId, msg.sender));
        _setAccess(datasetId, msg.sender, AccessWord.wrap(0));
        if (access.paidAt == 0) emit AccessRevoked(datasetId, msg.sender);
        else emit AccessEnded(datasetId, msg.sender, msg.sender, 0, uint40(block.timestamp));
    }

    /// @inheritdoc IAccessMarket
    function endAccess(
        Item calldata item,
        address account,
        uint256 maxRefund
    ) external nonReentrant returns (uint256 refunded) {
        OfferTerms calldata terms = item.terms;
        Access memory access = _paidAccess(item, account);
        require(terms.seller == msg.sender, AccessMarket_NotSeller(msg.sender, terms.seller));
        (uint256 fromMarket, uint256 fromSeller) = Payments.unused(access, terms, block.timestamp);
        refunded = fromMarket + fromSeller;
        require(refunded != 0, AccessMarket_NoPaidAccess(terms.datasetId, account));
        require(refunded <= maxRefund, AccessMarket_RefundAboveLimit(refunded, maxRefund));

        _setAccess(terms.datasetId, account, AccessWord.wrap(0));
        if (fromMarket != 0 && !access.held) _takePaymentFromBucket(access, terms);
        emit AccessEnded(terms.datasetId, account, msg.sender, refunded, uint40(block.timestamp));
        if (fromSeller != 0) IERC20(terms.token).safeTransferFrom(msg.sender, address(this), fromSeller);
        _refundTo(terms.token, account, refunded);
    }

    /// @inheritdoc IAccessMarket
    function hasAccess(DatasetId datasetId, address account) external view returns (bool allowed, uint40 until) {
        Access memory access = _access[datasetId][account].unpack();
        until = access.until;
        allowed = block.timestamp < until;
        if (allowed && access.paidAt == 0) allowed = access.amount == REGISTRY.stateOf(datasetId).ownership;
    }

    /// @inheritdoc IAccessMarket
    function accessOf(DatasetId datasetId, address account) external view returns (Access memory) {
        return _access[datasetId][account].unpack();
    }

    /// @inheritdoc IAccessMarket
    function heldOf(DatasetId datasetId, address account) external view returns (uint96) {
        Access memory access = _access[datasetId][account].unpack();
        return access.held ? access.amount : 0;
    }

    /// @inheritdoc IAccessMarket
    function refundDue(
        Item calldata item,
        address account
    ) external view returns (uint256 due, uint256 fromSeller) {
        uint256 fromMarket;
        (fromMarket, fromSeller) = Payments.unused(_paidAccess(item, account), item.terms, block.timestamp);
        due = fromMarket + fromSeller;
    }

    function _accessWord(DatasetId datasetId, address account) internal view returns (AccessWord) {
        return _access[datasetId][account];
    }

    function _setAccess(DatasetId datasetId, address account, AccessWord word) internal {
        _access[datasetId][account] = word;
    }

    function _takePaymentFromBucket(Access memory access, OfferTerms calldata terms) internal {
        uint40 boundary = _boundary(access.paidAt, terms.settlementWindow);
        _takeFromBucket(terms.seller, terms.token, boundary, access.amount, access.feeBps);
    }

    /// @dev The right `account` has bought by this very item.
    function _paidAccess(Item calldata item, address account) internal view returns (Access memory access) {
        _requireOffer(item.offerNo, OrderHash.hashTermsCalldata(item.terms));
        access = _access[item.terms.datasetId][account].unpack();
        require(access.paidAt != 0, AccessMarket_NoPaidAccess(item.terms.datasetId, account));
        require(access.offerNo == item.offerNo, AccessMarket_OfferMismatch(access.offerNo, item.offerNo));
    }
}
