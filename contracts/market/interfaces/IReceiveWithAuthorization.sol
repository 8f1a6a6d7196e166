// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The one function of ERC-3009 that the market calls, in the form that takes a signature as bytes, so that
/// smart accounts can sign (ERC-1271). USDC has had it since version 2.2.
interface IReceiveWithAuthorization {
    /// @notice Moves `value` from `from` to the caller, on the strength of a signature of `from`.
    /// @dev Requirements: the caller is `to`, the time is strictly between `validAfter` and `validBefore`, and `from` has
    /// not used `nonce` before.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;
}
