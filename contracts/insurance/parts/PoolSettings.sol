// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ICoverPool} from "../interfaces/ICoverPool.sol";
import {Queues} from "../types/Pools.sol";
import {Premiums} from "./Premiums.sol";

/// @notice What governance sets, and who else may call.
abstract contract PoolSettings is AccessManaged, Premiums {
    uint256 private constant MAX_NOTICE = 60 days;

    address public immutable policies;
    address public immutable claims;

    Queues private _queues;

    modifier onlyPolicies() {
        if (msg.sender != policies) revert CoverPool_NotPolicies(msg.sender);
        _;
    }

    modifier onlyClaims() {
        if (msg.sender != claims) revert CoverPool_NotClaims(msg.sender);
        _;
    }

    constructor(address policies_, address claims_, uint256 notice) {
        if (policies_ == address(0) || claims_ == address(0)) revert CoverPool_ZeroAddress();
        (policies, claims) = (policies_, claims_);
        _setNotice(notice);
    }

    /// @inheritdoc ICoverPool
    function setNotice(uint256 notice) external restricted {
        _setNotice(notice);
    }

    /// @inheritdoc ICoverPool
    function noticePeriod() public view returns (uint32) {
        return _queues.notice;
    }

    /// @dev Beside the notice, so that no queue begins with a new word.
    function _queuesOfPool() internal view returns (Queues storage) {
        return _queues;
    }

    function _setNotice(uint256 notice) private {
        if (notice > MAX_NOTICE) revert CoverPool_LimitOutOfBounds(notice, 0, MAX_NOTICE);
        _queues.notice = uint32(notice);
        emit NoticeChanged(notice);
    }
}
