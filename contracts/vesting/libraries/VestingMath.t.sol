// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VestingTest} from "../testing/VestingTest.sol";
import {LinearVesting, VestingKind, VestingStep, VestingTerms} from "../types/VestingTerms.sol";

contract VestingMathTest is VestingTest {
    // ---------------------------------------------------------------- what the presets have

    /// @notice CPChain: the team's quarter of the supply, all locked for a year, then batches every year to three years.
    function test_CPChainTeamOverThreeYears() public {
        uint96 total = 250_000_000e18;
        VestingTerms memory terms = _inSteps(total, 3);
        for (uint256 i = 0; i < 3; ++i) terms.steps[i].time = uint40(START + (i + 1) * YEAR);
        terms.steps[0].amount = 83_333_333_333333333333333333;
        terms.steps[1].amount = 83_333_333_333333333333333333;
        terms.steps[2].amount = 83_333_333_333333333333333334;
        _create(terms);
        uint256[7] memory atHalfYears = [
            uint256(0),
            0,
            total / 3,
            total / 3,
            (2 * uint256(total)) / 3,
            (2 * uint256(total)) / 3,
            total
        ];
        _expectAtHalfYears(terms, atHalfYears);
        _claimEveryMonth(terms, 37);
    }

    /// @notice CanonChain: a part of the team's tokens at once, the others after one, two and three years.
    function test_CanonChainTeamOverThreeYears() public {
        uint96 total = 150_000_000e18;
        VestingTerms memory terms = _inSteps(total, 4);
        for (uint256 i = 0; i < 4; ++i) {
            terms.steps[i] = VestingStep({time: uint40(START + i * YEAR), amount: total / 4});
        }
        _create(terms);
        uint256 quarter = total / 4;
        uint256[7] memory atHalfYears = [
            quarter,
            quarter,
            2 * quarter,
            2 * quarter,
            3 * quarter,
            3 * quarter,
            4 * quarter
        ];
        _expectAtHalfYears(terms, atHalfYears);
        _claimEveryMonth(terms, 37);
    }

    // ---------------------------------------------------------------- linear

    function test_TheCliffGivesThePeriodsSinceTheStart() public view {
        VestingTerms memory terms = _linear();
        vm.assertEq(_vesting.vestedAt(terms, START), 0);
        vm.assertEq(_vesting.vestedAt(terms, START + YEAR - 1), 0);
        vm.assertEq(_vesting.vestedAt(terms, START + YEAR), uint256(TOTAL) / 4);
        vm.assertEq(_vesting.vestedAt(terms, START + YEAR + YEAR / 12 - 1), uint256(TOTAL) / 4);
        vm.assertEq(_vesting.vestedAt(terms, START + YEAR + YEAR / 12), (uint256(TOTAL) * 13) / 48);
        vm.assertEq(_vesting.vestedAt(terms, START + 4 * YEAR - 1), (uint256(TOTAL) * 47) / 48);
        vm.assertEq(_vesting.vestedAt(terms, START + 4 * YEAR), TOTAL);
        vm.assertEq(_vesting.vestedAt(terms, type(uint40).max), TOTAL);
    }

    function test_ACliffAtTheStartGivesItsAmountAtOnce() public view {
        VestingTerms memory terms = _linear();
        terms.linear = LinearVesting({start: START, cliff: START, period: 10, periods: 3, cliffAmount: 300_000_007});
        uint256[5] memory vested = [uint256(300_000_007), 600_000_007, 900_000_007, TOTAL, TOTAL];
        for (uint256 i = 0; i < 5; ++i) {
            vm.assertEq(_vesting.vestedAt(terms, uint40(START + i * 10)), vested[i]);
            if (i != 0) vm.assertEq(_vesting.vestedAt(terms, uint40(START + i * 10 - 1)), vested[i - 1]);
        }
        vm.assertEq(_vesting.vestedAt(terms, START - 1), 0);
    }

    // ---------------------------------------------------------------- any terms

    function test_LinearIsWhatTheDefinitionSays(uint96 total, LinearVesting memory linear, uint256 time) public {
        VestingTerms memory terms = _anyLinear(total, linear);
        linear = terms.linear;
        uint256 end = START + uint256(linear.period) * linear.periods;
        time = _bound(time, START, end + YEAR);
        uint256 expected;
        if (time >= linear.cliff) {
            uint256 passed = (time - START) / linear.period;
            if (passed > linear.periods) passed = linear.periods;
            expected = linear.cliffAmount + ((terms.total - linear.cliffAmount) * passed) / linear.periods;
        }
        vm.assertEq(_vesting.vestedAt(terms, uint40(time)), expected);
        _claimAtRandom(terms, end, time);
    }

    function test_StepsAreWhatIsDatedByThen(uint256 seed, uint256 count, uint256 time) public {
        VestingTerms memory terms = _anySteps(seed, _bound(count, 1, 12));
        uint256 end = terms.steps[terms.steps.length - 1].time;
        time = _bound(time, START, end + YEAR);
        uint256 expected;
        // from the end, unlike the contract
        for (uint256 i = terms.steps.length; i != 0; --i) {
            if (terms.steps[i - 1].time <= time) expected += terms.steps[i - 1].amount;
        }
        vm.assertEq(_vesting.vestedAt(terms, uint40(time)), expected);
        _claimAtRandom(terms, end, seed);
    }

    function test_RevokingAtAnyTimeSplitsTheTotal(uint256 seed, uint256 claimAt, uint256 revokeAt) public {
        VestingTerms memory terms = _anySteps(seed, 1 + (seed % 12));
        terms.revocable = true;
        uint256 end = terms.steps[terms.steps.length - 1].time;
        _create(terms);
        uint256 funds = _dollar.balanceOf(_funder);
        vm.warp(_bound(claimAt, START, end - 1));
        if (_vesting.claimable(terms) != 0) _vesting.claim(terms);
        vm.warp(_bound(revokeAt, _now(), end - 1));
        uint256 vested = _vesting.vestedAt(terms, _now());
        vm.prank(_funder);
        vm.assertEq(_vesting.revoke(terms), terms.total - vested);
        vm.warp(end);
        if (_vesting.claimable(terms) != 0) _vesting.claim(terms);
        vm.assertEq(_dollar.balanceOf(_beneficiary), vested);
        vm.assertEq(_dollar.balanceOf(_funder), funds + terms.total - vested);
        vm.assertEq(_dollar.balanceOf(address(_vesting)), 0);
    }

    // ---------------------------------------------------------------- helpers

    function _expectAtHalfYears(VestingTerms memory terms, uint256[7] memory vested) private view {
        for (uint256 i = 0; i < 7; ++i) {
            uint40 time = uint40(START + (i * YEAR) / 2);
            vm.assertEq(_vesting.vestedAt(terms, time), vested[i]);
            if (i != 0) vm.assertEq(_vesting.vestedAt(terms, time - 1), vested[i - 1]);
        }
    }

    /// @dev The last claim empties the contract, and nothing was ever paid before it was vested.
    function _claimEveryMonth(VestingTerms memory terms, uint256 months) private {
        for (uint256 i = 0; i < months; ++i) {
            vm.warp(START + i * (YEAR / 12));
            if (_vesting.claimable(terms) != 0) _vesting.claim(terms);
            vm.assertEq(_dollar.balanceOf(_beneficiary), _vesting.vestedAt(terms, _now()));
        }
        vm.assertEq(_dollar.balanceOf(_beneficiary), terms.total);
        vm.assertEq(_dollar.balanceOf(address(_vesting)), 0);
    }

    function _claimAtRandom(VestingTerms memory terms, uint256 end, uint256 seed) private {
        _create(terms);
        for (uint256 i = 0; i < 5; ++i) {
            vm.warp(_bound(uint256(keccak256(abi.encode(seed, i))), _now(), end));
            if (_vesting.claimable(terms) != 0) _vesting.claim(terms);
            vm.assertEq(_dollar.balanceOf(_beneficiary), _vesting.vestedAt(terms, _now()));
        }
        vm.warp(end);
        if (_vesting.claimable(terms) != 0) _vesting.claim(terms);
        vm.assertEq(_dollar.balanceOf(_beneficiary), terms.total);
        vm.assertEq(_dollar.balanceOf(address(_vesting)), 0);
    }

    function _anyLinear(uint96 total, LinearVesting memory drawn) private returns (VestingTerms memory terms) {
        terms = _terms(VestingKind.Linear);
        terms.total = uint96(_bound(total, 1, type(uint96).max >> 1));
        drawn.start = START;
        drawn.period = uint32(_bound(drawn.period, 1, YEAR));
        drawn.periods = uint16(_bound(drawn.periods, 1, 20_000));
        drawn.cliff = uint40(_bound(drawn.cliff, START, START + uint256(drawn.period) * drawn.periods));
        drawn.cliffAmount = uint96(_bound(drawn.cliffAmount, 0, terms.total));
        terms.linear = drawn;
        _dollar.mint(_funder, terms.total);
    }

    function _anySteps(uint256 seed, uint256 count) private returns (VestingTerms memory terms) {
        terms = _inSteps(0, count);
        uint256 time = START;
        for (uint256 i = 0; i < count; ++i) {
            uint256 draw = uint256(keccak256(abi.encode("step", seed, i)));
            time += 1 + (draw % YEAR);
            terms.steps[i] = VestingStep({time: uint40(time), amount: uint96(1 + ((draw >> 64) % 1e27))});
            terms.total += terms.steps[i].amount;
        }
        _dollar.mint(_funder, terms.total);
    }

    function _inSteps(uint96 total, uint256 count) private returns (VestingTerms memory terms) {
        terms = _terms(VestingKind.Steps);
        terms.total = total;
        terms.steps = new VestingStep[](count);
        _dollar.mint(_funder, total);
    }
}
