// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Everything about a promotion. Stored only as a hash, so whoever calls brings the terms, which the event that
/// announced the promotion carries.
/// @param promoter Whom the remainder goes to.
/// @param token ERC-20 in which is paid.
/// @param pricePerUser Paid for each new user, in wei.
/// @param perDayCap Most users that are paid for on one day; days count from `start`.
/// @param totalCap Most users that are paid for; `pricePerUser * totalCap` is escrowed.
/// @param start First second whose events count.
/// @param end From this second on they do not count any more.
/// @param proofPeriod Seconds left after the end to prove what counted; at least a day.
/// @param devicesRoot Root of the Merkle tree over the ids of the devices that count, as `IDeviceRegistry.registerBatch` has it; zero = all
/// devices count.
/// @param textDigest sha2-256 of the promotion's text, one raw IPFS block; zero = none.
/// @param salt Tells promotions apart that are otherwise equal.
struct PromotionTerms {
    address promoter;
    address token;
    uint96 pricePerUser;
    uint32 perDayCap;
    uint32 totalCap;
    uint40 start;
    uint40 end;
    uint32 proofPeriod;
    bytes32 devicesRoot;
    bytes32 textDigest;
    bytes32 salt;
}

/// @notice What the chain holds of a promotion. All zero = not created.
/// @param createdAt Second of its creation.
/// @param users How many were paid for.
/// @param closed Whether the remainder went back.
struct Promotion {
    uint40 createdAt;
    uint32 users;
    bool closed;
}
