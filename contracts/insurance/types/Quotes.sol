// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../../devices/types/DeviceId.sol";
import {PolicyId} from "./PolicyId.sol";
import {ProductId} from "./ProductId.sol";

/// @notice What a rater offers and a holder accepts. Its EIP-712 digest is the policy's id and the nonce of the ERC-3009
/// authorization that pays for it, so one signature binds all of it.
/// @param device That is insured.
/// @param deviceVersion Its version; a claim needs the same.
/// @param holder Who owns the device, pays and receives the policy.
/// @param ownSum Most that the holder is paid for their own, in wei of the pool's asset.
/// @param liabilitySum Most that third parties are paid.
/// @param premium Paid at once, earned over the term.
/// @param term Seconds from the purchase, or from the end of the policy that it renews; the cover lasts to the end of the day in
/// which they end.
/// @param evidence sha2-256 of the evidence of the score, one raw IPFS block; 0 = none.
/// @param charter Digest of the constitution under which it is made.
/// @param expiry Last second in which it can be accepted.
/// @param renews Policy of the same holder, device and product at whose end its cover begins, without waiting; 0 = none.
/// @param salt Tells quotes apart that are otherwise equal.
struct Quote {
    DeviceId device;
    uint32 deviceVersion;
    address holder;
    ProductId productId;
    uint88 ownSum;
    uint88 liabilitySum;
    uint96 premium;
    uint32 term;
    bytes32 evidence;
    bytes32 charter;
    uint40 expiry;
    PolicyId renews;
    bytes32 salt;
}

/// @notice Who stands for a quote.
/// @param rater A licensed one; 0 = the committee in office.
/// @param signature The rater's over the quote, by ECDSA or ERC-1271; the committee's as abi.encode(z, r) over
/// `committeeDigestOf`.
struct Endorsement {
    address rater;
    bytes signature;
}

/// @notice A policy as it stands.
/// @param holder Owner of its token.
/// @param boughtAt 0 = never bought.
/// @param until Second at which the cover ends.
/// @param paidOwn Paid or claimed for the holder's own.
/// @param paidThird Paid or claimed for third parties.
/// @param openClaims Settled and waiting.
/// @param renewed Whether another one follows it.
/// @param released Whether nothing is locked for it any more.
struct Policy {
    address holder;
    uint40 boughtAt;
    uint40 until;
    uint88 paidOwn;
    uint88 paidThird;
    uint16 openClaims;
    bool renewed;
    bool released;
}
