// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626, IERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ICoverPool} from "../interfaces/ICoverPool.sol";
import {EarningsWord} from "../types/EarningsWord.sol";
import {PoolWord} from "../types/PoolWord.sol";
import {Queues, RedeemRequest} from "../types/Pools.sol";
import {Payouts} from "./Payouts.sol";

/// @notice Shares: in at once, out in order.
abstract contract Redemptions is ERC4626, Payouts {
    using SafeERC20 for IERC20;

    /// @dev Assets and shares of processed requests that were not taken yet.
    struct Claimable {
        uint96 assets;
        uint160 shares;
    }

    uint256 private _queuedShares;
    uint256 private _claimableAssets;
    mapping(uint256 number => RedeemRequest) private _requests;
    mapping(address controller => Claimable) private _claimable;

    // ---------------------------------------------------------------- requests

    /// @inheritdoc ICoverPool
    function requestRedeem(
        uint256 shares,
        address controller,
        address owner
    ) external nonReentrant returns (uint256 number) {
        if (shares == 0) revert CoverPool_NothingRequested();
        if (controller == address(0)) revert CoverPool_ZeroAddress();
        if (msg.sender != owner) _spendAllowance(owner, msg.sender, shares);
        PoolWord pool = _stored();
        if (!pool.hasRequests()) _write(pool.withRequests(true));
        Queues storage queues = _queuesOfPool();
        number = queues.nextRequest;
        ++queues.nextRequest;
        uint40 readyAt = uint40(block.timestamp + queues.notice);
        _requests[number] = RedeemRequest({controller: controller, readyAt: readyAt, shares: shares});
        _queuedShares += shares;
        _transfer(owner, address(this), shares);
        emit RedeemRequested(number, controller, owner, shares, readyAt);
    }

    /// @inheritdoc ICoverPool
    function processRedeems(uint256 count) external nonReentrant {
        (PoolWord pool, EarningsWord earnings) = _booked();
        Queues storage queues = _queuesOfPool();
        for (; count != 0 && pool.hasRequests() && pool.free() != 0; --count) {
            uint32 number = queues.firstRequest;
            RedeemRequest memory request = _requests[number];
            if (block.timestamp < request.readyAt) break;
            uint256 shares = request.shares;
            uint256 assets = _worth(shares, pool.capital());
            if (assets <= pool.free()) {
                delete _requests[number];
                queues.firstRequest = number + 1;
                pool = pool.withRequests(number + 1 != queues.nextRequest);
            } else {
                shares = Math.mulDiv(pool.free(), totalSupply() + _virtualShares(), pool.capital() + 1);
                assets = _worth(shares, pool.capital());
                // else shares would go for less than a wei, as often as somebody likes
                if (assets == 0) break;
                _requests[number].shares = request.shares - shares;
            }
            pool = pool.withCapital(pool.capital() - assets);
            _makeClaimable(request.controller, shares, assets);
            emit RedeemProcessed(number, request.controller, shares, assets);
        }
        _write(pool, earnings);
    }

    // ---------------------------------------------------------------- ERC-4626

    /// @inheritdoc IERC4626
    /// @dev The owner is the controller of the requests, and sends it.
    function withdraw(
        uint256 assets,
        address receiver,
        address owner
    ) public override(ERC4626, IERC4626) nonReentrant returns (uint256 shares) {
        Claimable memory claimable = _claimable[owner];
        if (assets > claimable.assets) revert ERC4626ExceededMaxWithdraw(owner, assets, claimable.assets);
        shares = assets == 0 ? 0 : Math.mulDiv(assets, claimable.shares, claimable.assets, Math.Rounding.Ceil);
        _take(owner, receiver, claimable, assets, shares);
    }

    /// @inheritdoc IERC4626
    function redeem(
        uint256 shares,
        address receiver,
        address owner
    ) public override(ERC4626, IERC4626) nonReentrant returns (uint256 assets) {
        Claimable memory claimable = _claimable[owner];
        if (shares > claimable.shares) revert ERC4626ExceededMaxRedeem(owner, shares, claimable.shares);
        assets = shares == 0 ? 0 : Math.mulDiv(shares, claimable.assets, claimable.shares);
        _take(owner, receiver, claimable, assets, shares);
    }

    /// @inheritdoc IERC4626
    function deposit(
        uint256 assets,
        address receiver
    ) public override(ERC4626, IERC4626) nonReentrant returns (uint256) {
        return super.deposit(assets, receiver);
    }

    /// @inheritdoc IERC4626
    function mint(uint256 shares, address receiver) public override(ERC4626, IERC4626) nonReentrant returns (uint256) {
        return super.mint(shares, receiver);
    }

    /// @inheritdoc IERC4626
    function totalAssets() public view override(ERC4626, IERC4626) returns (uint256) {
        (PoolWord pool, ) = _booked();
        return pool.capital();
    }

    /// @inheritdoc IERC4626
    /// @dev Nothing while all capital is lost but shares are left: a newcomer would pay for their losses.
    function maxDeposit(address) public view override(ERC4626, IERC4626) returns (uint256) {
        (PoolWord pool, EarningsWord earnings) = _booked();
        if (pool.capital() == 0 && totalSupply() != 0) return 0;
        uint256 held = pool.capital() + earnings.unearnedWei();
        return held < MAX_ASSETS ? MAX_ASSETS - held : 0;
    }

    /// @inheritdoc IERC4626
    function maxMint(address receiver) public view override(ERC4626, IERC4626) returns (uint256) {
        return previewDeposit(maxDeposit(receiver));
    }

    /// @inheritdoc IERC4626
    function maxWithdraw(address owner) public view override(ERC4626, IERC4626) returns (uint256) {
        return _claimable[owner].assets;
    }

    /// @inheritdoc IERC4626
    function maxRedeem(address owner) public view override(ERC4626, IERC4626) returns (uint256) {
        return _claimable[owner].shares;
    }

    /// @inheritdoc IERC4626
    function previewWithdraw(uint256) public pure override(ERC4626, IERC4626) returns (uint256) {
        revert CoverPool_Asynchronous();
    }

    /// @inheritdoc IERC4626
    function previewRedeem(uint256) public pure override(ERC4626, IERC4626) returns (uint256) {
        revert CoverPool_Asynchronous();
    }

    /// @inheritdoc IERC4626
    function asset() public view override(ERC4626, Payouts) returns (address) {
        return super.asset();
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc ICoverPool
    function requestOf(uint256 number) external view returns (RedeemRequest memory) {
        return _requests[number];
    }

    /// @inheritdoc ICoverPool
    function requestQueue() external view returns (uint256 head, uint256 tail) {
        Queues storage queues = _queuesOfPool();
        return (queues.firstRequest, queues.nextRequest);
    }

    /// @inheritdoc ICoverPool
    function queuedShares() public view returns (uint256) {
        return _queuedShares;
    }

    // ---------------------------------------------------------------- internals

    function _claimableTotal() internal view returns (uint256) {
        return _claimableAssets;
    }

    /// @notice Free capital that no waiting request has a right to.
    function _availableOf(PoolWord pool) internal view returns (uint256) {
        uint256 free = pool.free();
        if (!pool.hasRequests()) return free;
        uint256 waitedFor = _worth(_queuedShares, pool.capital());
        return free > waitedFor ? free - waitedFor : 0;
    }

    /// @notice Moves the asset in and makes sure that all of it came.
    function _requireReceived(uint256 balanceBefore, uint256 expected) internal view {
        uint256 received = IERC20(asset()).balanceOf(address(this)) - balanceBefore;
        if (received != expected) revert CoverPool_WrongAmountReceived(received, expected);
    }

    /// @dev Premiums need not be booked to take a deposit: its price counts them, and what is added is added to either.
    function _transferIn(address from, uint256 assets) internal override {
        uint256 before = IERC20(asset()).balanceOf(address(this));
        super._transferIn(from, assets);
        _requireReceived(before, assets);
        PoolWord pool = _stored();
        _write(pool.withCapital(pool.capital() + assets));
    }

    /// @dev Six decimals more than the asset: whoever would round the shares of others to nothing loses a million times
    /// what they do.
    function _decimalsOffset() internal pure override returns (uint8) {
        return 6;
    }

    function _virtualShares() private pure returns (uint256) {
        return 10 ** _decimalsOffset();
    }

    function _worth(uint256 shares, uint256 capital) private view returns (uint256) {
        return Math.mulDiv(shares, capital + 1, totalSupply() + _virtualShares());
    }

    function _makeClaimable(address controller, uint256 shares, uint256 assets) private {
        _queuedShares -= shares;
        _burn(address(this), shares);
        _claimableAssets += assets;
        Claimable storage claimable = _claimable[controller];
        claimable.assets += uint96(assets);
        claimable.shares += SafeCast.toUint160(shares);
    }

    function _take(
        address owner,
        address receiver,
        Claimable memory claimable,
        uint256 assets,
        uint256 shares
    ) private {
        if (msg.sender != owner) revert CoverPool_NotController(msg.sender, owner);
        _claimable[owner] = Claimable({
            assets: claimable.assets - uint96(assets),
            shares: claimable.shares - uint160(shares)
        });
        _claimableAssets -= assets;
        emit Withdraw(msg.sender, receiver, owner, assets, shares);
        IERC20(asset()).safeTransfer(receiver, assets);
    }
}
