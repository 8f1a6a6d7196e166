// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A contract that keeps a copy of the charter digest, because the intents signed for it carry the digest.
interface ICharterFollower {
    /// @notice Receives the charter in force; only the charter contract's role.
    /// @param current Digest in force.
    /// @param previous Digest before it; zero if there was none.
    /// @param previousUntil Second from which `previous` is no longer accepted.
    function pushCharter(bytes32 current, bytes32 previous, uint40 previousUntil) external;
}
