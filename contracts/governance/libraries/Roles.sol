// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Roles of the AccessManager
/// @notice Every restricted function of the system belongs to one of these. Role 0 is the AccessManager's own admin
/// (the timelock); what each role may call, and who holds it, is in docs/roles.md.
library Roles {
    /// @notice Holds, releases and refunds payments inside their window. Unassigned until disputes arrive.
    uint64 internal constant ARBITER = 1;
    /// @notice Emits network tokens under the hard cap. Unassigned until the emission contract arrives.
    uint64 internal constant EMITTER = 2;
    /// @notice Mints and burns network tokens that cross chains, within a daily limit. Unassigned.
    uint64 internal constant BRIDGE = 3;
    /// @notice Sets the daily limit of a bridge.
    uint64 internal constant BRIDGE_LIMITER = 4;
    /// @notice Adopts a charter and names the contracts that follow it.
    uint64 internal constant CHARTER_ADOPTER = 5;
    /// @notice Tells followers the charter in force. Only the charter contract.
    uint64 internal constant CHARTER_PUSHER = 6;
    /// @notice Sets the market's fee under its ceiling, and who receives it.
    uint64 internal constant FEE_MANAGER = 7;
    /// @notice Allows and refuses payment tokens.
    uint64 internal constant TOKEN_LISTER = 8;
    /// @notice Seats a committee.
    uint64 internal constant COMMITTEE_SEATER = 9;
}
