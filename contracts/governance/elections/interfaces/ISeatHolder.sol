// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SeatedMember} from "../types/Bodies.sol";

/// @title What acts on the members of an elected body
/// @notice Told by the elections whenever the seats of its body change: the Safe of the council, the directory of the
/// committee.
interface ISeatHolder {
    /// @notice Thrown when told of the members of another body than the one that is served.
    error SeatHolder_OtherBody(uint16 bodyId, uint16 served);

    /// @notice All members in office, in the order of their seats; vacant seats are left out, so the list may be empty.
    /// Restricted to the elections.
    /// @dev Called in the transaction that changes the seats: if it reverts, nobody can resign, be recalled or be elected,
    /// so it must take every list with members that differ, the empty one included, and the same list again.
    function setMembers(uint16 bodyId, SeatedMember[] calldata members) external;
}
