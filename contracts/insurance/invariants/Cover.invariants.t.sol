// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {Books} from "../types/Pools.sol";
import {CoverHandler} from "./CoverHandler.sol";

/// @notice What must hold across policies, claims and pool after any order of calls at any times.
contract CoverInvariants is Test {
    CoverHandler private _handler;

    function setUp() public {
        _handler = new CoverHandler();
        bytes4[] memory selectors = new bytes4[](22);
        selectors[0] = CoverHandler.deposit.selector;
        selectors[1] = CoverHandler.requestRedeem.selector;
        selectors[2] = CoverHandler.processRedeems.selector;
        selectors[3] = CoverHandler.take.selector;
        selectors[4] = CoverHandler.buy.selector;
        selectors[5] = CoverHandler.renew.selector;
        selectors[6] = CoverHandler.cancel.selector;
        selectors[7] = CoverHandler.giveAway.selector;
        selectors[8] = CoverHandler.crash.selector;
        selectors[9] = CoverHandler.crashAndSettle.selector;
        selectors[10] = CoverHandler.settle.selector;
        selectors[11] = CoverHandler.challenge.selector;
        selectors[12] = CoverHandler.refute.selector;
        selectors[13] = CoverHandler.conclude.selector;
        selectors[14] = CoverHandler.release.selector;
        selectors[15] = CoverHandler.payDues.selector;
        selectors[16] = CoverHandler.wait.selector;
        selectors[17] = CoverHandler.waitLong.selector;
        selectors[18] = CoverHandler.recordSilence.selector;
        selectors[19] = CoverHandler.seeOtherwise.selector;
        selectors[20] = CoverHandler.waitShortly.selector;
        // twice: what has several scenes is most of what can go wrong
        selectors[21] = CoverHandler.settle.selector;
        _targetSelector(address(_handler), selectors);
    }

    function invariant_HoldsAllThatItOwes() public view {
        Books memory books = _handler.books();
        vm.assertEq(_handler.held(), books.dues + books.unearned + books.claimable + books.capital, "held");
        vm.assertLe(books.locked, books.capital, "free");
        (uint256 holds, uint256 owes) = _handler.bonds();
        vm.assertEq(holds, owes, "bonds");
    }

    function invariant_WhatOpenPoliciesMayPayIsLocked() public view {
        vm.assertEq(_handler.books().locked, _handler.locked());
        vm.assertTrue(_handler.paysAtMostItsSum(), "sums");
        vm.assertTrue(_handler.eventsKeepTheirCap(), "caps");
        vm.assertTrue(_handler.waitsAreKept(), "waits");
    }

    function invariant_PremiumsAreEarnedOrNot() public view {
        Books memory books = _handler.books();
        uint256 earned = books.capital + _handler.payouts() + _handler.processed() - _handler.deposited();
        vm.assertEq(earned + books.unearned, _handler.premiums() - _handler.refunds(), "premiums");
        (uint256 unearned, uint256 count) = _handler.unearned();
        vm.assertGe(books.unearned, unearned, "returnable");
        vm.assertLe(books.unearned, unearned + count, "earned");
    }

    function invariant_ClaimsAndDuesAreWhatTheModelSays() public view {
        vm.assertEq(_handler.complaint(), "");
        vm.assertTrue(_handler.queueIsInOrder(), "queue");
    }
}
