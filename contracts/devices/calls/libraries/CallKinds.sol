// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What calls to devices say. Kinds below 100 are the network's own contracts' alone; owners and buyers of control use
/// the others as they like.
library CallKinds {
    /// @notice The device fell short of an agreement. Data: abi.encode(uint256 agreementId, bytes32 eventId).
    uint16 internal constant SHORTFALL = 1;
    /// @notice First of the kinds that applications may use.
    uint16 internal constant FIRST_FREE = 100;
}
