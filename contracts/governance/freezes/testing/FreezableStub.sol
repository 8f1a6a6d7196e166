// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFreezable} from "../interfaces/IFreezable.sol";
import {FreezeAction} from "../types/FreezeAction.sol";

/// @notice Remembers what it was told of freezes, or refuses to listen. Tests only.
contract FreezableStub is IFreezable {
    error Deaf();

    mapping(FreezeAction action => bool) public flagged;
    uint256 public pushes;
    bool public deaf;

    function setDeaf(bool refuses) external {
        deaf = refuses;
    }

    /// @inheritdoc IFreezable
    function pushFreeze(FreezeAction action, bool isFlagged) external {
        if (deaf) revert Deaf();
        flagged[action] = isFlagged;
        ++pushes;
    }
}
