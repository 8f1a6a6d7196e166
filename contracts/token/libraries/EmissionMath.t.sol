// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {EmissionMath} from "./EmissionMath.sol";

/// @notice The closed forms beside sums of one day after the other.
contract EmissionMathTest is Test {
    /// @dev Days are summed in units of 2^-SCALE wei, in which the amounts of the test are whole numbers.
    uint256 private constant SCALE = 100;

    function test_HalvingIsTheSumOfItsDays(uint96 amount, uint256 interval, uint256 length) public pure {
        interval = _bound(interval, 1, 40);
        length = _bound(length, 0, 300);
        uint256 sum;
        for (uint256 day = 0; day < length; ++day) {
            vm.assertEq(EmissionMath.halvingSum(_positive(amount), interval, day), sum >> SCALE);
            uint256 halvings = day / interval;
            // a day's amount after a hundred halvings would not be whole
            if (halvings > SCALE) return;
            sum += (_positive(amount) << SCALE) >> halvings;
        }
    }

    function test_HalvingComesToTwiceTheFirstIntervalLessTheLastWei(uint96 amount, uint32 interval) public pure {
        uint256 first = _positive(amount);
        uint256 days_ = _bound(interval, 1, type(uint32).max);
        uint256 most = 2 * first * days_;
        vm.assertEq(EmissionMath.halvingSum(first, days_, 0), 0);
        vm.assertEq(EmissionMath.halvingSum(first, days_, days_), first * days_);
        vm.assertEq(EmissionMath.halvingSum(first, days_, 2 * days_), first * days_ + (first * days_) / 2);
        vm.assertEq(EmissionMath.halvingSum(first, days_, 200 * days_), most - 1);
        vm.assertEq(EmissionMath.halvingSum(first, days_, 300 * days_), most - 1);
    }

    function test_LinearEndIsTheSumOfItsDays(uint96 amount, uint256 length, uint256 more) public pure {
        length = _bound(length, 1, 300);
        more = _bound(more, 0, 30);
        uint256 sum; // in units of 1 / length wei
        for (uint256 day = 0; day <= length + more; ++day) {
            vm.assertEq(EmissionMath.linearEndSum(_positive(amount), length, day), sum / length);
            if (day < length) sum += uint256(_positive(amount)) * (length - day);
        }
    }

    function test_LinearEndComesToHalfOfAllDaysAndAHalfMore(uint96 amount, uint32 length) public pure {
        uint256 days_ = _bound(length, 1, type(uint32).max);
        uint256 all = (_positive(amount) * (days_ + 1)) / 2;
        vm.assertEq(EmissionMath.linearEndSum(_positive(amount), days_, days_), all);
        vm.assertEq(EmissionMath.linearEndSum(_positive(amount), days_, type(uint40).max), all);
    }

    function test_ConstantIsSoMuchADay(uint96 amount, uint32 length) public pure {
        vm.assertEq(EmissionMath.constantSum(amount, length), uint256(amount) * length);
    }

    function _positive(uint96 amount) private pure returns (uint256) {
        return amount == 0 ? 1 : amount;
    }
}
