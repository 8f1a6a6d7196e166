// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Member} from "../../committee/types/Members.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {IElections} from "./interfaces/IElections.sol";
import {ISeatHolder} from "./interfaces/ISeatHolder.sol";
import {RankList} from "./libraries/RankList.sol";
import {ElectionStore} from "./parts/ElectionStore.sol";
import {Recalls} from "./parts/Recalls.sol";
import {Candidate, Election} from "./types/Ballots.sol";
import {BodyRules, Seat} from "./types/Bodies.sol";

contract Elections is Recalls {
    using RankList for mapping(uint256 word => uint256);

    constructor(
        IVotes votesToken,
        address authority
    ) ElectionStore(votesToken) AccessManaged(authority) EIP712("Fanal Elections", "1") {
        votesToken.delegate(NON_VOTING);
    }

    /// @inheritdoc IElections
    function token() external view returns (address) {
        return address(TOKEN);
    }

    /// @inheritdoc IElections
    function bodyCount() external view returns (uint16) {
        return _store.bodyCount;
    }

    /// @inheritdoc IElections
    function electionCount() external view returns (uint32) {
        return _store.electionCount;
    }

    /// @inheritdoc IElections
    function nameOf(uint16 bodyId) external view returns (bytes32) {
        return _store.bodies[bodyId].name;
    }

    /// @inheritdoc IElections
    function rulesOf(uint16 bodyId) external view returns (BodyRules memory) {
        return _store.bodies[bodyId].rules;
    }

    /// @inheritdoc IElections
    function holderOf(uint16 bodyId) external view returns (ISeatHolder) {
        return _store.bodies[bodyId].holder;
    }

    /// @inheritdoc IElections
    function eligibilityRootOf(uint16 bodyId) external view returns (bytes32) {
        return _store.bodies[bodyId].eligibilityRoot;
    }

    /// @inheritdoc IElections
    function seatsOf(uint16 bodyId) external view returns (Seat[] memory) {
        return _store.bodies[bodyId].seats;
    }

    /// @inheritdoc IElections
    function isMember(uint16 bodyId, address account) external view returns (bool) {
        return _store.bodies[bodyId].seatNumbers[account] != 0;
    }

    /// @inheritdoc IElections
    function openElectionOf(uint16 bodyId) external view returns (uint32) {
        return _store.bodies[bodyId].openElection;
    }

    /// @inheritdoc IElections
    function lastElectionOf(uint16 bodyId) external view returns (uint32) {
        return _store.bodies[bodyId].lastElection;
    }

    /// @inheritdoc IElections
    function electionOf(uint32 electionId) external view returns (Election memory) {
        return _store.elections[electionId];
    }

    /// @inheritdoc IElections
    function candidatesOf(uint32 electionId) external view returns (Candidate[] memory candidates) {
        candidates = new Candidate[](_store.elections[electionId].candidates);
        for (uint16 i = 0; i < candidates.length; ++i) candidates[i] = _store.candidates[electionId][i];
    }

    /// @inheritdoc IElections
    function nodeOf(uint32 electionId, uint16 candidate) external view returns (Member memory) {
        return _store.nodes[electionId][candidate];
    }

    /// @inheritdoc IElections
    function rankingOf(uint32 electionId) external view returns (uint16[] memory ranking) {
        ranking = new uint16[](_store.elections[electionId].ranked);
        for (uint256 i = 0; i < ranking.length; ++i) ranking[i] = _store.ranks[electionId].get(i);
    }
}
