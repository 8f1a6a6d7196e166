// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ICharter} from "./interfaces/ICharter.sol";
import {ICharterFollower} from "./interfaces/ICharterFollower.sol";

contract Charter is ICharter, AccessManaged {
    /// @notice Longest time for which the previous charter stays valid beside a new one.
    uint40 public constant MAX_OVERLAP = 30 days;
    /// @notice Most contracts that are told of a new charter, so that adopting one always fits into a block.
    uint256 public constant MAX_FOLLOWERS = 16;

    struct Edition {
        bytes32 digest;
        uint40 adoptedAt;
    }

    /// Edition 0 is empty, so that a version is its index.
    Edition[] private _editions;
    uint40 private _previousUntil;
    address[] private _followers;

    constructor(bytes32 firstDigest, address authority) AccessManaged(authority) {
        _editions.push();
        _adopt(firstDigest, 0);
    }

    /// @inheritdoc ICharter
    function adopt(bytes32 newDigest, uint40 overlap) external restricted returns (uint32 newVersion) {
        if (overlap > MAX_OVERLAP) revert Charter_OverlapTooLong(overlap, MAX_OVERLAP);
        newVersion = _adopt(newDigest, uint40(block.timestamp) + overlap);
        _push();
    }

    /// @inheritdoc ICharter
    function setFollowers(address[] calldata newFollowers) external restricted {
        if (newFollowers.length > MAX_FOLLOWERS) revert Charter_TooManyFollowers(newFollowers.length, MAX_FOLLOWERS);
        _followers = newFollowers;
        emit FollowersChanged(newFollowers);
        _push();
    }

    /// @inheritdoc ICharter
    function version() public view returns (uint32) {
        return uint32(_editions.length - 1);
    }

    /// @inheritdoc ICharter
    function digest() public view returns (bytes32) {
        return _editions[version()].digest;
    }

    /// @inheritdoc ICharter
    function digestOf(uint32 editionVersion) public view returns (bytes32) {
        return editionVersion < _editions.length ? _editions[editionVersion].digest : bytes32(0);
    }

    /// @inheritdoc ICharter
    function adoptedAt(uint32 editionVersion) external view returns (uint40) {
        return editionVersion < _editions.length ? _editions[editionVersion].adoptedAt : 0;
    }

    /// @inheritdoc ICharter
    function isValid(bytes32 someDigest) external view returns (bool) {
        if (someDigest == bytes32(0)) return false;
        if (someDigest == digest()) return true;
        return block.timestamp < _previousUntil && someDigest == digestOf(version() - 1);
    }

    /// @inheritdoc ICharter
    function followers() external view returns (address[] memory) {
        return _followers;
    }

    function _adopt(bytes32 newDigest, uint40 previousUntil) private returns (uint32 newVersion) {
        if (newDigest == bytes32(0)) revert Charter_EmptyDigest();
        if (newDigest == digest()) revert Charter_Unchanged(newDigest);
        _editions.push(Edition({digest: newDigest, adoptedAt: uint40(block.timestamp)}));
        _previousUntil = previousUntil;
        newVersion = version();
        emit CharterAdopted(newVersion, newDigest, previousUntil);
    }

    /// @dev A follower that refuses stops the adoption: contracts must not disagree about the charter. Governance can
    /// drop it from the list.
    function _push() private {
        bytes32 current = digest();
        bytes32 previous = digestOf(version() - 1);
        uint40 previousUntil = _previousUntil;
        for (uint256 i = 0; i < _followers.length; ++i) {
            ICharterFollower(_followers[i]).pushCharter(current, previous, previousUntil);
        }
    }
}
