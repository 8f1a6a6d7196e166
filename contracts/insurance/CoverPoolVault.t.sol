// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {ICoverPool} from "./interfaces/ICoverPool.sol";
import {PoolTest} from "./testing/PoolTest.sol";

/// @notice What ERC-4626 asks of a vault, in any state of the pool, and where the asynchronous exits of ERC-7540 take its place.
contract CoverPoolVaultTest is PoolTest {
    // ---------------------------------------------------------------- views

    function testFuzz_ViewsDoNotRevert(uint256 seed, uint96 amount, address anyone) public {
        _state(seed);
        vm.startPrank(anyone);
        vm.assertEq(_pool.asset(), address(_dollar));
        _pool.totalAssets();
        _pool.maxDeposit(anyone);
        _pool.maxMint(anyone);
        _pool.maxWithdraw(anyone);
        _pool.maxRedeem(anyone);
        _pool.convertToShares(amount);
        _pool.convertToAssets(amount);
        _pool.previewDeposit(amount);
        _pool.previewMint(amount);
        vm.stopPrank();
    }

    function testFuzz_ConversionsDoNotDependOnTheCaller(uint256 seed, uint96 amount, address anyone) public {
        _state(seed);
        uint256 shares = _pool.convertToShares(amount);
        uint256 assets = _pool.convertToAssets(amount);
        vm.startPrank(anyone);
        vm.assertEq(_pool.convertToShares(amount), shares);
        vm.assertEq(_pool.convertToAssets(amount), assets);
        vm.stopPrank();
    }

    /// @dev Rounding is for the vault, both ways, and more gives no less.
    function testFuzz_ConversionsGiveNothingAway(uint256 seed, uint96 amount, uint96 more) public {
        _state(seed);
        vm.assertLe(_pool.convertToAssets(_pool.convertToShares(amount)), amount);
        vm.assertLe(_pool.convertToShares(_pool.convertToAssets(amount)), amount);
        vm.assertLe(_pool.convertToShares(amount), _pool.convertToShares(uint256(amount) + more));
        vm.assertLe(_pool.previewDeposit(amount), _pool.convertToShares(amount));
        vm.assertGe(_pool.previewMint(amount), _pool.convertToAssets(amount));
        vm.assertGe(
            _pool.previewMint(_pool.previewDeposit(amount)) + 1,
            _pool.convertToAssets(_pool.previewDeposit(amount))
        );
    }

    // ---------------------------------------------------------------- in

    function testFuzz_DepositGivesWhatWasShown(uint256 seed, uint256 assets, bool forAnother) public {
        _state(seed);
        assets = _bound(assets, 0, 100_000e6);
        address receiver = forAnother ? _driver : _bo;
        uint256 shown = _pool.previewDeposit(assets);
        (uint256 held, uint256 had) = (_dollar.balanceOf(_bo), _pool.balanceOf(receiver));
        uint256 total = _pool.totalAssets();
        vm.startPrank(_bo);
        _dollar.approve(address(_pool), assets);
        uint256 shares = _pool.deposit(assets, receiver);
        vm.stopPrank();
        vm.assertEq(shares, shown);
        vm.assertEq(_pool.balanceOf(receiver), had + shares);
        vm.assertEq(_dollar.balanceOf(_bo), held - assets);
        vm.assertEq(_dollar.allowance(_bo, address(_pool)), 0);
        vm.assertEq(_pool.totalAssets(), total + assets);
        _assertSound();
    }

    function testFuzz_MintTakesWhatWasShown(uint256 seed, uint256 shares) public {
        _state(seed);
        shares = _bound(shares, 0, 10_000e12);
        uint256 shown = _pool.previewMint(shares);
        if (_dollar.balanceOf(_bo) < shown) _dollar.mint(_bo, shown);
        (uint256 held, uint256 had) = (_dollar.balanceOf(_bo), _pool.balanceOf(_bo));
        vm.prank(_bo);
        vm.assertEq(_pool.mint(shares, _bo), shown);
        vm.assertEq(_pool.balanceOf(_bo), had + shares);
        vm.assertEq(_dollar.balanceOf(_bo), held - shown);
        _assertSound();
    }

    function testFuzz_TheMostCanBeDepositedAndNoMore(uint256 seed) public {
        _state(seed);
        uint256 most = _pool.maxDeposit(_bo);
        _dollar.mint(_bo, most + 1);
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxDeposit.selector, _bo, most + 1, most));
        _deposit(_bo, most + 1);
        _deposit(_bo, most);
        vm.assertEq(_pool.maxDeposit(_bo), 0);
        vm.assertEq(_pool.maxMint(_bo), 0);
    }

    function testFuzz_DepositsNeedAnAllowance(uint256 seed, uint256 assets) public {
        _state(seed);
        assets = _bound(assets, 1, 1_000e6);
        vm.startPrank(_bo);
        _dollar.approve(address(_pool), assets - 1);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        _pool.deposit(assets, _bo);
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- out

    /// @dev The standard lets previews and the most that can be taken say nothing before a request is processed.
    function testFuzz_NothingLeavesWithoutARequest(uint256 seed, uint96 amount) public {
        _state(seed);
        address newcomer = _account("newcomer");
        vm.prank(_bo);
        _pool.deposit(100e6, newcomer);
        vm.assertEq(_pool.maxWithdraw(newcomer), 0);
        vm.assertEq(_pool.maxRedeem(newcomer), 0);
        vm.expectRevert(ICoverPool.CoverPool_Asynchronous.selector);
        _pool.previewWithdraw(amount);
        vm.expectRevert(ICoverPool.CoverPool_Asynchronous.selector);
        _pool.previewRedeem(amount);
        vm.startPrank(newcomer);
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxWithdraw.selector, newcomer, 1, 0));
        _pool.withdraw(1, newcomer, newcomer);
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxRedeem.selector, newcomer, 1, 0));
        _pool.redeem(1, newcomer, newcomer);
        vm.stopPrank();
    }

    /// @dev However it is split between the two ways to take it.
    function testFuzz_AllThatWasProcessedCanBeTaken(uint256 seed, uint256[6] memory parts) public {
        _state(seed);
        _request(_ada, _pool.balanceOf(_ada));
        _skip(NOTICE);
        _pool.processRedeems(10);
        uint256 ready = _pool.maxWithdraw(_ada);
        uint256 held = _dollar.balanceOf(_ada);
        vm.startPrank(_ada);
        for (uint256 i = 0; i < parts.length; ++i) {
            (uint256 assets, uint256 shares) = (_pool.maxWithdraw(_ada), _pool.maxRedeem(_ada));
            if (i % 2 == 0) {
                assets = _bound(parts[i], 0, assets);
                vm.assertLe(_pool.withdraw(assets, _ada, _ada), shares);
            } else {
                shares = _bound(parts[i], 0, shares);
                vm.assertLe(_pool.redeem(shares, _ada, _ada), assets);
            }
        }
        uint256 rest = _pool.maxWithdraw(_ada);
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxWithdraw.selector, _ada, rest + 1, rest));
        _pool.withdraw(rest + 1, _ada, _ada);
        _pool.withdraw(rest, _ada, _ada);
        vm.stopPrank();
        vm.assertEq(_dollar.balanceOf(_ada), held + ready);
        vm.assertEq(_pool.maxRedeem(_ada), 0);
        _assertSound();
    }

    function testFuzz_OthersNeedAnAllowanceToRequest(uint256 seed, uint256 shares, uint256 allowed) public {
        _state(seed);
        shares = _bound(shares, 1, _pool.balanceOf(_ada));
        allowed = _bound(allowed, 0, 2 * shares);
        vm.prank(_ada);
        _pool.approve(_driver, allowed);
        uint256 had = _pool.balanceOf(_ada);
        if (allowed < shares) vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        vm.prank(_driver);
        _pool.requestRedeem(shares, _driver, _ada);
        vm.assertEq(_pool.allowance(_ada, _driver), allowed < shares ? allowed : allowed - shares);
        vm.assertEq(_pool.balanceOf(_ada), allowed < shares ? had : had - shares);
    }

    /// @dev Else anybody could burn shares of who waits, a little less than a wei at a time.
    function test_SharesGoForNoLessThanAWei() public {
        _deposit(_ada, 100e6);
        _pool.underwrite(_driver, 33e6, 1, _endAfter(1));
        _skip(2 days);
        _pool.underwrite(_driver, 0, _pool.available() - 1, _endAfter(30 days));
        _request(_ada, 100e12);
        _skip(NOTICE);
        uint256 supply = _pool.totalSupply();
        _pool.processRedeems(1_000);
        vm.assertEq(_pool.totalSupply(), supply);
        vm.assertEq(_pool.books().claimable, 0);
    }

    // ---------------------------------------------------------------- any numbers

    /// @dev Thousands of policies for next to nothing lose no wei and make none.
    function test_ThousandsOfSmallPoliciesAddUp() public {
        _deposit(_ada, 1_000e6);
        uint256 left = 0;
        for (uint256 i = 0; i < 3_000; ++i) {
            uint256 premium = 1 + ((i * i) % 97);
            uint40 until = _endAfter(1 + ((i * 7_919) % 300 days));
            _pool.underwrite(_driver, premium, 1, until);
            left += premium;
            if (i % 5 == 0) left -= _pool.returnPremium(_driver, premium, _now(), until);
            if (i % 50 == 0) {
                _skip(7 hours);
                _assertSound();
            }
        }
        _skip(320 days);
        vm.assertEq(_pool.books().unearned, 0);
        vm.assertEq(_pool.totalAssets(), 1_000e6 + left);
        _assertSound();
    }

    // ---------------------------------------------------------------- helpers

    /// @notice A pool with two underwriters, policies, perhaps losses and waiting requests, at some time.
    function _state(uint256 seed) private {
        _deposit(_ada, _part(seed, 1, 1e6, 50_000e6));
        _deposit(_bo, _part(seed, 2, 1, 50_000e6));
        uint256 lock = _part(seed, 3, 1, _pool.available());
        _pool.underwrite(_driver, _part(seed, 4, 1, 5_000e6), lock, _endAfter(_part(seed, 5, 1, 60 days)));
        _skip(_part(seed, 6, 1, 40 days));
        uint256 paid = _part(seed, 7, 0, lock);
        if (paid != 0) _pool.pay(_driver, paid / 2, paid);
        uint256 shares = _part(seed, 8, 0, _pool.balanceOf(_bo));
        if (shares != 0) _request(_bo, shares);
        _skip(_part(seed, 9, 1, 10 days));
        _pool.processRedeems(_part(seed, 10, 1, 2));
    }

    function _part(uint256 seed, uint256 salt, uint256 min, uint256 max) private pure returns (uint256) {
        return _bound(uint256(keccak256(abi.encode(seed, salt))), min, max);
    }
}
