// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFreezable} from "../../governance/freezes/interfaces/IFreezable.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {Access, Bucket, Item, Offer, OfferTerms, Order, Permit} from "../types/Orders.sol";
import {IAllowedTokens} from "./IAllowedTokens.sol";
import {IDatasetReceiver} from "./IDatasetReceiver.sol";

/// @title Market for access to datasets
/// @notice Sells and grants access. Payments settle after a window and are withdrawn by the seller; a paid right never
/// ends early without its refund.
/// @dev Trust assumptions: payment tokens on the allow-list move exactly the amount asked for, do not rebase and do not
/// call back into strangers. Amounts are wei of the offer's token, times are seconds, shares are basis points.
///
/// Renewal: buying the same offer again extends access from its end (or from now if it has ended). While the earlier
/// payment is unsettled the two are merged and settle together, at the lower of the two fee rates. Another offer is
/// refused while an earlier payment is unsettled. Once it has settled, a right in force is replaced by another offer only
/// when the account itself pays, and never by one that ends sooner.
///
/// Freezes: new offers and new purchases (renewals included) can be frozen for a time. Nothing else can: what is paid for
/// is released, settled, refunded, disputed and withdrawn as ever. No deadline here waits for a new offer or a new
/// purchase, so a freeze moves none of them.
///
/// Refunds go to the account that holds the access, also when somebody else paid for it.
interface IAccessMarket is IAllowedTokens, IDatasetReceiver, IFreezable {
    // ---------------------------------------------------------------- errors

    error AccessMarket_ZeroAddress();
    error AccessMarket_NotRegistry(address caller);
    error AccessMarket_NotSeller(address caller, address seller);
    error AccessMarket_TermsMismatch(uint32 offerNo);
    /// @notice The offer names another manifest than the dataset's current one.
    error AccessMarket_ManifestMismatch(bytes32 offered, bytes32 current);
    error AccessMarket_ZeroPrice();
    error AccessMarket_ZeroSupply();
    error AccessMarket_WindowOutOfBounds(uint32 window, uint32 min, uint32 max);
    error AccessMarket_TokenNotAllowed(address token);
    error AccessMarket_OfferClosed(uint32 offerNo);
    error AccessMarket_SoldOut(uint32 offerNo);
    /// @notice The dataset has a new manifest or a new owner since the offer was made.
    error AccessMarket_OfferOutdated(uint32 offerNo, uint32 offerRevision, uint32 datasetRevision);
    error AccessMarket_NoItems();
    error AccessMarket_MixedTokens(address first, address other);
    error AccessMarket_CharterMismatch(bytes32 signed);
    error AccessMarket_UnsettledOtherOffer(uint32 heldOfferNo, uint32 offerNo);
    error AccessMarket_PaymentHeld(DatasetId datasetId, address account);
    error AccessMarket_WouldShorten(uint40 heldUntil, uint40 until);
    error AccessMarket_NotHolder(address payer, address account);
    error AccessMarket_AlreadyPaid(DatasetId datasetId, address account);
    error AccessMarket_InvalidUntil(uint40 until);
    error AccessMarket_NoFreeGrant(DatasetId datasetId, address account);
    error AccessMarket_NoAccess(DatasetId datasetId, address account);
    error AccessMarket_NoPaidAccess(DatasetId datasetId, address account);
    error AccessMarket_OfferMismatch(uint32 heldOfferNo, uint32 offerNo);
    error AccessMarket_RefundAboveLimit(uint256 due, uint256 limit);
    error AccessMarket_WindowOver(uint40 windowEnd);
    error AccessMarket_NotHeld(DatasetId datasetId, address account);
    error AccessMarket_NotMatured(uint40 boundary);
    error AccessMarket_FeeAboveCeiling(uint16 feeBps, uint16 ceiling);
    error AccessMarket_AmountOverflow();
    error AccessMarket_ZeroBucketLength();
    /// @notice The council or the holders have frozen the action until then.
    error AccessMarket_Frozen(FreezeAction action, uint40 until);
    /// @notice The market has no such action, or one that nothing may freeze.
    error AccessMarket_NotFreezable(FreezeAction action);

