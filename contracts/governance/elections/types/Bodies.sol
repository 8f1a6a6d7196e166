// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Member} from "../../../committee/types/Members.sol";

/// @notice Rules of an elected body.
/// @param minBond Network tokens (wei) a candidate leaves in bond; 0 = only those with the support may stand.
/// @param minSupport Past votes (wei) that stand in for the bond; 0 = no such way. Not both are 0.
/// @param seats Number of seats, 1 to 64; with nodes 3f + 1, 4 to 31.
/// @param changeDivisor At most seats / changeDivisor seats, but at least one, change in an election; 1 = all. Seats never
/// filled before do not count.
/// @param term Length of a term in seconds.
/// @param recallThreshold Past votes (wei) needed to ask for a recall; not 0.
/// @param nominationPeriod Seconds in which candidates register.
/// @param votingPeriod Seconds in which holders vote; they follow the nomination.
/// @param recallPeriod Seconds in which holders vote on a recall.
/// @param roundLength Seconds of a round; a member shows up once a round. 0 = members need not show up.
/// @param silentRounds Whole rounds after which a member that did not show up is silent.
/// @param regionShareBps Most seats of one region, in basis points of all seats, at least one; 0 = no limit.
/// @param typeShareBps Most seats of one member type, likewise.
/// @param recallQuorumBps Votes for and against a recall that must be cast, in basis points of all that can vote.
/// @param needsNode Whether candidates bring a fog node.
/// @param needsEligibility Whether candidates must be on the body's list.
struct BodyRules {
    // slot 0
    uint96 minBond;
    uint96 minSupport;
    uint16 seats;
    uint16 changeDivisor;
    uint32 term;
    // slot 1
    uint96 recallThreshold;
    uint32 nominationPeriod;
    uint32 votingPeriod;
    uint32 recallPeriod;
    uint32 roundLength;
    uint16 silentRounds;
    uint16 regionShareBps;
    // slot 2
    uint16 typeShareBps;
    uint16 recallQuorumBps;
    bool needsNode;
    bool needsEligibility;
}

/// @notice A seat of a body. Its member is a candidate of some election.
/// @param account Member in office; zero = vacant.
/// @param termEndsAt End of the term; the member stays in office until replaced.
/// @param lastSeenAt When the member last showed up, or took the seat.
/// @param filledBefore Whether the seat was ever filled.
/// @param electionId Election in which the member stood.
/// @param candidate The member's number in that election.
/// @param seatedAt When the member took the seat.
/// @param recallableFrom When a recall may next be asked for.
/// @param memberSince Since when the account has been a member without a break.
/// @param silentSince When the member was reported silent in this term; 0 = it was not.
struct Seat {
    // slot 0
    address account;
    uint40 termEndsAt;
    uint40 lastSeenAt;
    bool filledBefore;
    // slot 1
    uint32 electionId;
    uint16 candidate;
    uint40 seatedAt;
    uint40 recallableFrom;
    uint40 silentSince;
    uint40 memberSince;
}

/// @notice A member of a body, as its holder is told of it.
/// @param account Account that stood for election.
/// @param seat Number of the seat.
/// @param termEndsAt End of the term.
/// @param node The member's fog node; empty if the body needs none.
struct SeatedMember {
    address account;
    uint16 seat;
    uint40 termEndsAt;
    Member node;
}

/// @notice A member named when the network is deployed, before anybody could vote.
struct FirstMember {
    address account;
    uint16 region;
    uint8 memberType;
    Member node;
}

/// @notice Why a member left its seat.
enum LeaveReason {
    Resigned,
    Recalled,
    Replaced,
    SeatClosed,
    Removed
}
