// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {NetworkToken} from "../../token/NetworkToken.sol";
import {Allocation} from "../../token/types/Supply.sol";
import {Treasury} from "./Treasury.sol";
import {ITreasury} from "./interfaces/ITreasury.sol";
import {LineKind, LineTerms} from "./types/Budget.sol";

/// @notice Opens, spends, releases and closes in any order and keeps its own books: what each line paid in each period.
contract TreasuryHandler is Test {
    uint64 private constant SPENDERS = 100;
    bytes32 private constant TEXT = keccak256("text");

    Treasury public immutable treasury;
    TestDollar public immutable dollar;
    uint256 public deposited;
    uint256 public paid;
    /// Paid by a line in one period, and by a line at all.
    mapping(uint32 lineId => mapping(uint256 periodNo => uint256)) public spent;
    mapping(uint32 lineId => uint256) public total;
    mapping(uint32 lineId => LineTerms) private _terms;
    mapping(uint32 lineId => uint96[]) private _milestones;
    mapping(uint32 lineId => uint256[]) private _periods;

    constructor() {
        AccessManager manager = new AccessManager(address(this));
        NetworkToken votes = new NetworkToken("Fanal", "FNL", 1, new Allocation[](0), address(manager));
        dollar = new TestDollar();
        treasury = new Treasury(address(votes), address(manager));
        manager.grantRole(SPENDERS, address(this), 0);
        deposit(1e12);
    }

    function deposit(uint256 amount) public {
        amount = _bound(amount, 0, 1e12);
        dollar.mint(address(treasury), amount);
        deposited += amount;
    }

    function pay(uint256 amount) external {
        uint256 balance = dollar.balanceOf(address(treasury));
        if (balance == 0) return;
        amount = _bound(amount, 1, balance);
        treasury.pay(address(dollar), _recipient(amount), amount, TEXT);
        paid += amount;
    }

    function openLine(uint96 cap, uint40 period, uint40 delay, uint40 length) external {
        LineTerms memory terms = _newTerms(uint96(_bound(cap, 1, 1e9)), delay, length);
        terms.period = uint40(_bound(period, 0, 90 days));
        _terms[treasury.openLine(terms)] = terms;
    }

    function openGrant(uint96 first, uint96 second, uint40 delay, uint40 length) external {
        uint96[] memory milestones = new uint96[](2);
        milestones[0] = uint96(_bound(first, 1, 1e9));
        milestones[1] = uint96(_bound(second, 1, 1e9));
        LineTerms memory terms = _newTerms(milestones[0] + milestones[1], delay, length);
        uint32 lineId = treasury.openGrant(terms, _recipient(first), milestones);
        _terms[lineId] = terms;
        _milestones[lineId] = milestones;
    }

    function closeLine(uint256 seed) external {
        // Seldom, so that most lines live.
        if (seed % 4 != 0 || treasury.linesCount() == 0) return;
        uint32 lineId = _line(seed);
        if (treasury.lineOf(lineId).closedAt == 0) treasury.closeLine(lineId);
    }

    function spend(uint256 seed, uint96 amount) external {
        if (treasury.linesCount() == 0) return;
        uint32 lineId = _line(seed);
        uint256 left = treasury.left(lineId);
        uint256 balance = dollar.balanceOf(address(treasury));
        uint256 most = left < balance ? left : balance;
        if (_milestones[lineId].length != 0 || most == 0) return;
        amount = uint96(_bound(amount, 1, most));
        treasury.spend(lineId, _recipient(amount), amount, TEXT);
        _book(lineId, amount);
    }

    function spendTooMuch(uint256 seed, uint96 excess) external {
        if (treasury.linesCount() == 0) return;
        uint32 lineId = _line(seed);
        if (_milestones[lineId].length != 0 || !treasury.isOpen(lineId)) return;
        uint96 left = treasury.left(lineId);
        excess = uint96(_bound(excess, 1, 1e12));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_OverCap.selector, lineId, left + excess, left));
        treasury.spend(lineId, address(0xbeef), left + excess, TEXT);
    }

    function release(uint256 seed) external {
        if (treasury.linesCount() == 0) return;
        uint32 lineId = _line(seed);
        uint256 next = treasury.grantOf(lineId).released;
        if (!treasury.isOpen(lineId) || next >= _milestones[lineId].length) return;
        uint96 amount = _milestones[lineId][next];
        if (amount > dollar.balanceOf(address(treasury))) return;
        treasury.releaseMilestone(lineId, next, TEXT);
        _book(lineId, amount);
    }

    function wait(uint256 duration) external {
        _skip(_bound(duration, 1, 45 days));
    }

    function capOf(uint32 lineId) external view returns (uint256) {
        return _terms[lineId].capPerPeriod;
    }

    /// @notice Most that a line paid in any period.
    function highestOf(uint32 lineId) external view returns (uint256 highest) {
        uint256[] storage periods = _periods[lineId];
        for (uint256 i = 0; i < periods.length; ++i) {
            uint256 amount = spent[lineId][periods[i]];
            if (amount > highest) highest = amount;
        }
    }

    function recipientsHold() external view returns (uint256) {
        return dollar.balanceOf(_recipient(0)) + dollar.balanceOf(_recipient(1));
    }

    /// @dev Reckons the period on its own.
    function _book(uint32 lineId, uint256 amount) private {
        LineTerms storage terms = _terms[lineId];
        uint256 periodNo = terms.period == 0 ? 0 : (_now() - terms.start) / terms.period;
        if (spent[lineId][periodNo] == 0) _periods[lineId].push(periodNo);
        spent[lineId][periodNo] += amount;
        total[lineId] += amount;
    }

    function _newTerms(uint96 cap, uint40 delay, uint40 length) private view returns (LineTerms memory terms) {
        terms.name = "line";
        terms.token = address(dollar);
        terms.capPerPeriod = cap;
        terms.start = _now() + uint40(_bound(delay, 0, 10 days));
        terms.end = terms.start + uint40(_bound(length, 1, 720 days));
        terms.spenderRole = SPENDERS;
    }

    function _line(uint256 seed) private view returns (uint32) {
        return uint32(1 + (seed % treasury.linesCount()));
    }

    function _recipient(uint256 seed) private pure returns (address) {
        return address(uint160(0x1000 + (seed % 2)));
    }
}

