// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Rules of one elected body, as network parameters
/// @notice Takes the parameters that a vote changes, one word each, and puts them into the rules of its body. All setters
/// are restricted.
/// @dev Holds the role to keep bodies, of which it uses no other part than this.
interface IBodyParameters {
    error BodyParameters_OutOfRange(uint256 value, uint256 max);

    /// @notice Contract of the elections.
    function elections() external view returns (address);
    function bodyId() external view returns (uint16);

    /// @notice Number of seats.
    function setSeats(uint256 seats) external;
    /// @notice Length of a term in seconds.
    function setTerm(uint256 term) external;
    /// @notice Bond of a candidate in wei.
    function setMinBond(uint256 minBond) external;
    /// @notice Past votes (wei) of a candidate that stand in for the bond.
    function setMinSupport(uint256 minSupport) external;
}
