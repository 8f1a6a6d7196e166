// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Test} from "../../testing/Test.sol";
import {EndingWord, EndingWords} from "./EndingWord.sol";

contract EndingWordTest is Test {
    function add(EndingWord word, uint256 day, uint256 rate) external pure returns (EndingWord) {
        return word.withRate(day, rate);
    }

    function testFuzz_DaysAreApart(uint256 number, uint80 first, uint80 second, uint80 third) public pure {
        number = _bound(number, 1, 1e6);
        EndingWord word = EndingWords.create(number);
        uint256 day = number * EndingWords.DAYS;
        word = word.withRate(day + 2, third).withRate(day, first).withRate(day + 1, 1).withRate(day + 1, second);
        vm.assertEq(word.rateOf(day), first);
        vm.assertEq(word.rateOf(day + 1), second);
        vm.assertEq(word.rateOf(day + 2), third);
        vm.assertEq(word.rateOf(day + 3), 0);
        vm.assertEq(word.rateOf(day - 1), 0);
    }

    function testFuzz_OtherDaysTakeTheWordOver(uint256 day, uint256 later, uint80 rate) public pure {
        day = _bound(day, 1, 1e5);
        later = _bound(later, day + EndingWords.DAYS, day + 1e5);
        EndingWord word = EndingWords.create(day / EndingWords.DAYS).withRate(day, rate).withRate(later, 7);
        vm.assertEq(word.rateOf(later), 7);
        vm.assertEq(word.rateOf(day), 0);
    }

    function test_ARateThatDoesNotFitIsRefused() public {
        EndingWord word = EndingWords.create(1);
        uint256 most = type(uint80).max;
        vm.assertEq(this.add(word, 3, most).rateOf(3), most);
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 80, most + 1));
        this.add(word, 3, most + 1);
    }
}
