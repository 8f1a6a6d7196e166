// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FreezeAction} from "../types/FreezeAction.sol";

/// @title Freezes in force
/// @notice The council may freeze one action of one contract for at most 14 days in any 180 days, whatever the causes. The
/// holders may lift any freeze, or prolong it to a stated end at most 180 days ahead; their time does not use up the
/// council's. A freeze always ends by itself: nobody has to send anything.
/// @dev All times are seconds. A span of time includes its first second and not its last.
interface IFreezes {
    error Freezes_NotRegistered(address target, FreezeAction action);
    error Freezes_NoContract(address target);
    error Freezes_ZeroDuration();
    /// @notice The council would exceed its share; `left` seconds from now are still possible.
    error Freezes_OverAllowance(address target, FreezeAction action, uint40 duration, uint40 left);
    /// @notice The action is already frozen at least that long.
    error Freezes_AlreadyFrozen(address target, FreezeAction action, uint40 until);
    error Freezes_NotFrozen(address target, FreezeAction action);
    /// @notice The target is not one that is told of freezes.
    error Freezes_NotTold(address target);
    /// @notice The end lies before the present one, or too far ahead.
    error Freezes_EndOutOfBounds(uint40 until, uint40 min, uint40 max);

    /// @param actions Those of the target that can be frozen from now on.
    /// @param told Whether the target is told of freezes by `IFreezable.pushFreeze`.
    event TargetRegistered(address indexed target, FreezeAction[] actions, bool told);
    /// @notice Emitted when the council freezes, or extends its freeze.
    /// @param until Second at which the freeze ends.
    event ActionFrozen(address indexed target, FreezeAction indexed action, uint40 until);
    /// @notice Emitted when the holders end a freeze that would have lasted until `wouldHaveEnded`.
    event FreezeLifted(address indexed target, FreezeAction indexed action, uint40 wouldHaveEnded);
    /// @notice Emitted when the holders prolong a freeze.
    event FreezeProlonged(address indexed target, FreezeAction indexed action, uint40 until);

    // ---------------------------------------------------------------- council

    /// @notice Freezes one action of one contract from now on for `duration` seconds. A freeze in force can only be made
    /// longer. Restricted to the council.
    function freeze(address target, FreezeAction action, uint40 duration) external;

    // ---------------------------------------------------------------- holders

    /// @notice Names the actions of a contract that can be frozen; an empty list ends its registration. Freezes in force
    /// stay as they are. Restricted to the holders.
    function register(address target, FreezeAction[] calldata actions, bool told) external;

    /// @notice Ends a freeze now. Only what was frozen counts against the council's share. Restricted to the holders.
    function lift(address target, FreezeAction action) external;

    /// @notice Moves the end of a freeze in force to a later second. Restricted to the holders.
    function prolong(address target, FreezeAction action, uint40 until) external;

    // ---------------------------------------------------------------- anybody

    /// @notice Tells a target that a freeze is over, so that it need not ask any more. Nothing depends on it but gas.
    function sync(address target, FreezeAction action) external;

    // ---------------------------------------------------------------- views

    function isFrozen(address target, FreezeAction action) external view returns (bool);
    /// @notice Second at which the latest freeze ends or ended; 0 if there was none.
    function frozenUntil(address target, FreezeAction action) external view returns (uint40);
    /// @notice Seconds of [from, to) in which the action was frozen, or will be as things stand. A deadline that a freeze
    /// touches moves by this much.
    function frozenSeconds(address target, FreezeAction action, uint40 from, uint40 to) external view returns (uint40);
    /// @notice Longest time from now on for which the council may freeze, a freeze of its own in force included.
    function left(address target, FreezeAction action) external view returns (uint40);
    function isRegistered(address target, FreezeAction action) external view returns (bool);
}
