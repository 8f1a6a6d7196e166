// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {BlocklistToken} from "../testing/adversaries/BlocklistToken.sol";
import {FeeOnTransferToken} from "../testing/adversaries/FeeOnTransferToken.sol";
import {ReentrantToken} from "../testing/adversaries/ReentrantToken.sol";
import {CoverPool} from "./CoverPool.sol";
import {ICoverPool} from "./interfaces/ICoverPool.sol";
import {PoolTest} from "./testing/PoolTest.sol";
import {Books} from "./types/Pools.sol";

contract CoverPoolUnitTest is PoolTest {
    // ---------------------------------------------------------------- deposits

    function test_DepositsAreSharesOfTheCapital() public {
        vm.assertEq(uint256(_pool.decimals()), 12);
        vm.assertEq(_deposit(_ada, 100e6), 100e12);
        vm.assertEq(_deposit(_bo, 50e6), 50e12);
        vm.assertEq(_pool.totalAssets(), 150e6);
        vm.assertEq(_pool.convertToAssets(50e12), 50e6);
        vm.prank(_bo);
        vm.assertEq(_pool.mint(10e12, _bo), 10e6);
        vm.assertEq(_pool.policies(), address(this));
        vm.assertEq(_pool.claims(), address(this));
        _assertSound();
    }

    function test_ADonationChangesNoPrice() public {
        _deposit(_ada, 1);
        vm.prank(_ada);
        _dollar.transfer(address(_pool), 10_000e6);
        vm.assertEq(_pool.totalAssets(), 1);
        uint256 shares = _deposit(_bo, 5_000e6);
        vm.assertEq(_pool.convertToAssets(shares), 5_000e6);
    }

    /// @dev The first depositor may also inflate the price by what the books count: premiums.
    function test_TheFirstDepositorCannotRoundOthersToNothing() public {
        _deposit(_ada, 1);
        _pool.underwrite(_driver, 10_000e6, 1, _endAfter(1));
        _skip(2 days);
        uint256 before = _pool.totalAssets();
        vm.assertEq(before, 10_000e6 + 1);
        uint256 shares = _deposit(_bo, 1_000e6);
        vm.assertGe(_pool.convertToAssets(shares), 1_000e6 - 1e4);
    }

    function test_NothingCanBeDepositedWhereAllIsLost() public {
        _deposit(_ada, 100e6);
        _pool.underwrite(_driver, 0, 100e6, _endAfter(1));
        _pool.pay(_driver, 100e6, 100e6);
        vm.assertEq(_pool.totalAssets(), 0);
        vm.assertEq(_pool.maxDeposit(_bo), 0);
        vm.assertEq(_pool.maxMint(_bo), 0);
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxDeposit.selector, _bo, 1, 0));
        _deposit(_bo, 1);
        // shares without capital wait for premiums
        _request(_ada, 100e12);
        _skip(NOTICE);
        _pool.processRedeems(1);
        vm.assertEq(_pool.totalSupply(), 100e12);
    }

    function test_HoldsNoMoreThanItCanCount() public {
        uint256 most = type(uint88).max;
        _dollar.mint(_ada, most);
        _deposit(_ada, 100e6);
        vm.assertEq(_pool.maxDeposit(_bo), most - 100e6);
        _deposit(_ada, most - 100e6);
        vm.assertEq(_pool.maxDeposit(_bo), 0);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_AboveLimit.selector, most + 1, most));
        _pool.underwrite(_driver, 1, 1, _endAfter(1));
    }

    function test_TakesOnlyTokensThatMoveWhatTheySay() public {
        FeeOnTransferToken token = new FeeOnTransferToken();
        CoverPool pool = _poolOf(token);
        token.mint(_ada, 1_000);
        vm.startPrank(_ada);
        token.approve(address(pool), 1_000);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_WrongAmountReceived.selector, 990, 1_000));
        pool.deposit(1_000, _ada);
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- premiums

    function test_PremiumsAreEarnedSecondBySecond() public {
        _deposit(_ada, 1_000e6);
        uint40 until = _endAfter(10 days);
        _pool.underwrite(_driver, 100e6, 500e6, until);
        vm.assertLe(_pool.totalAssets(), 1_000e6 + 20);
        uint256 duration = until - START;
        vm.warp(START + duration / 2);
        Books memory books = _pool.books();
        vm.assertLe(books.unearned, 50e6 + 1);
        vm.assertGe(books.unearned, 50e6 - 20);
        vm.assertEq(books.unearned + books.capital, 1_100e6);
        vm.assertEq(books.locked, 500e6);
        vm.warp(until);
        vm.assertEq(_pool.totalAssets(), 1_100e6);
        vm.warp(until + 400 days);
        vm.assertEq(_pool.totalAssets(), 1_100e6);
        _pool.unlock(500e6);
        vm.assertEq(_pool.available(), 1_100e6);
        _assertSound();
    }

    function test_BookingInStepsComesToTheSame() public {
        _deposit(_ada, 1_000e6);
        _pool.underwrite(_driver, 100e6, 1e6, _endAfter(10 days));
        _pool.underwrite(_driver, 33e6, 1e6, _endAfter(20 days));
        _skip(3 hours);
        _pool.underwrite(_driver, 7e6, 1e6, _endAfter(15 days));
        _skip(17 days);
        Books memory expected = _pool.books();
        for (uint256 i = 0; i < 6; ++i) {
            _pool.advance(3);
            vm.assertEq(_pool.books().unearned, expected.unearned);
            vm.assertEq(_pool.books().capital, expected.capital);
        }
        _pool.advance(0);
        vm.assertEq(_pool.books().capital, expected.capital);
        _assertSound();
    }

    function test_ACancellationReturnsWhatIsNotEarned() public {
        _deposit(_ada, 1_000e6);
        uint40 until = _endAfter(10 days);
        _pool.underwrite(_driver, 100e6, 500e6, until);
        _pool.underwrite(_driver, 10e6, 100e6, until);
        uint256 before = _dollar.balanceOf(_driver);
        vm.warp(START + (until - START) / 4);
        uint256 amount = _pool.returnPremium(_driver, 100e6, START, until);
        vm.assertLe(amount, 75e6);
        vm.assertGe(amount, 75e6 - 20);
        vm.assertEq(_dollar.balanceOf(_driver), before + amount);
        vm.warp(until);
        vm.assertEq(_pool.totalAssets(), 1_110e6 - amount);
        vm.assertEq(_pool.books().unearned, 0);
        _assertSound();
    }

    function test_BacksNoMoreThanItHas() public {
        _deposit(_ada, 100e6);
        bytes4 refusal = ICoverPool.CoverPool_NotEnoughCapital.selector;
        uint40 until = _endAfter(1 days);
        vm.expectRevert(abi.encodeWithSelector(refusal, 100e6, 100e6 + 1));
        _pool.underwrite(_driver, 5e6, 100e6 + 1, until);
        _pool.underwrite(_driver, 5e6, 60e6, until);
        // unearned premiums back nothing
        vm.expectRevert(abi.encodeWithSelector(refusal, _pool.available(), 45e6));
        _pool.underwrite(_driver, 5e6, 45e6, until);
        // nor does what underwriters wait for
        _request(_ada, 50e12);
        vm.assertEq(_pool.available(), 0);
        vm.expectRevert(abi.encodeWithSelector(refusal, 0, 1));
        _pool.underwrite(_driver, 5e6, 1, until);
    }

    function test_PremiumsEndWithADay() public {
        _deposit(_ada, 100e6);
        uint40 day = _endAfter(1);
        uint40[4] memory ends = [day + 1, START - (START % 1 days), START, _endAfter(368 days)];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_InvalidEnd.selector, ends[i]));
            _pool.underwrite(_driver, 1, 1, ends[i]);
        }
    }

    // ---------------------------------------------------------------- withdrawals

    function test_SharesAreProcessedAfterTheirNotice() public {
        _deposit(_ada, 100e6);
        vm.expectEmit(address(_pool));
        emit ICoverPool.RedeemRequested(0, _ada, _ada, 40e12, START + NOTICE);
        vm.assertEq(_request(_ada, 40e12), 0);
        vm.assertEq(_pool.balanceOf(_ada), 60e12);
        vm.assertEq(_pool.queuedShares(), 40e12);
        vm.assertEq(_pool.requestOf(0).shares, 40e12);
        vm.warp(START + NOTICE - 1);
        _pool.processRedeems(9);
        vm.assertEq(_pool.maxWithdraw(_ada), 0);
        vm.warp(START + NOTICE);
        vm.expectEmit(address(_pool));
        emit ICoverPool.RedeemProcessed(0, _ada, 40e12, 40e6);
        _pool.processRedeems(9);
        vm.assertEq(_pool.maxWithdraw(_ada), 40e6);
        vm.assertEq(_pool.maxRedeem(_ada), 40e12);
        vm.assertEq(_pool.requestOf(0).controller, address(0));
        (uint256 head, uint256 tail) = _pool.requestQueue();
        vm.assertEq(head, tail);
        uint256 before = _dollar.balanceOf(_bo);
        vm.startPrank(_ada);
        vm.assertEq(_pool.withdraw(15e6, _bo, _ada), 15e12);
        vm.assertEq(_pool.redeem(25e12, _bo, _ada), 25e6);
        vm.assertEq(_pool.redeem(0, _bo, _ada), 0);
        vm.assertEq(_pool.withdraw(0, _bo, _ada), 0);
        vm.stopPrank();
        vm.assertEq(_dollar.balanceOf(_bo), before + 40e6);
        vm.assertEq(_pool.books().claimable, 0);
        _assertSound();
    }

    function test_OnlyItsControllerTakesAWithdrawal() public {
        _deposit(_ada, 100e6);
        _request(_ada, 40e12);
        _skip(NOTICE);
        _pool.processRedeems(1);
        vm.startPrank(_bo);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_NotController.selector, _bo, _ada));
        _pool.redeem(1, _bo, _ada);
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxRedeem.selector, _bo, 1, 0));
        _pool.redeem(1, _bo, _bo);
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxWithdraw.selector, _bo, 1, 0));
        _pool.withdraw(1, _bo, _bo);
        vm.expectRevert();
        _pool.requestRedeem(1, _bo, _ada);
        vm.stopPrank();
        vm.prank(_ada);
        _pool.approve(_bo, 5e12);
        vm.prank(_bo);
        _pool.requestRedeem(5e12, _bo, _ada);
        _skip(NOTICE);
        _pool.processRedeems(1);
        vm.assertEq(_pool.maxWithdraw(_bo), 5e6);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_NothingRequested.selector));
        _pool.requestRedeem(0, _ada, _ada);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_ZeroAddress.selector));
        _pool.requestRedeem(1, address(0), _ada);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_Asynchronous.selector));
        _pool.previewRedeem(1);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_Asynchronous.selector));
        _pool.previewWithdraw(1);
    }

    /// @dev Who sees an accident before its claim is settled asks for their shares back, and bears the loss all the same.
    function test_WaitingSharesBearLosses() public {
        _deposit(_ada, 100e6);
        _deposit(_bo, 100e6);
        _pool.underwrite(_driver, 1, 80e6, _endAfter(1));
        _request(_ada, 100e12);
        _skip(NOTICE - 1);
        _pool.pay(_driver, 80e6, 80e6);
        _skip(1);
        _pool.processRedeems(1);
        vm.assertLe(_pool.maxWithdraw(_ada), 60e6 + 1);
        vm.assertLe(_pool.convertToAssets(_pool.balanceOf(_bo)), 60e6 + 1);
        _assertSound();
    }

    function test_LockedCapitalCannotLeave() public {
        _deposit(_ada, 100e6);
        _deposit(_bo, 100e6);
        _pool.underwrite(_driver, 1, 150e6, _endAfter(1));
        _request(_ada, 100e12);
        _request(_bo, 100e12);
        _skip(NOTICE);
        _pool.processRedeems(9);
        // half of the first, nothing of the second
        vm.assertLe(_pool.maxWithdraw(_ada), 50e6 + 1);
        vm.assertGe(_pool.maxWithdraw(_ada), 50e6 - 1);
        vm.assertEq(_pool.maxWithdraw(_bo), 0);
        vm.assertGe(_pool.books().capital, 150e6);
        _pool.processRedeems(9);
        _pool.unlock(150e6);
        _pool.processRedeems(1);
        vm.assertEq(_pool.maxWithdraw(_bo), 0);
        _pool.processRedeems(1);
        vm.assertGe(_pool.maxWithdraw(_bo), 100e6);
        vm.assertEq(_pool.totalSupply(), 0);
        _assertSound();
    }

    // ---------------------------------------------------------------- payouts

    function test_WhatIsDueIsPaidInOrderDayByDay() public {
        _deposit(_ada, 10_000e6);
        _pool.underwrite(_driver, 1, 5_000e6, _endAfter(1));
        address[3] memory people = [_account("first"), _account("second"), _account("third")];
        _pool.pay(people[0], 600e6, 600e6);
        vm.assertEq(_dollar.balanceOf(people[0]), 600e6);
        vm.expectEmit(address(_pool));
        emit ICoverPool.DueQueued(0, people[1], 1_500e6);
        _pool.pay(people[1], 1_500e6, 2_000e6);
        // small enough for today, but not before the one that waits
        _pool.pay(people[2], 1e6, 1e6);
        vm.assertEq(_dollar.balanceOf(people[2]), 0);
        vm.assertEq(_pool.books().dues, 1_501e6);
        vm.assertEq(_pool.books().capital, 10_000e6 - 2_101e6 + 1 - 1);
        vm.assertEq(_pool.dueOf(1).recipient, people[2]);
        vm.assertEq(_pool.payableToday(), 400e6);
        vm.expectEmit(address(_pool));
        emit ICoverPool.PayoutPaid(people[1], 400e6);
        _pool.payDues(9);
        vm.assertEq(_dollar.balanceOf(people[1]), 400e6);
        _pool.payDues(9);
        _skip(1 days);
        _pool.payDues(9);
        vm.assertEq(_dollar.balanceOf(people[1]), 1_400e6);
        vm.assertEq(_dollar.balanceOf(people[2]), 0);
        _assertSound();
        _skip(1 days);
        _pool.payDues(1);
        vm.assertEq(_dollar.balanceOf(people[1]), 1_500e6);
        vm.assertEq(_dollar.balanceOf(people[2]), 0);
        _pool.payDues(1);
        vm.assertEq(_dollar.balanceOf(people[2]), 1e6);
        (uint256 head, uint256 tail) = _pool.dueQueue();
        vm.assertEq(head, 2);
        vm.assertEq(tail, 2);
        vm.assertEq(_pool.books().dues, 0);
        _assertSound();
    }

    function test_ALowerLimitStopsPaymentsForTheDay() public {
        _deposit(_ada, 10_000e6);
        _pool.underwrite(_driver, 1, 5_000e6, _endAfter(1));
        _pool.pay(_bo, 600e6, 600e6);
        _pool.setDailyLimit(500e6);
        vm.assertEq(_pool.payableToday(), 0);
        _pool.pay(_bo, 1, 1);
        _pool.payDues(1);
        vm.assertEq(_pool.books().dues, 1);
    }

    function test_WhoTheAssetRefusesDoesNotHoldUpOthers() public {
        BlocklistToken token = new BlocklistToken();
        CoverPool pool = _poolOf(token);
        token.mint(_ada, 100e6);
        vm.startPrank(_ada);
        token.approve(address(pool), 100e6);
        pool.deposit(90e6, _ada);
        vm.stopPrank();
        token.mint(_driver, 1);
        vm.prank(_driver);
        token.approve(address(pool), 1);
        pool.underwrite(_driver, 1, 50e6, _endAfter(1));
        token.setBlocked(_driver, true);
        vm.expectEmit(address(pool));
        emit ICoverPool.PayoutCredited(_driver, 20e6);
        pool.pay(_driver, 20e6, 20e6);
        vm.assertEq(pool.creditOf(_driver), 20e6);
        vm.assertEq(pool.books().dues, 20e6);
        pool.pay(_bo, 20e6, 20e6);
        vm.assertEq(token.balanceOf(_bo), 20e6);
        vm.prank(_driver);
        vm.assertEq(pool.takeCredit(_bo), 20e6);
        vm.assertEq(token.balanceOf(_bo), 40e6);
        vm.assertEq(pool.books().dues, 0);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_NothingDue.selector, _driver));
        vm.prank(_driver);
        pool.takeCredit(_bo);
    }

    // ---------------------------------------------------------------- who may

    function test_OnlyPoliciesAndClaimsMove() public {
        _deposit(_ada, 100e6);
        vm.startPrank(_ada);
        bytes memory refusal = abi.encodeWithSelector(ICoverPool.CoverPool_NotPolicies.selector, _ada);
        vm.expectRevert(refusal);
        _pool.underwrite(_driver, 1, 1, 1);
        vm.expectRevert(refusal);
        _pool.underwriteWithAuthorization(_driver, 1, 1, 1, 0, 0, 0, "");
        vm.expectRevert(refusal);
        _pool.returnPremium(_ada, 1, 1, 2);
        vm.expectRevert(refusal);
        _pool.unlock(1);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_NotClaims.selector, _ada));
        _pool.pay(_ada, 1, 1);
        bytes memory unauthorized = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _ada);
        vm.expectRevert(unauthorized);
        _pool.setDailyLimit(1);
        vm.expectRevert(unauthorized);
        _pool.setNotice(1);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_PayoutAboveLock.selector, 2, 1));
        _pool.pay(_ada, 2, 1);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_ZeroAddress.selector));
        new CoverPool(address(_manager), _dollar, "", "", address(0), address(this), 1, 1);
    }

    function test_SettingsKeepTheirBounds() public {
        bytes4 refusal = ICoverPool.CoverPool_LimitOutOfBounds.selector;
        uint256 most = type(uint88).max;
        vm.expectRevert(abi.encodeWithSelector(refusal, 0, 1, most));
        _pool.setDailyLimit(0);
        vm.expectRevert(abi.encodeWithSelector(refusal, most + 1, 1, most));
        _pool.setDailyLimit(most + 1);
        vm.expectRevert(abi.encodeWithSelector(refusal, 60 days + 1, 0, 60 days));
        _pool.setNotice(60 days + 1);
        _pool.setNotice(1 days);
        vm.assertEq(uint256(_pool.noticePeriod()), 1 days);
        _pool.setDailyLimit(5);
        vm.assertEq(uint256(_pool.dailyLimit()), 5);
        vm.expectRevert(abi.encodeWithSelector(ICoverPool.CoverPool_LimitTooFine.selector, most));
        _pool.setDailyLimit(most);
    }

    function test_ATokenCannotCallBack() public {
        ReentrantToken token = new ReentrantToken();
        CoverPool pool = _poolOf(token);
        _give(token, pool, _ada, 300);
        _give(token, pool, _driver, 1);
        vm.startPrank(_ada);
        token.prepare(address(pool), abi.encodeCall(pool.deposit, (1, _ada)));
        pool.deposit(300, _ada);
        vm.stopPrank();
        _calledBackInVain(token);
        pool.underwrite(_driver, 1, 100, _endAfter(1));
        token.prepare(address(pool), abi.encodeCall(pool.payDues, (1)));
        pool.pay(_driver, 50, 50);
        _calledBackInVain(token);
        vm.prank(_ada);
        pool.requestRedeem(100e6, _ada, _ada);
        _skip(NOTICE);
        pool.processRedeems(1);
        token.prepare(address(pool), abi.encodeCall(pool.redeem, (1, _ada, _ada)));
        uint256 assets = pool.maxWithdraw(_ada);
        vm.prank(_ada);
        pool.withdraw(assets, _ada, _ada);
        _calledBackInVain(token);
        vm.assertEq(pool.books().claimable, 0);
    }

    /// @dev Nor book premiums while dues are paid: what it books would be written over.
    function test_ATokenCannotBookMeanwhile() public {
        ReentrantToken token = new ReentrantToken();
        CoverPool pool = _poolOf(token);
        _give(token, pool, _ada, 1_000e6);
        _give(token, pool, _driver, 1_000e6);
        vm.prank(_ada);
        pool.deposit(1_000e6, _ada);
        pool.underwrite(_driver, 1_000e6, 500e6, _endAfter(100));
        pool.setDailyLimit(100e6);
        pool.pay(_driver, 100e6, 100e6);
        pool.pay(_driver, 50e6, 50e6);
        pool.pay(_bo, 50e6, 50e6);
        _skip(50 days);
        uint256 worth = pool.totalAssets();
        token.prepare(address(pool), abi.encodeCall(pool.advance, (1_000)));
        pool.payDues(10);
        _calledBackInVain(token);
        vm.assertEq(pool.totalAssets(), worth);
        Books memory books = pool.books();
        uint256 owed = books.capital + books.unearned + books.dues + books.claimable;
        vm.assertEq(token.balanceOf(address(pool)), owed);
    }

    // ---------------------------------------------------------------- any numbers

    /// @dev Rounding in many small policies neither makes nor loses money.
    function testFuzz_ManySmallPremiumsAddUp(uint256 seed) public {
        _deposit(_ada, 1_000e6);
        uint256 sum;
        uint256 rest = _pool.totalAssets();
        for (uint256 i = 0; i < 40; ++i) {
            uint256 premium = 1 + (uint256(keccak256(abi.encode(seed, i))) % 3_000);
            uint40 until = _endAfter(1 + (uint256(keccak256(abi.encode(seed, i, "t"))) % 20 days));
            _pool.underwrite(_driver, premium, 1, until);
            sum += premium;
            if (i % 4 == 3) sum -= _pool.returnPremium(_driver, premium, _now(), until);
            _skip(uint256(keccak256(abi.encode(seed, i, "s"))) % 12 hours);
            _assertSound();
        }
        _skip(30 days);
        vm.assertEq(_pool.books().unearned, 0);
        vm.assertEq(_pool.totalAssets(), rest + sum);
    }

    function testFuzz_InAndOutGivesNoMore(uint256 assets, uint256 gain) public {
        assets = _bound(assets, 1, 100_000e6);
        gain = _bound(gain, 1, 10_000e6);
        _deposit(_ada, 1_000e6);
        _pool.underwrite(_driver, gain, 1, _endAfter(1));
        _skip(2 days);
        uint256 expected = _pool.previewDeposit(assets);
        uint256 shares = _deposit(_bo, assets);
        vm.assertEq(shares, expected);
        vm.assertEq(_pool.convertToShares(assets), shares);
        if (shares == 0) return;
        _request(_bo, shares);
        _skip(NOTICE);
        _pool.processRedeems(1);
        vm.assertLe(_pool.maxWithdraw(_bo), assets);
        uint256 paid = _pool.previewMint(shares);
        vm.prank(_bo);
        vm.assertEq(_pool.mint(shares, _bo), paid);
        _assertSound();
    }

    // ---------------------------------------------------------------- helpers

    function _poolOf(IERC20 token) private returns (CoverPool) {
        return new CoverPool(address(_manager), token, "Pool", "POOL", address(this), address(this), LIMIT, NOTICE);
    }

    function _give(ReentrantToken token, CoverPool pool, address account, uint256 amount) private {
        token.mint(account, amount);
        vm.prank(account);
        token.approve(address(pool), amount);
    }

    function _calledBackInVain(ReentrantToken token) private view {
        vm.assertFalse(token.succeeded());
        vm.assertEq(
            token.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }
}
