// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IRewardPool} from "./interfaces/IRewardPool.sol";
import {NON_VOTING} from "./libraries/NonVoting.sol";

contract RewardPool is IRewardPool, AccessManaged, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    IERC20 private immutable _token;

    constructor(address networkToken, address authority) AccessManaged(authority) {
        _token = IERC20(networkToken);
        IVotes(networkToken).delegate(NON_VOTING);
    }

    /// @inheritdoc IRewardPool
    function pay(address to, uint256 amount, bytes32 reasonDigest) external restricted nonReentrant {
        if (to == address(0)) revert RewardPool_ZeroAddress();
        if (amount == 0) revert RewardPool_ZeroAmount();
        emit RewardPaid(to, amount, reasonDigest);
        _token.safeTransfer(to, amount);
    }

    /// @inheritdoc IRewardPool
    function token() external view returns (address) {
        return address(_token);
    }
}
