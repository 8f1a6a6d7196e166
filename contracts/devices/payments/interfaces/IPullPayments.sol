// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Payments that are taken, not sent
/// @notice What a contract owes is written down for each token and account, and paid out when that account asks. So nobody's
/// refusal to receive, and no token that refuses one account, holds up the others.
/// @dev Trust assumptions: a token moves exactly the amount asked for and does not rebase. One that delivers less on the way
/// in is refused. A token that misbehaves later can only harm those who chose it.
interface IPullPayments {
    /// @notice The token charges a fee on transfer or does not move what it is asked to.
    error PullPayments_WrongAmountReceived(address token, uint256 received, uint256 expected);
    error PullPayments_NothingDue(address token, address account);

    event PaymentWithdrawn(address indexed token, address indexed account, uint256 amount);

    /// @notice Pays the caller all that is due to it in a token.
    function withdraw(address token) external returns (uint256 amount);

    /// @notice What an account can withdraw, in wei of the token.
    function dueOf(address token, address account) external view returns (uint256);
}
