// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FreezeAction} from "../types/FreezeAction.sol";

/// @notice A contract that is told when one of its actions may be frozen, so that it asks only then.
interface IFreezable {
    /// @notice Tells whether `action` may be frozen. While it may be, the contract asks the caller's `isFrozen` before each
    /// such action, so that a freeze ends by itself. Restricted to the freezes contract.
    /// @dev Reverts for an action that the contract does not have.
    function pushFreeze(FreezeAction action, bool flagged) external;
}
