// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The constitution in force
/// @notice Keeps the sha2-256 digest of the charter text and its history, and pushes it to the contracts whose signed
/// intents carry it, so that they need not read it from here.
interface ICharter {
    error Charter_EmptyDigest();
    error Charter_Unchanged(bytes32 digest);
    error Charter_OverlapTooLong(uint40 overlap, uint40 max);
    error Charter_TooManyFollowers(uint256 followers, uint256 max);

    event CharterAdopted(uint32 indexed version, bytes32 digest, uint40 previousUntil);
    event FollowersChanged(address[] followers);

    /// @notice Adopts a new digest; the previous one stays valid for `overlap` seconds. Restricted.
    function adopt(bytes32 digest, uint40 overlap) external returns (uint32 version);
    /// @notice Names the contracts that receive the digest by `pushCharter`, and pushes it. Restricted.
    function setFollowers(address[] calldata followers) external;

    function version() external view returns (uint32);
    function digest() external view returns (bytes32);
    function digestOf(uint32 version) external view returns (bytes32);
    function adoptedAt(uint32 version) external view returns (uint40);
    function isValid(bytes32 digest) external view returns (bool);
    function followers() external view returns (address[] memory);
}
