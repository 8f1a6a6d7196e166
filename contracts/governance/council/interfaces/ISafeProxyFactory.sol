// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Makes Safes. The initializer is part of the new Safe's address.
interface ISafeProxyFactory {
    function createProxyWithNonce(
        address singleton,
        bytes calldata initializer,
        uint256 saltNonce
    ) external returns (address proxy);
}
