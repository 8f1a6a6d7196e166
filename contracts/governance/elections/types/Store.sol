// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Member} from "../../../committee/types/Members.sol";
import {ISeatHolder} from "../interfaces/ISeatHolder.sol";
import {Candidate, Election} from "./Ballots.sol";
import {BodyRules, Seat} from "./Bodies.sol";
import {Recall, RecallVote} from "./Recalls.sol";

/// @notice A body as it is kept.
/// @param seatNumbers Seat of a member, plus one.
/// @param nodeOwners Member whose node signs with this account.
struct Body {
    BodyRules rules;
    ISeatHolder holder;
    uint32 openElection;
    uint32 lastElection;
    bytes32 name;
    bytes32 eligibilityRoot;
    Seat[] seats;
    mapping(address account => uint256) seatNumbers;
    mapping(address signer => address) nodeOwners;
}

/// @notice Everything the elections keep, in one place that their libraries are given.
/// @param ranks Numbers of candidates by rank, sixteen to a word.
/// @param registrations Number of an account's registration, plus one.
/// @param ballots Hash of a voter's ballot; 0 = none.
struct Store {
    uint16 bodyCount;
    uint32 electionCount;
    uint32 recallCount;
    mapping(uint16 bodyId => Body) bodies;
    mapping(uint32 electionId => Election) elections;
    mapping(uint32 electionId => mapping(uint16 candidate => Candidate)) candidates;
    mapping(uint32 electionId => mapping(uint16 candidate => Member)) nodes;
    mapping(uint32 electionId => mapping(uint256 word => uint256)) ranks;
    mapping(uint32 electionId => mapping(address account => uint256)) registrations;
    mapping(uint32 electionId => mapping(address voter => bytes32)) ballots;
    mapping(uint32 recallId => Recall) recalls;
    mapping(uint32 recallId => mapping(address voter => RecallVote)) recallVotes;
}
