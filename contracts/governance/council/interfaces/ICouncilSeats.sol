// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISeatHolder} from "../../elections/interfaces/ISeatHolder.sol";

/// @title Who sits in the council
/// @notice The only way in which the owners and the threshold of the council's Safe change: the elections tell the members,
/// and the owners are exactly them, with a majority (half of them, rounded down, plus one) as the threshold.
/// @dev An empty council fails closed: this contract, which signs nothing, becomes the Safe's only owner, so that nobody can
/// use the Safe until members are elected.
interface ICouncilSeats is ISeatHolder {
    error CouncilSeats_TooManyMembers(uint256 members, uint256 max);
    error CouncilSeats_DuplicateMember(address member);
    /// @notice The Safe refused a step, as it does for the zero address, the address 1 and the Safe itself.
    error CouncilSeats_Refused(bytes call);

    event CouncilCreated(address indexed safe, address indexed guard);
    event CouncilSeated(address[] members, uint256 threshold);

    /// @notice Number of the one body whose members own the Safe, so that no body with other rules ever does.
    function bodyId() external view returns (uint16);
    /// @notice The council's Safe.
    function SAFE() external view returns (address);
    /// @notice Guard of the Safe's transactions and of its modules' transactions.
    function GUARD() external view returns (address);
    /// @notice The Safe's owners; empty while the council is.
    function members() external view returns (address[] memory);
}
