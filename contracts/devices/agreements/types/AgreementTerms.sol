// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../../types/DeviceId.sol";

/// @notice Everything about an agreement. Stored only as a hash, so whoever calls brings the terms, which the event that
/// announced the agreement carries.
/// @param token ERC-20 in which deposits are made.
/// @param deposit What each party deposits, in wei.
/// @param penaltyBps Part of a deposit that one shortfall costs, in basis points.
/// @param metric Kind of the events that are measured by the goal.
/// @param goal Least value that is no shortfall, with 6 decimals.
/// @param joinBy From this second on nobody can join, moved by the time for which joining was frozen.
/// @param start First second whose events count, if the agreement is in force by then.
/// @param end From this second on they do not count any more.
/// @param noticePeriod Seconds from a party's notice until its events do not count any more.
/// @param proofPeriod Seconds left to prove what happened before a party left, or before the end.
/// @param silenceDeadline Seconds without word from the oracle after which everybody may take their deposit home; at least an
/// hour, and more than the longest time between two reports of an oracle that is well.
/// @param minParties The agreement is in force when so many have joined; at least 2.
/// @param maxParties At most 16.
/// @param devices Those that may join; empty = all may.
/// @param textDigest sha2-256 of the agreement's text, one raw IPFS block; zero = none.
/// @param salt Tells agreements apart that are otherwise equal.
struct AgreementTerms {
    address token;
    uint96 deposit;
    uint16 penaltyBps;
    uint32 metric;
    int128 goal;
    uint40 joinBy;
    uint40 start;
    uint40 end;
    uint32 noticePeriod;
    uint32 proofPeriod;
    uint32 silenceDeadline;
    uint8 minParties;
    uint8 maxParties;
    DeviceId[] devices;
    bytes32 textDigest;
    bytes32 salt;
}

/// @notice What the chain holds of an agreement. All zero = not created.
/// @param createdAt Second of its creation.
/// @param formedAt Second from which it is in force; 0 = not yet.
/// @param present How many parties are in it.
/// @param closed Whether it is over and all have been paid.
struct Agreement {
    uint40 createdAt;
    uint40 formedAt;
    uint8 present;
    bool closed;
}

/// @notice A party of an agreement. All zero = the place is free.
/// @param index Its place, by which calls name it.
/// @param device The device that it answers for.
/// @param account Who deposited and is paid: the device's owner at that time.
/// @param deviceVersion The device's version at that time.
/// @param joinedAt Events from this second on count.
/// @param leavesAt Events from this second on do not count any more; 0 = no notice was given.
/// @param shortfalls How many were proven.
/// @param gains Confiscated from others in its favour, in wei.
struct Party {
    uint8 index;
    DeviceId device;
    address account;
    uint32 deviceVersion;
    uint40 joinedAt;
    uint40 leavesAt;
    uint16 shortfalls;
    uint128 gains;
}