    // ---------------------------------------------------------------- events

    /// @notice Emitted when an offer is made. `supply` is type(uint32).max when unlimited.
    event OfferCreated(
        uint32 indexed offerNo,
        DatasetId indexed datasetId,
        address indexed seller,
        OfferTerms terms,
        uint32 supply
    );
    event OfferClosed(uint32 indexed offerNo, DatasetId indexed datasetId);
    /// @notice Emitted for every item bought; keepers release content keys on the strength of it.
    /// @param from Start of the access bought now; `until` its end.
    /// @param amount What was paid for this item now; `feeBps` applies to it.
    /// @param boundary Second at which the proceeds can be withdrawn.
    event AccessPurchased(
        DatasetId indexed datasetId,
        address indexed account,
        uint32 indexed offerNo,
        address buyer,
        bytes32 sessionKey,
        uint40 from,
        uint40 until,
        uint96 amount,
        uint16 feeBps,
        uint32 version,
        bytes32 manifestDigest,
        uint40 boundary
    );
    /// @notice Emitted when the owner grants access for free.
    event AccessGranted(
        DatasetId indexed datasetId,
        address indexed account,
        uint40 from,
        uint40 until,
        uint32 version,
        uint32 ownership
    );
    /// @notice Emitted when a free grant is revoked.
    event AccessRevoked(DatasetId indexed datasetId, address indexed account);
    /// @notice Emitted when a paid access ends before its time or is shortened. `by` is the seller, the holder or the arbiter.
    event AccessEnded(
        DatasetId indexed datasetId,
        address indexed account,
        address indexed by,
        uint256 refunded,
        uint40 until
    );
    event PaymentHeld(DatasetId indexed datasetId, address indexed account, uint96 amount);
    event PaymentReleased(DatasetId indexed datasetId, address indexed account, uint96 amount, uint40 boundary);
    event ProceedsWithdrawn(address indexed seller, address indexed token, uint256 proceeds, uint256 fees);
    event FeesCollected(address indexed token, address indexed recipient, uint256 amount);
    /// @notice Emitted when a refund could not be pushed and waits to be claimed.
    event CreditAdded(address indexed token, address indexed account, uint256 amount);
    event CreditClaimed(address indexed token, address indexed account, uint256 amount);
    event FeeChanged(uint16 feeBps);
    event FeeRecipientChanged(address recipient);
    event TokenAllowed(address indexed token, bool allowed);
    /// @notice Emitted when the market is told to ask `freezes` before an action, or no longer to.
    event FreezePushed(address indexed freezes, FreezeAction indexed action, bool flagged);
    event CharterPushed(bytes32 current, bytes32 previous, uint40 previousUntil);

    // ---------------------------------------------------------------- selling

    /// @notice Makes an offer for a dataset the caller owns, at its current manifest.
    /// @param terms Must name the caller as seller and the current manifest digest.
    /// @param supply Number of purchases; type(uint32).max = unlimited.
    function createOffer(OfferTerms calldata terms, uint32 supply) external returns (uint32 offerNo);

    /// @notice Ends an offer; rights already bought stay.
    function closeOffer(uint32 offerNo, OfferTerms calldata terms) external;

    // ---------------------------------------------------------------- buying

    /// @notice Buys one item with the caller's allowance.
    function buy(Item calldata item, address recipient, bytes32 sessionKey) external;

    /// @notice Buys several items of one token with the caller's allowance.
    function buyMany(Item[] calldata items, address recipient, bytes32 sessionKey) external;

    /// @notice As `buyMany`, after trying an ERC-2612 permit of the caller; a permit already used does no harm.
    function buyWithPermit(
        Item[] calldata items,
        address recipient,
        bytes32 sessionKey,
        Permit calldata permit
    ) external;

