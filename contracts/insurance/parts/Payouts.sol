// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ICoverPool} from "../interfaces/ICoverPool.sol";
import {Due, Queues} from "../types/Pools.sol";
import {PoolWord} from "../types/PoolWord.sol";
import {PoolSettings} from "./PoolSettings.sol";

/// @notice What is due leaves in order, day by day.
abstract contract Payouts is PoolSettings {
    using SafeERC20 for IERC20;

    /// All that waits, in the queue or as credit.
    uint256 private _unpaid;
    mapping(uint256 number => Due) private _dues;
    mapping(address account => uint256) private _credits;

    constructor(uint256 limit) {
        _setDailyLimit(limit);
    }

    /// @inheritdoc ICoverPool
    function setDailyLimit(uint256 limit) external restricted {
        _setDailyLimit(limit);
    }

    /// @inheritdoc ICoverPool
    function payDues(uint256 count) external nonReentrant {
        PoolWord pool = _stored();
        Queues storage queues = _queuesOfPool();
        uint256 day = _today();
        for (; count != 0 && pool.hasDues(); --count) {
            uint256 left = pool.leftOn(day);
            if (left == 0) break;
            uint32 number = queues.firstDue;
            Due memory due = _dues[number];
            uint256 amount = due.amount;
            if (amount <= left) {
                delete _dues[number];
                queues.firstDue = number + 1;
                pool = pool.withDues(number + 1 != queues.nextDue);
            } else {
                amount = left;
                _dues[number].amount = due.amount - uint96(amount);
            }
            (pool, ) = pool.withPayment(day, amount);
            _write(pool);
            _unpaid -= amount;
            if (_send(due.recipient, amount)) emit PayoutPaid(due.recipient, amount);
        }
    }

    /// @inheritdoc ICoverPool
    function takeCredit(address receiver) external nonReentrant returns (uint256 amount) {
        amount = _credits[msg.sender];
        if (amount == 0) revert CoverPool_NothingDue(msg.sender);
        delete _credits[msg.sender];
        _unpaid -= amount;
        emit CreditTaken(msg.sender, receiver, amount);
        IERC20(asset()).safeTransfer(receiver, amount);
    }

    /// @inheritdoc ICoverPool
    function dailyLimit() external view returns (uint96) {
        return uint96(_stored().limit());
    }

    /// @inheritdoc ICoverPool
    function dueOf(uint256 number) external view returns (Due memory) {
        return _dues[number];
    }

    /// @inheritdoc ICoverPool
    function dueQueue() external view returns (uint256 head, uint256 tail) {
        Queues storage queues = _queuesOfPool();
        return (queues.firstDue, queues.nextDue);
    }

    /// @inheritdoc ICoverPool
    function payableToday() external view returns (uint256) {
        return _stored().leftOn(_today());
    }

    /// @inheritdoc ICoverPool
    function creditOf(address account) external view returns (uint256) {
        return _credits[account];
    }

    /// @dev Known to the part that is a vault.
    function asset() public view virtual override returns (address);

    function _unpaidDues() internal view returns (uint256) {
        return _unpaid;
    }

    /// @notice Writes the pool's word and pays, or lets wait.
    /// @dev Called last: it may send the asset. The amount has left the capital before, so it fits 96 bits.
    function _payInTurn(PoolWord pool, address recipient, uint256 amount) internal {
        (PoolWord paid, bool fits) = pool.withPayment(_today(), amount);
        if (fits && !pool.hasDues()) {
            _write(paid);
            _send(recipient, amount);
            return;
        }
        _write(pool.withDues(true));
        Queues storage queues = _queuesOfPool();
        uint32 number = queues.nextDue;
        queues.nextDue = number + 1;
        _dues[number] = Due({recipient: recipient, amount: uint96(amount)});
        _unpaid += amount;
        emit DueQueued(number, recipient, amount);
    }

    /// @dev An account that the asset refuses must not hold up those behind it.
    function _send(address recipient, uint256 amount) private returns (bool) {
        if (IERC20(asset()).trySafeTransfer(recipient, amount)) return true;
        _credits[recipient] += amount;
        _unpaid += amount;
        emit PayoutCredited(recipient, amount);
        return false;
    }

    /// @dev Never zero: the limit delays and does not withhold.
    function _setDailyLimit(uint256 limit) private {
        if (limit == 0 || limit > MAX_ASSETS) revert CoverPool_LimitOutOfBounds(limit, 1, MAX_ASSETS);
        (PoolWord pool, bool fits) = _stored().withLimit(_today(), limit);
        if (!fits) revert CoverPool_LimitTooFine(limit);
        _write(pool);
        emit DailyLimitChanged(limit);
    }

    function _today() private view returns (uint256) {
        return block.timestamp / 1 days;
    }
}
