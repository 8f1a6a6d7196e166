// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Roles} from "../governance/libraries/Roles.sol";
import {Test} from "../testing/Test.sol";
import {NetworkToken} from "./NetworkToken.sol";
import {RewardPool} from "./RewardPool.sol";
import {IRewardPool} from "./interfaces/IRewardPool.sol";
import {NON_VOTING} from "./libraries/NonVoting.sol";
import {Allocation} from "./types/Supply.sol";

contract RewardPoolTest is Test {
    NetworkToken private _token;
    RewardPool private _pool;
    address private _rewarder;
    address private _node;

    function setUp() public {
        vm.warp(1_800_000_000);
        _rewarder = _account("rewarder");
        _node = _account("node");
        AccessManager manager = new AccessManager(address(this));
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation({account: address(this), amount: 100});
        _token = new NetworkToken("Fanal", "FNL", 100, allocations, address(manager));
        _pool = new RewardPool(address(_token), address(manager));
        _token.transfer(address(_pool), 100);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = IRewardPool.pay.selector;
        manager.setTargetFunctionRole(address(_pool), selectors, Roles.REWARDER);
        manager.grantRole(Roles.REWARDER, _rewarder, 0);
    }

    function test_PaysRewards() public {
        vm.assertEq(_pool.token(), address(_token));
        vm.expectEmit(address(_pool));
        emit IRewardPool.RewardPaid(_node, 30, "reason");
        vm.prank(_rewarder);
        _pool.pay(_node, 30, "reason");
        vm.assertEq(_token.balanceOf(_node), 30);
        vm.assertEq(_token.balanceOf(address(_pool)), 70);
    }

    function test_PaysOnlyForTheRewarderAndOnlyWhatItHas() public {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _node));
        vm.prank(_node);
        _pool.pay(_node, 1, "reason");
        vm.startPrank(_rewarder);
        vm.expectRevert(IRewardPool.RewardPool_ZeroAddress.selector);
        _pool.pay(address(0), 1, "reason");
        vm.expectRevert(IRewardPool.RewardPool_ZeroAmount.selector);
        _pool.pay(_node, 0, "reason");
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, address(_pool), 100, 101)
        );
        _pool.pay(_node, 101, "reason");
        vm.stopPrank();
    }

    function test_WhatItHoldsDoesNotVote() public {
        vm.assertEq(_token.delegates(address(_pool)), NON_VOTING);
        vm.assertEq(_token.getVotes(NON_VOTING), 100);
        vm.prank(_rewarder);
        _pool.pay(_node, 30, "reason");
        vm.assertEq(_token.getVotes(NON_VOTING), 70);
    }
}
