// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISeatHolder} from "./ISeatHolder.sol";

/// @dev Reason given to the committee for members that left a seat for which nobody moved in.
bytes32 constant VACANT_SEAT = "seat is vacant";

/// @title Elected members as the committee of fog nodes
/// @notice Seats the nodes of the elected in the directory of the committee when their number is 3f+1, at least 4. With
/// a seat vacant it removes from the epochs in office and pending those who left; the others stay in office.
/// @dev Holds the roles to seat the committee and to remove members, of the committee and of its body. A member that a full
/// list leaves out stays in the active epoch until the next one, which is then pending, has taken the custody key over.
interface ICommitteeSeats is ISeatHolder {
    /// @notice Thrown when a member was not removed from the epoch in office, or has come in since it began.
    error CommitteeSeats_NotRemoved(uint16 bodyId, address account);

    /// @notice Makes an elected member leave its seat whose node was removed from the epoch in office by another contract,
    /// as for not adopting a release. For anybody.
    function reportRemoved(uint16 bodyId, address account) external;

    /// @notice Number of the one body whose members are seated, so that no body with other rules ever is.
    function bodyId() external view returns (uint16);
    /// @notice Contract of the elections.
    function elections() external view returns (address);
    /// @notice Directory of the committee.
    function committee() external view returns (address);
}
