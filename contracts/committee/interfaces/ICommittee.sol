// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CustodyKey, Member} from "../types/Members.sol";

/// @title Directory of fog nodes in office
/// @notice n = 3f+1 members, at least 4, quorum q = 2f+1, fixed for an epoch. A new epoch is seated by governance and
/// becomes active when all of its members have confirmed the same custody key.
interface ICommittee {
    error Committee_WrongSize(uint256 members);
    error Committee_InvalidMember(uint256 index);
    error Committee_DuplicateSigner(address signer);
    error Committee_NotMember(uint32 epoch, address caller);
    error Committee_NotPending(uint32 epoch, uint32 pendingEpoch);
    error Committee_InvalidKey(bytes32 x);

    event CommitteeSeated(uint32 indexed epoch, Member[] members, uint16 quorum);
    event CustodyKeyConfirmed(uint32 indexed epoch, address indexed signer, bytes32 x, bool odd, bytes32 packageDigest);
    /// @notice Emitted when all members have confirmed the same key.
    event CustodyKeyActivated(uint32 indexed epoch, bytes32 x, bool odd, bytes32 packageDigest);
    event MemberUrlChanged(uint32 indexed epoch, address indexed signer, string url);

    /// @notice Seats a committee for the next epoch; it replaces one that is still pending. Restricted.
    function seat(Member[] calldata members) external returns (uint32 epoch);

    /// @notice A member confirms the key it has computed; confirming again replaces its earlier answer.
    function confirmCustodyKey(uint32 epoch, bytes32 x, bool odd, bytes32 packageDigest) external;

    /// @notice A member announces a new URL for itself.
    function setUrl(uint32 epoch, string calldata url) external;

    /// @notice Epoch in office; 0 before the first activation.
    function activeEpoch() external view returns (uint32);
    /// @notice Epoch seated but not yet active; 0 if none.
    function pendingEpoch() external view returns (uint32);
    function membersOf(uint32 epoch) external view returns (Member[] memory);
    function quorumOf(uint32 epoch) external view returns (uint16);
    /// @notice Custody key in use in `epoch`; all zero if it never activated. Its own `epoch` is the one that generated it,
    /// which is an earlier one when the key was handed over (same point, shares made anew).
    function custodyKeyOf(uint32 epoch) external view returns (CustodyKey memory);
}
