// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Member} from "../../../committee/types/Members.sol";

/// @notice Where an election stands.
/// @dev Counting begins when the vote has ended and lasts until all candidates are ranked.
enum Phase {
    None,
    Nomination,
    Voting,
    Counting,
    Final
}

/// @notice What became of a candidacy.
/// @dev Standing in a final election means runner-up. Withdrawn: by its own wish or by one with more votes.
enum CandidateState {
    None,
    Standing,
    Withdrawn,
    Seated,
    Left
}

/// @notice An election of a body.
/// @param bodyId Body whose seats are contested.
/// @param openedAt When it was opened; support is counted just before.
/// @param nominationEndsAt End of nomination and snapshot of the votes.
/// @param votingEndsAt From this second on no vote is accepted.
/// @param candidates Number of registrations, withdrawn ones included.
/// @param standing Number of candidates that stand.
/// @param ranked Number of candidates whose rank is verified.
/// @param regionShareBps Share per region, as ruled when the election was opened.
/// @param typeShareBps Share per member type, likewise.
/// @param isFinal Whether the seats have been assigned.
struct Election {
    uint16 bodyId;
    uint40 openedAt;
    uint40 nominationEndsAt;
    uint40 votingEndsAt;
    uint16 candidates;
    uint16 standing;
    uint16 ranked;
    uint16 regionShareBps;
    uint16 typeShareBps;
    bool isFinal;
}

/// @notice A candidate of an election.
/// @param account Account that stands.
/// @param bond Network tokens (wei) it left in bond and has not taken back.
/// @param votes Votes (wei) now allocated to it.
/// @param region Region it registered (UN M49 or ISO 3166 numeric).
/// @param memberType Kind of member, as the body numbers them.
/// @param state What became of the candidacy.
struct Candidate {
    // slot 0
    address account;
    uint96 bond;
    // slot 1
    uint208 votes;
    uint16 region;
    uint8 memberType;
    CandidateState state;
}

/// @notice What a candidate registers.
/// @param profileDigest sha2-256 of the profile, one raw IPFS block.
/// @param region Region (UN M49 or ISO 3166 numeric).
/// @param memberType Kind of member, as the body numbers them.
/// @param node The candidate's fog node; empty if the body needs none.
struct Candidacy {
    bytes32 profileDigest;
    uint16 region;
    uint8 memberType;
    Member node;
}

/// @notice Votes given to one candidate.
/// @param candidate The candidate's number in the election, from 0.
/// @param weight Votes (wei).
struct Allocation {
    uint16 candidate;
    uint208 weight;
}
