// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The list of tokens in which a network pays
/// @notice Governance puts tokens on it that move exactly what is asked for: none that take a fee or rebase.
interface IAllowedTokens {
    function isTokenAllowed(address token) external view returns (bool);
}
