// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {Books} from "../types/Pools.sol";
import {PoolHandler} from "./PoolHandler.sol";

/// @notice What must hold after any order of calls at any times.
contract CoverPoolInvariants is Test {
    PoolHandler private _handler;

    function setUp() public {
        _handler = new PoolHandler();
        bytes4[] memory selectors = new bytes4[](12);
        selectors[0] = PoolHandler.deposit.selector;
        selectors[1] = PoolHandler.request.selector;
        selectors[2] = PoolHandler.process.selector;
        selectors[3] = PoolHandler.take.selector;
        selectors[4] = PoolHandler.sell.selector;
        selectors[5] = PoolHandler.cancel.selector;
        selectors[6] = PoolHandler.release.selector;
        selectors[7] = PoolHandler.pay.selector;
        selectors[8] = PoolHandler.payDues.selector;
        selectors[9] = PoolHandler.advance.selector;
        selectors[10] = PoolHandler.donate.selector;
        selectors[11] = PoolHandler.wait.selector;
        _targetSelector(address(_handler), selectors);
    }

    function invariant_HoldsAllThatItOwes() public view {
        Books memory books = _handler.books();
        uint256 owed = books.dues + books.unearned + books.claimable;
        vm.assertEq(_handler.held(), owed + books.capital + _handler.donated());
        vm.assertEq(books.claimable, _handler.claimable());
    }

    function invariant_WhatPoliciesMayCostIsLocked() public view {
        Books memory books = _handler.books();
        vm.assertEq(books.locked, _handler.locked());
        vm.assertLe(books.locked, books.capital);
    }

    function invariant_PremiumsAreEarnedOrNot() public view {
        Books memory books = _handler.books();
        (uint256 unearned, uint256 count) = _handler.unearned();
        vm.assertGe(books.unearned, unearned);
        vm.assertLe(books.unearned, unearned + count);
        vm.assertLe(books.unearned, _handler.premiums() - _handler.refunds());
    }

    function invariant_PayoutsKeepTheirOrderAndLimit() public view {
        vm.assertTrue(_handler.paysInOrder());
    }

    function invariant_SharesFallByPayoutsOnly() public view {
        vm.assertFalse(_handler.wentWrong());
    }

    function invariant_RequestsAreCounted() public view {
        (uint256 counted, uint256 requested) = _handler.queuedShares();
        vm.assertEq(counted, requested);
    }
}
