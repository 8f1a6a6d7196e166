// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Reward pool
/// @notice Holds emitted tokens until they are earned. Its tokens do not vote, as they belong to nobody yet.
interface IRewardPool {
    error RewardPool_ZeroAddress();
    error RewardPool_ZeroAmount();

    /// @notice Emitted when a reward is paid.
    /// @param reasonDigest sha2-256 of the document that says what for, as it is kept on IPFS.
    event RewardPaid(address indexed to, uint256 amount, bytes32 indexed reasonDigest);

    /// @notice Pays a reward. Restricted to the rewarder's role.
    function pay(address to, uint256 amount, bytes32 reasonDigest) external;

    /// @notice The token held.
    function token() external view returns (address);
}
