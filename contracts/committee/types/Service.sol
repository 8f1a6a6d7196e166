// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What one member did since the last record.
/// @param member Its number, from 1.
/// @param served Shares of signatures it gave in time.
/// @param missed Shares it was asked for and did not give.
/// @param bad Shares that were wrong.
struct MemberService {
    uint16 member;
    uint32 served;
    uint32 missed;
    uint32 bad;
}

/// @notice Service of members as the committee has signed it.
/// @param epoch Epoch in office.
/// @param number Number of the record in this epoch, from 1 without gaps.
/// @param members In growing order; who is not named has nothing to record.
struct ServiceRecord {
    uint32 epoch;
    uint32 number;
    MemberService[] members;
}

/// @notice What a leader signs with its own account when it proposes a batch to the others. It makes one proposal for each
/// round of a batch; two different ones are equivocation.
/// @param reportDigest What the committee is to sign (`IEventLedger.digestOf`).
struct BatchProposal {
    uint32 epoch;
    uint32 batch;
    uint32 round;
    bytes32 reportDigest;
}
