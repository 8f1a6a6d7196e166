// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {IPullPayments} from "./interfaces/IPullPayments.sol";

/// @notice Takes exact amounts in and pays out what is due on demand.
abstract contract PullPayments is IPullPayments, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    mapping(address token => mapping(address account => uint256)) private _due;

    /// @inheritdoc IPullPayments
    function withdraw(address token) external nonReentrant returns (uint256 amount) {
        amount = _due[token][msg.sender];
        if (amount == 0) revert PullPayments_NothingDue(token, msg.sender);
        delete _due[token][msg.sender];
        emit PaymentWithdrawn(token, msg.sender, amount);
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IPullPayments
    function dueOf(address token, address account) external view returns (uint256) {
        return _due[token][account];
    }

    function _credit(address token, address account, uint256 amount) internal {
        _due[token][account] += amount;
    }

    /// @dev One contract holds for many, so a token that gives less than it says would make one pay for another. To be called
    /// last, inside the reentrancy guard.
    function _takeExactly(address token, uint256 amount) internal {
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        if (received != amount) revert PullPayments_WrongAmountReceived(token, received, amount);
    }

    /// @dev What is held belongs to others and does not vote; most tokens have no votes and refuse.
    function _giveUpVotes(address token) internal {
        try IVotes(token).delegate(NON_VOTING) {} catch {}
    }
}