contract TreasuryInvariantTest is Test {
    TreasuryHandler private _handler;
    Treasury private _treasury;

    function setUp() public {
        vm.warp(1_800_000_000);
        _handler = new TreasuryHandler();
        _treasury = _handler.treasury();
        bytes4[] memory selectors = new bytes4[](9);
        selectors[0] = TreasuryHandler.deposit.selector;
        selectors[1] = TreasuryHandler.pay.selector;
        selectors[2] = TreasuryHandler.openLine.selector;
        selectors[3] = TreasuryHandler.openGrant.selector;
        selectors[4] = TreasuryHandler.closeLine.selector;
        selectors[5] = TreasuryHandler.spend.selector;
        selectors[6] = TreasuryHandler.spendTooMuch.selector;
        selectors[7] = TreasuryHandler.release.selector;
        selectors[8] = TreasuryHandler.wait.selector;
        _targetSelector(address(_handler), selectors);
    }

    function invariant_NoLineEverPaidMoreThanItsCapInAPeriod() public view {
        for (uint32 lineId = 1; lineId <= _treasury.linesCount(); ++lineId) {
            vm.assertLe(_handler.highestOf(lineId), _handler.capOf(lineId));
            vm.assertLe(_treasury.spentInPeriod(lineId), _handler.capOf(lineId));
        }
    }

    function invariant_BooksAgree() public view {
        for (uint32 lineId = 1; lineId <= _treasury.linesCount(); ++lineId) {
            vm.assertEq(uint256(_treasury.lineOf(lineId).spent), _handler.total(lineId));
            (uint40 periodNo, , ) = _treasury.periodOf(lineId);
            vm.assertEq(uint256(_treasury.spentInPeriod(lineId)), _handler.spent(lineId, periodNo));
            bool isGrant = _treasury.lineOf(lineId).kind == LineKind.Grant;
            if (isGrant) vm.assertLe(_handler.total(lineId), _handler.capOf(lineId));
        }
    }

    function invariant_MoneyIsConserved() public view {
        uint256 spent = _handler.paid();
        for (uint32 lineId = 1; lineId <= _treasury.linesCount(); ++lineId) spent += _handler.total(lineId);
        vm.assertEq(_handler.recipientsHold(), spent);
        vm.assertEq(_handler.dollar().balanceOf(address(_treasury)), _handler.deposited() - spent);
    }
}
