// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmissionTerms} from "../types/EmissionTerms.sol";

/// @title Emission
/// @notice Emits the network token into the reward pool, day by day, as fixed at deployment. Nobody can change, stop or
/// hasten it; governance can only take its role away and give it to another emission for what is left.
/// @dev Whatever is due is claimed at once, so the sum emitted at any time depends on the time of the last claim alone and
/// not on how many claims there were. It needs the token's emitter role. The token itself keeps the hard cap.
interface IEmission {
    error Emission_ZeroAddress();
    error Emission_ZeroAmount();
    /// @notice The days are missing, or given for a mode that has none.
    error Emission_InvalidDays(uint32 daysCount);
    /// @notice More is to be emitted than the token's hard cap leaves.
    error Emission_LimitAboveHardCap(uint256 limit, uint256 left);
    /// @notice Nothing new is due: another day must end first, or everything is emitted.
    error Emission_NothingDue();

    /// @notice Emitted once, at deployment.
    event EmissionScheduled(address indexed token, address indexed pool, EmissionTerms terms);
    /// @notice Emitted by every claim. `totalClaimed` includes `amount`.
    event EmissionClaimed(address indexed pool, uint256 amount, uint256 totalClaimed);

    /// @notice Emits all that is due and not emitted yet into the pool. Anyone may send it.
    function claim() external returns (uint256 amount);

    /// @notice Sum due by a time, in wei.
    function emittedBy(uint40 time) external view returns (uint256);

    /// @notice What a claim would emit now, in wei.
    function claimable() external view returns (uint256);

    /// @notice Emitted so far, in wei.
    function claimed() external view returns (uint256);

    /// @notice The terms, fixed at deployment.
    function terms() external view returns (EmissionTerms memory);

    /// @notice The network token.
    function token() external view returns (address);

    /// @notice Where the tokens go.
    function pool() external view returns (address);
}
