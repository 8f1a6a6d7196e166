// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PoolTest} from "../testing/PoolTest.sol";

contract PremiumsTest is PoolTest {
    /// @dev The words of days are used again, also after a silence longer than all of them.
    function test_YearsGoRound() public {
        _deposit(_ada, 1_000e6);
        uint256 premiums = 0;
        for (uint256 i = 0; i < 60; ++i) {
            _pool.underwrite(_driver, 1e6 + i, 1, _endAfter(1 + i * 6 days));
            _pool.underwrite(_driver, 2e6 + i, 1, _endAfter(366 days));
            premiums += 3e6 + 2 * i;
            _skip(i % 20 == 19 ? 500 days : 11 days + 5 hours);
            _assertSound();
        }
        _skip(367 days);
        vm.assertEq(_pool.books().unearned, 0);
        vm.assertEq(_pool.totalAssets(), 1_000e6 + premiums);
    }
}
