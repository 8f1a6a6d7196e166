// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a proposal does, and so how it passes. Also what a call is allowed in.
/// @dev A mix of parameters and payments is a payment. No single call makes a release.
enum ProposalKind {
    None,
    Parameter,
    Payment,
    Upgrade,
    Release
}

/// @notice Rules of voting. A proposal keeps those in force when it was made.
/// @param votingDelay Seconds from the proposal to its snapshot, after which votes are cast.
/// @param maxPeriod Seconds after the snapshot (of a release: after its filing) by which a hold must be complete.
/// @param hold Seconds for which support must hold without a break.
/// @param adoptionPeriod Seconds in which the committee adopts a release that has passed.
/// @param quorumBps Share of the voting supply that for and abstain must reach, in basis points.
/// @param supportBps Share of for in for and against that must be exceeded, in basis points.
/// @param proposalThreshold Votes that a proposer needs, in wei.
struct Rules {
    uint32 votingDelay;
    uint32 maxPeriod;
    uint32 hold;
    uint32 adoptionPeriod;
    uint16 quorumBps;
    uint16 supportBps;
    uint96 proposalThreshold;
}

/// @notice A call that proposals of a kind may make.
struct AllowedCall {
    address target;
    bytes4 selector;
    ProposalKind kind;
}

/// @notice A filed release.
/// @param upgradeId Proposal that adopted the charter which the release puts into practice; 0 = no such release.
/// @param filedAt Second in which it was filed.
/// @param digest sha2-256 digest of the tested release.
/// @param codeHash keccak256 of the code hashes of `contracts`, in their order.
/// @param contracts Contracts whose code must be at the execution what it was at the filing.
struct Release {
    uint256 upgradeId;
    uint48 filedAt;
    bytes32 digest;
    bytes32 codeHash;
    address[] contracts;
}
