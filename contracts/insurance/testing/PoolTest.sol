// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {CoverPool} from "../CoverPool.sol";
import {Books} from "../types/Pools.sol";

/// @notice A pool and its underwriters. The test itself stands for the policies and the claims contract.
abstract contract PoolTest is Test {
    uint40 internal constant START = 1_800_000_000;
    uint96 internal constant LIMIT = 1_000e6;
    uint32 internal constant NOTICE = 7 days;
    uint256 internal constant UNIT = 1e6;

    AccessManager internal _manager;
    TestDollar internal _dollar;
    CoverPool internal _pool;
    address internal _ada;
    address internal _bo;
    address internal _driver;

    function setUp() public virtual {
        vm.warp(START);
        _manager = new AccessManager(address(this));
        _dollar = new TestDollar();
        _pool = new CoverPool(
            address(_manager),
            _dollar,
            "Fanal Cover",
            "fnCOVER",
            address(this),
            address(this),
            LIMIT,
            NOTICE
        );
        (_ada, _bo, _driver) = (_account("ada"), _account("bo"), _account("driver"));
        address[3] memory people = [_ada, _bo, _driver];
        for (uint256 i = 0; i < people.length; ++i) {
            _dollar.mint(people[i], 1_000_000e6);
            vm.prank(people[i]);
            _dollar.approve(address(_pool), type(uint256).max);
        }
    }

    function _deposit(address who, uint256 assets) internal returns (uint256) {
        vm.prank(who);
        return _pool.deposit(assets, who);
    }

    function _request(address who, uint256 shares) internal returns (uint256) {
        vm.prank(who);
        return _pool.requestRedeem(shares, who, who);
    }

    /// @notice First end of a day at least `duration` from now.
    function _endAfter(uint256 duration) internal view returns (uint40) {
        return uint40(((_now() + duration + 1 days - 1) / 1 days) * 1 days);
    }

    /// @notice All that the pool holds is accounted for, and nothing locked is missing.
    function _assertSound() internal view {
        Books memory books = _pool.books();
        uint256 owed = books.dues + books.unearned + books.claimable;
        vm.assertEq(_dollar.balanceOf(address(_pool)), owed + books.capital, "held");
        vm.assertGe(books.capital, books.locked, "free");
    }
}
