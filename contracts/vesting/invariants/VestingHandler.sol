// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {VestingSchedules} from "../VestingSchedules.sol";
import {LinearVesting, VestingKind, VestingStep, VestingTerms} from "../types/VestingTerms.sol";

/// @notice Creates, claims, hands on and revokes schedules in any order at any times, and keeps its own books beside it.
contract VestingHandler is Test {
    uint256 private constant MOST_SCHEDULES = 24;

    VestingSchedules public immutable vesting;
    TestDollar public immutable dollar;
    uint256 public funded;
    uint256 public paid;
    uint256 public returned;
    address[] private _people;
    /// @dev Encoded, as the compiler does not copy arrays of structs to storage.
    bytes[] private _terms;
    mapping(uint256 index => address) private _beneficiaryOf;
    mapping(uint256 index => uint256) public paidOf;
    mapping(uint256 index => uint256) public returnedOf;
    mapping(uint256 index => uint256) public lastVestedOf;
    /// @notice Whether anything vested or claimed was ever seen to fall.
    bool public fell;

    constructor() {
        dollar = new TestDollar();
        vesting = new VestingSchedules(address(dollar));
        for (uint256 i = 0; i < 4; ++i) {
            address person = address(uint160(0x2000 + i));
            _people.push(person);
            vm.prank(person);
            dollar.approve(address(vesting), type(uint256).max);
        }
    }

    // ------------------------------------------------------------ what anyone does

    function create(uint256 seed) external {
        if (_terms.length >= MOST_SCHEDULES) return;
        address payer = _person(seed >> 8);
        VestingTerms memory terms = _draw(seed);
        dollar.mint(payer, terms.total);
        vm.prank(payer);
        vesting.create(terms);
        _note(terms);
    }

    function createBatch(uint256 seed, uint256 size) external {
        size = _bound(size, 1, 5);
        if (_terms.length + size > MOST_SCHEDULES) return;
        address payer = _person(seed >> 8);
        VestingTerms[] memory batch = new VestingTerms[](size);
        for (uint256 i = 0; i < size; ++i) {
            batch[i] = _draw(uint256(keccak256(abi.encode(seed, i))));
            batch[i].salt = bytes32(_terms.length + i);
            dollar.mint(payer, batch[i].total);
        }
        vm.prank(payer);
        vesting.createBatch(batch);
        for (uint256 i = 0; i < size; ++i) _note(batch[i]);
    }

    function claim(uint256 index, uint256 caller) external {
        if (_terms.length == 0) return;
        index %= _terms.length;
        VestingTerms memory terms = termsOf(index);
        uint256 due = vesting.claimable(terms);
        if (due == 0) return;
        uint256 before = dollar.balanceOf(_beneficiaryOf[index]);
        vm.prank(_person(caller));
        vesting.claim(terms);
        vm.assertEq(dollar.balanceOf(_beneficiaryOf[index]), before + due);
        paid += due;
        paidOf[index] += due;
    }

    function handOn(uint256 index, uint256 to) external {
        if (_terms.length == 0) return;
        index %= _terms.length;
        vm.prank(_beneficiaryOf[index]);
        vesting.changeBeneficiary(termsOf(index), _person(to));
        _beneficiaryOf[index] = _person(to);
    }

    function revoke(uint256 index) external {
        if (_terms.length == 0) return;
        index %= _terms.length;
        VestingTerms memory terms = termsOf(index);
        uint256 unvested = terms.total - vesting.vestedAt(terms, _now());
        if (!terms.revocable || unvested == 0 || returnedOf[index] != 0) return;
        vm.prank(terms.funder);
        vesting.revoke(terms);
        returned += unvested;
        returnedOf[index] = unvested;
    }

    function wait(uint256 duration) external {
        _skip(_bound(duration, 1, 200 days));
        _look();
    }

    // ------------------------------------------------------------ what the invariants read

    function count() external view returns (uint256) {
        return _terms.length;
    }

    function beneficiaryOf(uint256 index) external view returns (address) {
        return _beneficiaryOf[index];
    }

    function termsOf(uint256 index) public view returns (VestingTerms memory) {
        return abi.decode(_terms[index], (VestingTerms));
    }

    // ------------------------------------------------------------ helpers

    function _look() private {
        for (uint256 i = 0; i < _terms.length; ++i) {
            uint256 vested = vesting.vestedAt(termsOf(i), _now());
            if (vested < lastVestedOf[i]) fell = true;
            lastVestedOf[i] = vested;
        }
    }

    function _note(VestingTerms memory terms) private {
        _beneficiaryOf[_terms.length] = terms.beneficiary;
        _terms.push(abi.encode(terms));
        funded += terms.total;
    }

    function _draw(uint256 seed) private view returns (VestingTerms memory terms) {
        terms.funder = _person(seed);
        terms.beneficiary = _person(seed >> 16);
        terms.revocable = (seed >> 24) % 2 == 0;
        terms.salt = bytes32(_terms.length);
        if ((seed >> 32) % 2 == 0) {
            terms.kind = VestingKind.Linear;
            terms.total = uint96(1 + ((seed >> 40) % 1e24));
            uint40 start = uint40(_now() - ((seed >> 120) % 90 days));
            terms.linear = LinearVesting({
                start: start,
                cliff: start + uint40((seed >> 150) % 300 days),
                period: uint32(30 days + ((seed >> 190) % 3 days)),
                periods: uint16(10 + ((seed >> 210) % 40)),
                cliffAmount: uint96((seed >> 160) % terms.total)
            });
            return terms;
        }
        terms.steps = new VestingStep[](1 + ((seed >> 40) % 12));
        uint256 time = _now() - 30 days;
        for (uint256 i = 0; i < terms.steps.length; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, "step", i)));
            time += 1 + (draw % 200 days);
            terms.steps[i] = VestingStep({time: uint40(time), amount: uint96(1 + ((draw >> 64) % 1e24))});
            terms.total += terms.steps[i].amount;
        }
    }

    function _person(uint256 seed) private view returns (address) {
        return _people[seed % _people.length];
    }
}
