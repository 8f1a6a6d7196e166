// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {PoolWord, PoolWords} from "./PoolWord.sol";

contract PoolWordTest is Test {
    uint256 private constant DAY = 20_000;

    function testFuzz_FieldsAreApart(
        uint88 capital,
        uint88 locked,
        bool requests,
        bool dues,
        uint256 paid
    ) public pure {
        PoolWord word = _limited(5_000);
        paid = _bound(paid, 0, 5_000);
        (word, ) = word.withPayment(DAY, paid);
        word = word.withCapital(capital).withLocked(locked).withRequests(requests).withDues(dues);
        _isAsMade(word, capital, locked, requests, dues);
        vm.assertEq(word.limit(), 5_000);
        vm.assertEq(word.leftOn(DAY), 5_000 - paid);
        word = word.withRequests(!requests).withDues(!dues).withCapital(0).withLocked(0);
        _isAsMade(word, 0, 0, !requests, !dues);
        vm.assertEq(word.leftOn(DAY), 5_000 - paid);
    }

    /// @dev Whatever is paid, a day never pays more than its limit, and what rounding leaves is less than a step for each.
    function testFuzz_ADayPaysItsLimitAndNoMore(uint256 digits, uint256 zeros, uint256[8] memory amounts) public pure {
        uint256 limit = _bound(digits, 1, 99_999_999) * 10 ** _bound(zeros, 0, 18);
        PoolWord word = _limited(limit);
        uint256 sum = 0;
        uint256 count = 0;
        for (uint256 i = 0; i < amounts.length; ++i) {
            uint256 amount = _bound(amounts[i], 0, limit / 2 + 1);
            uint256 left = word.leftOn(DAY);
            (PoolWord paid, bool fits) = word.withPayment(DAY, amount);
            vm.assertTrue(fits == (amount <= left));
            if (!fits) continue;
            word = paid;
            (sum, count) = (sum + amount, count + 1);
            vm.assertLe(sum + word.leftOn(DAY), limit);
            vm.assertGe(sum + word.leftOn(DAY) + (count * limit) / 1e7, limit);
        }
        vm.assertEq(word.leftOn(DAY + 1), limit);
        vm.assertEq(word.limit(), limit);
    }

    /// @dev What was paid today is counted on under another limit, in coarser or finer steps.
    function testFuzz_AnotherLimitForgetsNothing(uint256 first, uint256 second, uint256 amount) public pure {
        first = _bound(first, 1, PoolWords.MOST);
        second = _bound(second, 1, PoolWords.MOST);
        (PoolWord word, bool fits) = PoolWord.wrap(0).withLimit(DAY, first);
        if (!fits) return;
        amount = _bound(amount, 0, word.leftOn(DAY));
        (word, ) = word.withPayment(DAY, amount);
        (word, fits) = word.withLimit(DAY, second);
        if (!fits) return;
        vm.assertEq(word.limit(), second);
        uint256 left = word.leftOn(DAY);
        vm.assertLe(left, second > amount ? second - amount : 0);
    }

    function test_ALimitHasEightDigits() public pure {
        (, bool fits) = PoolWord.wrap(0).withLimit(DAY, 99_999_999e18);
        vm.assertTrue(fits);
        (, fits) = PoolWord.wrap(0).withLimit(DAY, 1_000_000_001);
        vm.assertFalse(fits);
        (, fits) = PoolWord.wrap(0).withLimit(DAY, PoolWords.MOST);
        vm.assertFalse(fits);
    }

    function _limited(uint256 limit) private pure returns (PoolWord word) {
        bool fits;
        (word, fits) = PoolWord.wrap(0).withLimit(DAY, limit);
        vm.assertTrue(fits);
    }

    function _isAsMade(PoolWord word, uint256 capital, uint256 locked, bool requests, bool dues) private pure {
        vm.assertEq(word.capital(), capital);
        vm.assertEq(word.locked(), locked);
        vm.assertTrue(word.hasRequests() == requests);
        vm.assertTrue(word.hasDues() == dues);
    }
}
