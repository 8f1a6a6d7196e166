// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../../testing/Test.sol";
import {Calendar} from "./Calendar.sol";

contract CalendarTest is Test {
    function test_KnownDays() public pure {
        // As GNU date prints them.
        _expect(1970, 1, 1, 0);
        _expect(1972, 2, 29, 68_169_600);
        _expect(1999, 12, 31, 946_598_400);
        _expect(2000, 2, 29, 951_782_400);
        _expect(2000, 3, 1, 951_868_800);
        _expect(2023, 3, 1, 1_677_628_800);
        _expect(2024, 2, 29, 1_709_164_800);
        _expect(2024, 12, 31, 1_735_603_200);
        _expect(2026, 11, 21, 1_795_219_200);
        _expect(2027, 1, 1, 1_798_761_600);
        _expect(2028, 2, 29, 1_835_395_200);
        _expect(2038, 1, 19, 2_147_472_000);
        _expect(2100, 2, 28, 4_107_456_000);
        _expect(2100, 3, 1, 4_107_542_400);
        _expect(2400, 2, 29, 13_574_563_200);
        _expect(9999, 12, 31, 253_402_214_400);
    }

    function test_LeapYears() public pure {
        uint16[6] memory leap = [1972, 2000, 2024, 2028, 2400, 9996];
        uint16[6] memory common = [1970, 1900, 2023, 2026, 2100, 2300];
        for (uint256 i = 0; i < 6; ++i) {
            vm.assertTrue(Calendar.isLeap(leap[i]));
            vm.assertFalse(Calendar.isLeap(common[i]));
        }
    }

    /// Day after day, against a calendar that only ever counts one day on.
    function test_EveryDayFollowsTheOneBefore() public pure {
        uint256 timestamp = 0;
        for (uint256 year = 1970; year < 2110; ++year) {
            for (uint256 month = 1; month <= 12; ++month) {
                vm.assertEq(uint256(Calendar.timestampOf(year, month, 1)), timestamp);
                uint256 size = Calendar.daysInMonth(year, month);
                vm.assertEq(uint256(Calendar.timestampOf(year, month, size)), timestamp + (size - 1) * 1 days);
                timestamp += size * 1 days;
            }
        }
        vm.assertEq(timestamp, uint256(Calendar.timestampOf(2110, 1, 1)));
    }

    function test_FourHundredYearsAreAlwaysAsLong(uint256 year, uint256 month, uint256 day) public pure {
        year = _bound(year, 1970, 9599);
        month = _bound(month, 1, 12);
        day = _bound(day, 1, 28);
        vm.assertEq(
            uint256(Calendar.timestampOf(year + 400, month, day)),
            uint256(Calendar.timestampOf(year, month, day)) + 146_097 days
        );
    }

    function test_ASecondLiesInItsYear(uint256 timestamp) public pure {
        timestamp = _bound(timestamp, 0, type(uint40).max - 366 days);
        uint256 year = Calendar.yearOf(timestamp);
        vm.assertLe(uint256(Calendar.timestampOf(year, 1, 1)), timestamp);
        vm.assertLt(timestamp, uint256(Calendar.timestampOf(year, 12, 31)) + 1 days);
    }

    function test_TheEdgesOfAYearBelongToIt(uint256 year) public pure {
        year = _bound(year, 1971, 9999);
        uint256 first = Calendar.timestampOf(year, 1, 1);
        vm.assertEq(Calendar.yearOf(first), year);
        vm.assertEq(Calendar.yearOf(first - 1), year - 1);
    }

    function _expect(uint256 year, uint256 month, uint256 day, uint256 timestamp) private pure {
        vm.assertEq(uint256(Calendar.timestampOf(year, month, day)), timestamp);
        vm.assertEq(Calendar.yearOf(timestamp), year);
    }
}
