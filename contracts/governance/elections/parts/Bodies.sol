// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IElections} from "../interfaces/IElections.sol";
import {ISeatHolder} from "../interfaces/ISeatHolder.sol";
import {BodyKeeping} from "../libraries/BodyKeeping.sol";
import {BodyRules, FirstMember} from "../types/Bodies.sol";
import {ElectionStore} from "./ElectionStore.sol";

/// @notice What governance decides: which bodies there are, their rules, first members and lists.
abstract contract Bodies is ElectionStore, AccessManaged {
    /// @inheritdoc IElections
    function openBody(bytes32 name, ISeatHolder holder, BodyRules calldata rules) external restricted returns (uint16) {
        return BodyKeeping.open(_store, name, holder, rules);
    }

    /// @inheritdoc IElections
    function setRules(uint16 bodyId, BodyRules calldata rules) external restricted {
        _body(bodyId);
        BodyKeeping.setRules(_store, bodyId, rules);
    }

    /// @inheritdoc IElections
    function setHolder(uint16 bodyId, ISeatHolder holder) external restricted {
        _body(bodyId);
        BodyKeeping.setHolder(_store, bodyId, holder);
    }

    /// @inheritdoc IElections
    function seatFirst(uint16 bodyId, FirstMember[] calldata members) external restricted {
        _body(bodyId);
        BodyKeeping.seatFirst(_store, bodyId, members);
    }

    /// @inheritdoc IElections
    function setEligibilityRoot(uint16 bodyId, bytes32 root) external restricted {
        _body(bodyId).eligibilityRoot = root;
        emit EligibilityRootChanged(bodyId, root);
    }

    /// @inheritdoc IElections
    function registerInterest(uint16 bodyId) external {
        _body(bodyId);
        emit InterestRegistered(bodyId, msg.sender);
    }
}
