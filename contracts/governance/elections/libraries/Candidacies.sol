// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Member} from "../../../committee/types/Members.sol";
import {IElections} from "../interfaces/IElections.sol";
import {Candidacy, Candidate, CandidateState} from "../types/Ballots.sol";
import {Store} from "../types/Store.sol";

/// @notice How a candidacy is written down.
library Candidacies {
    uint256 internal constant MAX_URL_LENGTH = 256;

    function admit(
        Store storage store,
        uint32 electionId,
        uint16 number,
        Candidate memory candidate,
        Candidacy memory candidacy,
        bool needsNode
    ) internal {
        _checkNode(candidacy.node, needsNode);
        candidate.region = candidacy.region;
        candidate.memberType = candidacy.memberType;
        candidate.state = CandidateState.Standing;
        store.candidates[electionId][number] = candidate;
        if (needsNode) store.nodes[electionId][number] = candidacy.node;
        emit IElections.CandidateRegistered(electionId, number, candidate.account, candidate.bond, candidacy);
    }

    function _checkNode(Member memory node, bool needed) private pure {
        uint256 urlLength = bytes(node.url).length;
        bool valid =
            needed
                ? node.signer != address(0) && node.encryptionKey != 0 && urlLength != 0 && urlLength <= MAX_URL_LENGTH
                : node.signer == address(0) && node.encryptionKey == 0 && urlLength == 0;
        require(valid, IElections.Elections_InvalidNode());
    }
}
