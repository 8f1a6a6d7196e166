// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {AccessWord} from "../types/AccessWord.sol";
import {BucketWord, BucketWords} from "../types/BucketWord.sol";
import {Bucket, OfferTerms} from "../types/Orders.sol";
import {MarketSettings} from "./MarketSettings.sol";

/// @notice Money the market holds: buckets of proceeds, protocol fees, refunds that could not be pushed.
/// @dev A payment is in its bucket from the purchase on. It is only ever taken out again while it is unsettled, and then
/// its bucket's boundary still lies ahead: a bucket that may have been withdrawn is never subtracted from.
abstract contract Settlement is MarketSettings, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev A struct, so that its place in storage is computed once for reading and writing.
    struct StoredBucket {
        BucketWord sums;
    }

    /// @notice Buckets end at multiples of this many seconds.
    uint40 public immutable BUCKET_LENGTH;

    mapping(bytes32 bucketKey => StoredBucket) private _buckets;
    mapping(address token => uint256) private _fees;
    mapping(address token => mapping(address account => uint256)) private _credits;

    constructor(uint40 bucketLength) {
        require(bucketLength != 0, AccessMarket_ZeroBucketLength());
        BUCKET_LENGTH = bucketLength;
    }

    /// @inheritdoc IAccessMarket
    function withdraw(
        address seller,
        address token,
        uint40[] calldata boundaries
    ) external nonReentrant returns (uint256 proceeds) {
        uint256 fees;
        for (uint256 i = 0; i < boundaries.length; ++i) {
            uint40 boundary = boundaries[i];
            require(boundary <= block.timestamp, AccessMarket_NotMatured(boundary));
            StoredBucket storage bucket = _bucket(seller, token, boundary);
            Bucket memory sums = bucket.sums.unpack();
            bucket.sums = BucketWords.NONE;
            proceeds += sums.proceeds;
            fees += sums.fees;
        }
        _fees[token] += fees;
        emit ProceedsWithdrawn(seller, token, proceeds, fees);
        IERC20(token).safeTransfer(seller, proceeds);
    }

    /// @inheritdoc IAccessMarket
    function collectFees(address token) external nonReentrant returns (uint256 amount) {
        amount = _fees[token];
        delete _fees[token];
        address recipient = feeRecipient();
        emit FeesCollected(token, recipient, amount);
        IERC20(token).safeTransfer(recipient, amount);
    }

    /// @inheritdoc IAccessMarket
    function claimCredit(address token, address account) external nonReentrant returns (uint256 amount) {
        amount = _credits[token][account];
        delete _credits[token][account];
        emit CreditClaimed(token, account, amount);
        IERC20(token).safeTransfer(account, amount);
    }

    /// @inheritdoc IAccessMarket
    function bucketOf(address seller, address token, uint40 boundary) external view returns (Bucket memory) {
        return _bucket(seller, token, boundary).sums.unpack();
    }

    /// @inheritdoc IAccessMarket
    function feesDue(address token) external view returns (uint256) {
        return _fees[token];
    }

    /// @inheritdoc IAccessMarket
    function creditOf(address token, address account) external view returns (uint256) {
        return _credits[token][account];
    }

    /// @dev First end of a bucket at or after the end of the settlement window.
    function _boundary(uint256 paidAt, uint256 window) internal view returns (uint256) {
        uint256 length = BUCKET_LENGTH;
        unchecked {
            // times have 40 bits, windows 24
            return ((paidAt + window + length - 1) / length) * length;
        }
    }

    /// @dev Puts the payment that `access` records into a bucket.
    function _putPayment(AccessWord access, OfferTerms memory terms, uint256 boundary) internal {
        BucketWord payment = BucketWords.split(access.amount(), access.feeBps());
        _exchangePayment(terms.seller, terms.token, boundary, BucketWords.NONE, payment);
    }

    /// @dev Takes the payment that `access` records out of its bucket. The caller has checked that it is unsettled.
    function _takePayment(AccessWord access, OfferTerms memory terms) internal {
        uint256 boundary = _boundary(access.paidAt(), terms.settlementWindow);
        BucketWord payment = BucketWords.split(access.amount(), access.feeBps());
        _exchangePayment(terms.seller, terms.token, boundary, payment, BucketWords.NONE);
    }

    /// @dev Takes one payment out of a bucket and puts another in.
    function _exchangePayment(
        address seller,
        address token,
        uint256 boundary,
        BucketWord out,
        BucketWord in_
    ) internal {
        StoredBucket storage bucket = _bucket(seller, token, boundary);
        BucketWord sums = bucket.sums;
        if (BucketWord.unwrap(out) != 0) sums = sums.subtract(out);
        bucket.sums = sums.add(in_);
    }

    /// @dev Pushes a refund. When the token refuses (a blocked account, too little gas left for the call), the refund
    /// waits to be claimed, so that no holder can stop a refund from being made.
    function _refundTo(address token, address account, uint256 amount) internal {
        if (amount == 0 || IERC20(token).trySafeTransfer(account, amount)) return;
        _credits[token][account] += amount;
        emit CreditAdded(token, account, amount);
    }

    /// @dev A seller and a boundary fit one word.
    function _bucket(address seller, address token, uint256 boundary) private view returns (StoredBucket storage) {
        return
            _buckets[
                Hashes.efficientKeccak256(
                    bytes32((uint256(uint160(seller)) << 40) | boundary),
                    bytes32(uint256(uint160(token)))
                )
            ];
    }
}
