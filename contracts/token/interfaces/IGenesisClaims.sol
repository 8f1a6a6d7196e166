// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Claims of earlier holders
/// @notice Holds tokens for those who held the network's coin before this token existed, by a Merkle list. Until claimed
/// its tokens do not vote.
/// @dev A leaf is keccak256(keccak256(abi.encode(chainId, genesisClaims, account, amount))), in a tree whose pairs are
/// sorted (OpenZeppelin's standard tree over `uint256, address, address, uint256`). Hashing twice keeps an inner node from
/// passing as a leaf; chain and contract keep one network's list from another. Equal leaves count once, so the list names
/// an account once for each amount.
interface IGenesisClaims {
    error GenesisClaims_ZeroAddress();
    error GenesisClaims_ZeroRoot();
    /// @notice The list is published once and never changes.
    error GenesisClaims_RootAlreadySet(bytes32 root);
    /// @notice There is no list yet.
    error GenesisClaims_NoRoot();
    error GenesisClaims_InvalidProof(address account, uint256 amount);
    error GenesisClaims_AlreadyClaimed(address account, uint256 amount);

    /// @notice Emitted when the list is published.
    /// @param listDigest sha2-256 of the list as it is kept on IPFS, from which everyone makes the proofs.
    event GenesisListPublished(bytes32 indexed root, bytes32 indexed listDigest);
    /// @notice Emitted when an earlier holder is paid.
    event GenesisClaimed(address indexed account, uint256 amount);

    /// @notice Publishes the list. Restricted to the claim list keeper's role, and only while there is none.
    function setRoot(bytes32 root, bytes32 listDigest) external;

    /// @notice Pays `amount` to `account` if the list says so. Anyone may send it.
    function claim(address account, uint256 amount, bytes32[] calldata proof) external;

    /// @notice Whether this entry was claimed.
    function isClaimed(address account, uint256 amount) external view returns (bool);

    /// @notice Leaf of an entry.
    function leafOf(address account, uint256 amount) external view returns (bytes32);

    /// @notice Root of the list; zero while there is none.
    function root() external view returns (bytes32);

    /// @notice Digest of the published list; zero while there is none.
    function listDigest() external view returns (bytes32);

    /// @notice The token held.
    function token() external view returns (address);
}
