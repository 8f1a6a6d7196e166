// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IReceiveWithAuthorization} from "../market/interfaces/IReceiveWithAuthorization.sol";
import {NON_VOTING} from "../token/libraries/NonVoting.sol";
import {ICoverPool} from "./interfaces/ICoverPool.sol";
import {Payouts} from "./parts/Payouts.sol";
import {PoolSettings} from "./parts/PoolSettings.sol";
import {Redemptions} from "./parts/Redemptions.sol";
import {EarningsWord} from "./types/EarningsWord.sol";
import {PoolWord} from "./types/PoolWord.sol";
import {Books} from "./types/Pools.sol";

contract CoverPool is Redemptions {
    using SafeERC20 for IERC20;

    constructor(
        address authority,
        IERC20 asset_,
        string memory name_,
        string memory symbol_,
        address policies_,
        address claims_,
        uint256 dailyLimit_,
        uint256 notice
    )
        AccessManaged(authority)
        ERC20(name_, symbol_)
        ERC4626(asset_)
        PoolSettings(policies_, claims_, notice)
        Payouts(dailyLimit_)
    {
        // what the pool holds does not vote; most assets have no votes and refuse
        try IVotes(address(asset_)).delegate(NON_VOTING) {} catch {}
    }

    // ---------------------------------------------------------------- policies

    /// @inheritdoc ICoverPool
    function underwrite(address payer, uint256 premium, uint256 lock, uint40 until) external onlyPolicies nonReentrant {
        _underwrite(premium, lock, until);
        IERC20 token = IERC20(asset());
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(payer, address(this), premium);
        _requireReceived(before, premium);
    }

    /// @inheritdoc ICoverPool
    function underwriteWithAuthorization(
        address payer,
        uint256 premium,
        uint256 lock,
        uint40 until,
        bytes32 nonce,
        uint256 validAfter,
        uint256 validBefore,
        bytes calldata signature
    ) external onlyPolicies nonReentrant {
        _underwrite(premium, lock, until);
        address token = asset();
        uint256 before = IERC20(token).balanceOf(address(this));
        IReceiveWithAuthorization(token).receiveWithAuthorization(
            payer,
            address(this),
            premium,
            validAfter,
            validBefore,
            nonce,
            signature
        );
        _requireReceived(before, premium);
    }

    /// @inheritdoc ICoverPool
    function returnPremium(
        address to,
        uint256 premium,
        uint40 from,
        uint40 until
    ) external onlyPolicies nonReentrant returns (uint256 amount) {
        (PoolWord pool, EarningsWord earnings) = _booked();
        uint256 before = earnings.unearnedWei();
        (earnings, amount) = _withoutPremium(earnings, premium, from, until);
        // the fraction of a wei that is not returned is earned
        _write(pool.withCapital(pool.capital() + before - earnings.unearnedWei() - amount), earnings);
        emit PremiumReturned(to, amount);
        IERC20(asset()).safeTransfer(to, amount);
    }

    /// @inheritdoc ICoverPool
    function unlock(uint256 amount) external onlyPolicies nonReentrant {
        PoolWord pool = _stored();
        _write(pool.withLocked(pool.locked() - amount));
        emit CapitalUnlocked(amount);
    }

    // ---------------------------------------------------------------- claims

    /// @inheritdoc ICoverPool
    function pay(address recipient, uint256 amount, uint256 unlocked) external onlyClaims nonReentrant {
        if (amount > unlocked) revert CoverPool_PayoutAboveLock(amount, unlocked);
        PoolWord pool = _stored();
        // the payout is at most what is unlocked, so capital goes on covering what stays locked
        pool = pool.withLocked(pool.locked() - unlocked).withCapital(pool.capital() - amount);
        _payInTurn(pool, recipient, amount);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc ICoverPool
    function books() external view returns (Books memory) {
        (PoolWord pool, EarningsWord earnings) = _booked();
        return
            Books({
                capital: pool.capital(),
                locked: pool.locked(),
                unearned: earnings.unearnedWei(),
                dues: _unpaidDues(),
                claimable: _claimableTotal()
            });
    }

    /// @inheritdoc ICoverPool
    function available() external view returns (uint256) {
        (PoolWord pool, ) = _booked();
        return _availableOf(pool);
    }

    // ---------------------------------------------------------------- internals

    /// @dev The premium adds to unearned just what it adds to the balance, but for the fraction that is earned at once.
    function _underwrite(uint256 premium, uint256 lock, uint40 until) private {
        if (until % BUCKET != 0 || until <= block.timestamp || until > block.timestamp + MAX_TERM) {
            revert CoverPool_InvalidEnd(until);
        }
        (PoolWord pool, EarningsWord earnings) = _booked();
        uint256 free = _availableOf(pool);
        if (lock > free) revert CoverPool_NotEnoughCapital(free, lock);
        uint256 before = earnings.unearnedWei();
        uint256 held = pool.capital() + before + premium;
        if (held > MAX_ASSETS) revert CoverPool_AboveLimit(held, MAX_ASSETS);
        earnings = _withPremium(earnings, premium, until);
        uint256 capital = pool.capital() + before + premium - earnings.unearnedWei();
        _write(pool.withCapital(capital).withLocked(pool.locked() + lock), earnings);
    }
}
