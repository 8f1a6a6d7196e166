// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A vote on recalling a member.
/// @param member Member it is about.
/// @param bodyId The member's body.
/// @param seat Number of the member's seat.
/// @param snapshot Second at which votes are counted.
/// @param isClosed Whether the outcome has been carried out.
/// @param votesFor Votes (wei) for recalling the member.
/// @param endsAt From this second on no vote is accepted.
/// @param votesAgainst Votes (wei) for keeping the member.
/// @param seatedAt When the member took the seat; a member seated anew since is not recalled by it.
/// @param quorum Votes (wei) for and against that must be cast.
struct Recall {
    // slot 0
    address member;
    uint16 bodyId;
    uint16 seat;
    uint40 snapshot;
    bool isClosed;
    // slot 1
    uint208 votesFor;
    uint40 endsAt;
    // slot 2
    uint208 votesAgainst;
    uint40 seatedAt;
    // slot 3
    uint208 quorum;
}

/// @notice A holder's vote on a recall.
/// @param support 0 keep the member, 1 recall.
/// @param weight Votes (wei); 0 = no vote.
struct RecallVote {
    uint8 support;
    uint208 weight;
}
