// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PoolTest} from "../testing/PoolTest.sol";
import {Books} from "../types/Pools.sol";

/// @notice Deposits, sells, cancels, pays and withdraws in any order at any times, and keeps its own books.
contract PoolHandler is PoolTest {
    struct Cover {
        uint256 premium;
        uint256 lock;
        uint40 from;
        uint40 until;
        bool returned;
    }

    Cover[] private _covers;
    uint256 public premiums;
    uint256 public refunds;
    uint256 public donated;
    /// @notice Whether a price ever fell but by a payout, a day paid more than its limit, or the queue left its order.
    bool public wentWrong;

    /// Recipients of payouts in the order of their claims.
    address[] private _recipients;
    uint256[] private _amounts;
    mapping(uint256 day => uint256) private _paidOn;

    constructor() {
        super.setUp();
        _deposit(_ada, 50_000e6);
    }

    /// @dev Done by the constructor.
    function setUp() public override {}

    // ------------------------------------------------------------ what anyone does

    function deposit(bool bo, uint256 assets) external {
        address who = bo ? _bo : _ada;
        assets = _bound(assets, 1, 5_000e6);
        (uint256 assetsBefore, uint256 sharesBefore) = _price();
        if (_pool.maxDeposit(who) < assets) return;
        if (_dollar.balanceOf(who) < assets) _dollar.mint(who, assets);
        _deposit(who, assets);
        _requireNoLower(assetsBefore, sharesBefore);
    }

    function request(bool bo, uint256 shares) external {
        address who = bo ? _bo : _ada;
        uint256 most = _pool.balanceOf(who);
        if (most == 0) return;
        _request(who, _bound(shares, 1, most));
    }

    function process(uint256 count) external {
        (uint256 assetsBefore, uint256 sharesBefore) = _price();
        _pool.processRedeems(_bound(count, 1, 5));
        _requireNoLower(assetsBefore, sharesBefore);
    }

    function take(bool bo, uint256 assets) external {
        address who = bo ? _bo : _ada;
        uint256 most = _pool.maxWithdraw(who);
        assets = _bound(assets, 0, most);
        vm.prank(who);
        _pool.withdraw(assets, who, who);
        most = _pool.maxRedeem(who);
        vm.prank(who);
        _pool.redeem(most / 2, who, who);
    }

    function sell(uint256 premium, uint256 lock, uint256 term) external {
        premium = _bound(premium, 1, 500e6);
        uint256 available = _pool.available();
        if (available == 0) return;
        lock = _bound(lock, 1, available);
        uint40 until = _endAfter(_bound(term, 1, 30 days));
        (uint256 assetsBefore, uint256 sharesBefore) = _price();
        if (_dollar.balanceOf(_driver) < premium) _dollar.mint(_driver, premium);
        _pool.underwrite(_driver, premium, lock, until);
        _covers.push(Cover({premium: premium, lock: lock, from: _now(), until: until, returned: false}));
        premiums += premium;
        _requireNoLower(assetsBefore, sharesBefore);
    }

    function cancel(uint256 which) external {
        if (_covers.length == 0) return;
        Cover storage cover = _covers[which % _covers.length];
        if (cover.returned || _now() >= cover.until) return;
        (uint256 assetsBefore, uint256 sharesBefore) = _price();
        refunds += _pool.returnPremium(_driver, cover.premium, cover.from, cover.until);
        cover.returned = true;
        _requireNoLower(assetsBefore, sharesBefore);
    }

    function release(uint256 which) external {
        if (_covers.length == 0) return;
        Cover storage cover = _covers[which % _covers.length];
        _pool.unlock(cover.lock);
        cover.lock = 0;
    }

    function pay(uint256 which, uint256 amount, uint256 unlocked) external {
        if (_covers.length == 0) return;
        Cover storage cover = _covers[which % _covers.length];
        if (cover.lock == 0) return;
        unlocked = _bound(unlocked, 1, cover.lock);
        amount = _bound(amount, 0, unlocked);
        cover.lock -= unlocked;
        address recipient = address(uint160(0xfee0000 + _recipients.length));
        _recipients.push(recipient);
        _amounts.push(amount);
        _countPaid(true, amount, unlocked);
    }

    function payDues(uint256 count) external {
        _countPaid(false, _bound(count, 1, 4), 0);
    }

    function advance(uint256 days_) external {
        Books memory before = _pool.books();
        _pool.advance(_bound(days_, 0, 5));
        Books memory later = _pool.books();
        if (before.capital != later.capital || before.unearned != later.unearned) wentWrong = true;
    }

    function donate(uint256 amount) external {
        amount = _bound(amount, 1, 1_000e6);
        (uint256 assetsBefore, uint256 sharesBefore) = _price();
        _dollar.mint(address(_pool), amount);
        donated += amount;
        (uint256 assets, uint256 shares) = _price();
        if (assets != assetsBefore || shares != sharesBefore) wentWrong = true;
    }

    function wait(uint256 duration) external {
        (uint256 assetsBefore, uint256 sharesBefore) = _price();
        _skip(_bound(duration, 1, 9 days));
        _requireNoLower(assetsBefore, sharesBefore);
    }

    // ------------------------------------------------------------ what the invariants read

    function books() external view returns (Books memory) {
        return _pool.books();
    }

    function held() external view returns (uint256) {
        return _dollar.balanceOf(address(_pool));
    }

    function locked() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _covers.length; ++i) sum += _covers[i].lock;
    }

    /// @notice What is not earned of all premiums, each by itself, rounded down; and how many there are.
    function unearned() external view returns (uint256 sum, uint256 count) {
        for (uint256 i = 0; i < _covers.length; ++i) {
            Cover storage cover = _covers[i];
            if (cover.returned || _now() >= cover.until) continue;
            uint256 rate = (cover.premium << 16) / (cover.until - cover.from);
            sum += (rate * (cover.until - _now())) >> 16;
            ++count;
        }
    }

    /// @notice Whether all payouts before the first unpaid one are paid in full, and none after it at all.
    function paysInOrder() external view returns (bool) {
        bool reached = false;
        uint256 waiting = 0;
        for (uint256 i = 0; i < _recipients.length; ++i) {
            uint256 paid = _dollar.balanceOf(_recipients[i]);
            if (paid > _amounts[i] || (reached && paid != 0)) return false;
            if (paid < _amounts[i]) reached = true;
            waiting += _amounts[i] - paid;
        }
        return waiting == _pool.books().dues;
    }

    function claimable() external view returns (uint256) {
        return _pool.maxWithdraw(_ada) + _pool.maxWithdraw(_bo);
    }

    function queuedShares() external view returns (uint256 counted, uint256 requested) {
        (uint256 head, uint256 tail) = _pool.requestQueue();
        for (uint256 i = head; i < tail; ++i) requested += _pool.requestOf(i).shares;
        return (_pool.queuedShares(), requested);
    }

    // ------------------------------------------------------------ helpers

    function _countPaid(bool fresh, uint256 first, uint256 unlocked) private {
        uint256 before = _dollar.balanceOf(address(_pool));
        if (fresh) _pool.pay(_recipients[_recipients.length - 1], first, unlocked);
        else _pool.payDues(first);
        uint256 day = _now() / 1 days;
        _paidOn[day] += before - _dollar.balanceOf(address(_pool));
        if (_paidOn[day] > LIMIT) wentWrong = true;
    }

    function _price() private view returns (uint256 assets, uint256 shares) {
        return (_pool.totalAssets() + 1, _pool.totalSupply() + 1e6);
    }

    function _requireNoLower(uint256 assetsBefore, uint256 sharesBefore) private {
        (uint256 assets, uint256 shares) = _price();
        if (assets * sharesBefore < assetsBefore * shares) wentWrong = true;
    }
}