    /// @notice Buys with an ERC-3009 `ReceiveWithAuthorization` to this market whose nonce is `purchaseNonce(order)` and
    /// whose value is the exact sum. Anyone may send it.
    /// @param validAfter The authorization is valid strictly after this second.
    /// @param validBefore The authorization is valid strictly before this second.
    /// @param signature 65 bytes of ECDSA, or whatever the buyer's smart account accepts by ERC-1271.
    function buyWithAuthorization(
        Order calldata order,
        uint40 validAfter,
        uint40 validBefore,
        bytes calldata signature
    ) external;

    // ---------------------------------------------------------------- rights

    /// @notice Grants free access until a time (type(uint40).max = until revoked). Only the dataset's owner.
    function grant(DatasetId datasetId, address account, uint40 until) external;

    /// @notice Ends a free grant. Only the dataset's owner.
    function revoke(DatasetId datasetId, address account) external;

    /// @notice Ends a paid access by returning its unused part: all unsettled payments, and for time paid earlier the price
    /// in proportion to what is left, rounded up; of a settled perpetual right, its price. What the market no longer holds
    /// is taken from the caller's allowance. Only the offer's seller.
    /// @param maxRefund Most the caller is willing to return.
    function endAccess(Item calldata item, address account, uint256 maxRefund) external returns (uint256 refunded);

    /// @notice Gives up the caller's own access, free or paid, without refund.
    function relinquish(DatasetId datasetId) external;

    // ---------------------------------------------------------------- disputes (arbiter role)

    /// @notice Takes an unsettled payment out of its bucket until it is released or refunded.
    function hold(Item calldata item, address account) external;

    /// @notice Gives a held payment back to the seller's proceeds.
    function release(Item calldata item, address account) external;

    /// @notice Refunds an unsettled or held payment to the holder and takes back the time it bought.
    function refund(Item calldata item, address account) external;

    // ---------------------------------------------------------------- money

    /// @notice Pays matured buckets out to their seller; anyone may send it.
    function withdraw(address seller, address token, uint40[] calldata boundaries) external returns (uint256 proceeds);

    /// @notice Pays collected protocol fees to the fee recipient; anyone may send it.
    function collectFees(address token) external returns (uint256 amount);

    /// @notice Pays a refund that could not be pushed; anyone may send it.
    function claimCredit(address token, address account) external returns (uint256 amount);

    // ---------------------------------------------------------------- administration (governance roles)

    function setFee(uint16 feeBps) external;
    function setFeeRecipient(address recipient) external;
    function setTokenAllowed(address token, bool allowed) external;
    /// @notice Receives the charter in force; only the charter contract's role.
    function pushCharter(bytes32 current, bytes32 previous, uint40 previousUntil) external;

    // ---------------------------------------------------------------- views

    /// @notice Whether `account` may read `datasetId` now, and until when.
    function hasAccess(DatasetId datasetId, address account) external view returns (bool allowed, uint40 until);
    function accessOf(DatasetId datasetId, address account) external view returns (Access memory);
    function offerOf(uint32 offerNo) external view returns (Offer memory);
    function offerCount() external view returns (uint32);
    function bucketOf(address seller, address token, uint40 boundary) external view returns (Bucket memory);
    /// @notice What `endAccess` would return now, and how much of it the caller must bring.
    function refundDue(Item calldata item, address account) external view returns (uint256 due, uint256 fromSeller);
    function feesDue(address token) external view returns (uint256);
    function creditOf(address token, address account) external view returns (uint256);
    function heldOf(DatasetId datasetId, address account) external view returns (uint96);
    function feeBps() external view returns (uint16);
    function feeRecipient() external view returns (address);
    function hashTerms(OfferTerms calldata terms) external pure returns (bytes32);
    /// @notice keccak256(abi.encode(PURCHASE_TYPEHASH, itemsHash, buyer, recipient, sessionKey, charterDigest, salt)) where
    /// itemsHash = keccak256 of the words (offerNo, termsHash) of each item in order.
    function purchaseNonce(Order calldata order) external pure returns (bytes32);
}
