// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DatasetId} from "./DatasetId.sol";

/// @notice Immutable terms of an offer. The market stores their hash; whoever acts on the offer presents them again.
/// @param datasetId What is sold.
/// @param manifestDigest sha2-256 of the manifest version that is sold.
/// @param seller Owner of the dataset when the offer was made; receives the proceeds.
/// @param token Payment token, on the allow-list when the offer was made and at every purchase.
/// @param price In wei of `token`, for one `duration`; never zero.
/// @param duration Seconds of access one payment buys; 0 = perpetual.
/// @param settlementWindow Seconds during which a payment can be held or refunded before it becomes the seller's.
struct OfferTerms {
    DatasetId datasetId;
    bytes32 manifestDigest;
    address seller;
    address token;
    uint96 price;
    uint40 duration;
    uint32 settlementWindow;
}

/// @notice One line of a purchase.
struct Item {
    uint32 offerNo;
    OfferTerms terms;
}

/// @notice What a buyer agrees to with one signature; its hash is the nonce of the ERC-3009 authorization.
/// @param items What is bought, all in one payment token.
/// @param buyer Who pays.
/// @param recipient Who receives access.
/// @param sessionKey X25519 public key that will receive the content keys.
/// @param charterDigest Constitution under which the buyer buys.
/// @param salt Makes a renewal with equal items a new order.
struct Order {
    Item[] items;
    address buyer;
    address recipient;
    bytes32 sessionKey;
    bytes32 charterDigest;
    bytes32 salt;
}

/// @notice ERC-2612 permit in favour of the market.
struct Permit {
    uint256 value;
    uint256 deadline;
    uint8 v;
    bytes32 r;
    bytes32 s;
}

/// @notice The right of one account to one dataset, unpacked from its storage word.
/// @param until Second at which access ends; type(uint40).max = perpetual.
/// @param paidAt Second of the latest payment; 0 = a free grant.
/// @param amount Payments not settled when `paidAt` was written, in wei; for a free grant the dataset's ownership count.
/// @param feeBps Protocol fee that applies to `amount`.
/// @param offerNo Offer bought; 0 for a free grant.
/// @param version Manifest version bought or granted.
/// @param held Whether the arbiter has taken `amount` out of its bucket.
struct Access {
    uint40 until;
    uint40 paidAt;
    uint96 amount;
    uint16 feeBps;
    uint32 offerNo;
    uint32 version;
    bool held;
}

/// @notice An offer's storage word, unpacked.
/// @param terms First 20 bytes of the terms hash; 0 = no such offer.
/// @param left Purchases left; type(uint32).max = unlimited.
/// @param revision Dataset revision the offer is bound to.
/// @param closed Whether the seller has closed it.
struct Offer {
    bytes20 terms;
    uint32 left;
    uint32 revision;
    bool closed;
}

/// @notice Payments to one seller in one token that become withdrawable at one boundary.
struct Bucket {
    uint128 proceeds;
    uint128 fees;
}
