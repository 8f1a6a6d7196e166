// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {VestingSchedules} from "../VestingSchedules.sol";
import {ScheduleId} from "../types/ScheduleId.sol";
import {LinearVesting, VestingKind, VestingStep, VestingTerms} from "../types/VestingTerms.sol";

/// @notice Base of the vesting tests: a funder with an allowance, a beneficiary, and terms of both kinds.
abstract contract VestingTest is Test {
    uint40 internal constant START = 1_800_000_000;
    uint32 internal constant YEAR = 365 days;
    uint96 internal constant TOTAL = 1_200_000_007;

    TestDollar internal _dollar;
    VestingSchedules internal _vesting;
    address internal _funder;
    address internal _beneficiary;
    address internal _other;

    function setUp() public virtual {
        vm.warp(START);
        _funder = _account("funder");
        _beneficiary = _account("beneficiary");
        _other = _account("other");
        _dollar = new TestDollar();
        _vesting = new VestingSchedules(address(_dollar));
        _dollar.mint(_funder, 1_000_000e18);
        vm.prank(_funder);
        _dollar.approve(address(_vesting), type(uint256).max);
    }

    /// @notice Unequal parts at the start and after one, two and three years.
    function _stepped() internal view returns (VestingTerms memory terms) {
        terms = _terms(VestingKind.Steps);
        terms.steps = new VestingStep[](4);
        uint96[4] memory amounts = [uint96(100_000_001), 400_000_002, 600_000_003, 100_000_001];
        for (uint256 i = 0; i < 4; ++i) {
            terms.steps[i] = VestingStep({time: uint40(START + i * YEAR), amount: amounts[i]});
        }
    }

    /// @notice Four years in 48 equal periods with a cliff of one, of a total that 48 does not divide.
    function _linear() internal view returns (VestingTerms memory terms) {
        terms = _terms(VestingKind.Linear);
        terms.linear = LinearVesting({
            start: START,
            cliff: START + YEAR,
            period: YEAR / 12,
            periods: 48,
            cliffAmount: 0
        });
    }

    function _revocable() internal view returns (VestingTerms memory terms) {
        terms = _linear();
        terms.revocable = true;
    }

    function _terms(VestingKind kind) internal view returns (VestingTerms memory terms) {
        terms.funder = _funder;
        terms.beneficiary = _beneficiary;
        terms.total = TOTAL;
        terms.kind = kind;
        terms.salt = "salt";
    }

    function _create(VestingTerms memory terms) internal returns (ScheduleId) {
        vm.prank(_funder);
        return _vesting.create(terms);
    }

    function _unwrap(ScheduleId id) internal pure returns (bytes32) {
        return ScheduleId.unwrap(id);
    }
}
