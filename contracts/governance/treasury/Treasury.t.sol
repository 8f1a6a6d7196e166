// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {NetworkToken} from "../../token/NetworkToken.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {Allocation} from "../../token/types/Supply.sol";
import {Treasury} from "./Treasury.sol";
import {ITreasury} from "./interfaces/ITreasury.sol";
import {Grant, Line, LineKind, LineTerms} from "./types/Budget.sol";

contract TreasuryTest is Test {
    uint64 private constant SPENDERS = 100;
    uint96 private constant CAP = 1000;
    bytes32 private constant TEXT = keccak256("text");

    AccessManager private _manager;
    NetworkToken private _votes;
    TestDollar private _dollar;
    Treasury private _treasury;
    address private _spender;
    address private _recipient;
    uint40 private _start;

    function setUp() public {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation({account: address(this), amount: 1000e18});
        _votes = new NetworkToken("Fanal", "FNL", 1000e18, allocations, address(_manager));
        _dollar = new TestDollar();
        _treasury = new Treasury(address(_votes), address(_manager));
        _dollar.mint(address(_treasury), 1_000_000);
        _spender = _account("spender");
        _recipient = _account("recipient");
        _manager.grantRole(SPENDERS, _spender, 0);
        _start = _now() + 1 days;
    }

    // ---------------------------------------------------------------- funds

    function test_ItsTokensDoNotVote() public {
        _votes.transfer(address(_treasury), 300e18);
        vm.assertEq(_votes.delegates(address(_treasury)), NON_VOTING);
        vm.assertEq(_votes.getVotes(NON_VOTING), 300e18);
        _treasury.pay(address(_votes), _recipient, 100e18, TEXT);
        vm.assertEq(_votes.getVotes(NON_VOTING), 200e18);
    }

    function test_RefusesEther() public {
        vm.deal(address(this), 1 ether);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NoEther.selector));
        // solhint-disable-next-line avoid-low-level-calls
        (bool sent, ) = address(_treasury).call{value: 1 ether}("");
        vm.assertTrue(sent);
        vm.assertEq(address(_treasury).balance, 0);
    }

    function test_HoldersPayAnySum(uint256 amount) public {
        amount = _bound(amount, 1, 1_000_000);
        vm.expectEmit(address(_treasury));
        emit ITreasury.Paid(address(_dollar), _recipient, amount, TEXT);
        _treasury.pay(address(_dollar), _recipient, amount, TEXT);
        vm.assertEq(_dollar.balanceOf(_recipient), amount);
        vm.assertEq(_dollar.balanceOf(address(_treasury)), 1_000_000 - amount);
    }

    function test_RefusesPaymentsThatCannotBeMeant() public {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_ZeroAmount.selector));
        _treasury.pay(address(_dollar), _recipient, 0, TEXT);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_InvalidToken.selector, _recipient));
        _treasury.pay(_recipient, _recipient, 1, TEXT);
        address[3] memory nobody = [address(0), address(_treasury), address(_dollar)];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_InvalidRecipient.selector, nobody[i]));
            _treasury.pay(address(_dollar), nobody[i], 1, TEXT);
        }
    }

    // ---------------------------------------------------------------- opening lines

    function test_OpensALine() public {
        LineTerms memory terms = _terms();
        vm.expectEmit(address(_treasury));
        emit ITreasury.LineOpened(1, LineKind.Operating, terms);
        vm.assertEq(uint256(_treasury.openLine(terms)), 1);
        vm.assertEq(uint256(_treasury.linesCount()), 1);
        Line memory expected = Line({terms: terms, kind: LineKind.Operating, closedAt: 0, spent: 0});
        vm.assertEq(abi.encode(_treasury.lineOf(1)), abi.encode(expected));
        vm.assertEq(_treasury.grantOf(1).recipient, address(0));
        vm.assertEq(uint256(_treasury.openLine(terms)), 2);
    }

    function test_RefusesTermsThatCannotBeMeant() public {
        LineTerms memory terms = _terms();
        terms.name = "";
        _expectTermsRefused(terms, abi.encodeWithSelector(ITreasury.Treasury_InvalidName.selector));
        terms = _terms();
        terms.token = _recipient;
        _expectTermsRefused(terms, abi.encodeWithSelector(ITreasury.Treasury_InvalidToken.selector, _recipient));
        terms = _terms();
        terms.capPerPeriod = 0;
        _expectTermsRefused(terms, abi.encodeWithSelector(ITreasury.Treasury_ZeroAmount.selector));
        terms = _terms();
        terms.end = terms.start;
        _expectTimeRefused(terms);
        (terms.start, terms.end) = (_now() - 2, _now());
        _expectTimeRefused(terms);
        terms.end = _now() + 1;
        _treasury.openLine(terms);
    }

    /// Exploit class 6: a line whose spenders are everybody, or whoever runs the system, cannot be opened.
    function test_Exploit_NoLineForEverybody() public {
        uint64[4] memory roles = [uint64(0), 21, 99, type(uint64).max];
        for (uint256 i = 0; i < roles.length; ++i) {
            LineTerms memory terms = _terms();
            terms.spenderRole = roles[i];
            _expectTermsRefused(terms, abi.encodeWithSelector(ITreasury.Treasury_InvalidRole.selector, roles[i]));
        }
    }

    // ---------------------------------------------------------------- spending

    function test_SpendsUpToTheCap(uint96 first) public {
        first = uint96(_bound(first, 1, CAP - 1));
        _openAndBegin();
        vm.expectEmit(address(_treasury));
        emit ITreasury.LineSpent(1, _recipient, _spender, 0, first, TEXT);
        _spend(first);
        vm.assertEq(uint256(_treasury.left(1)), CAP - first);
        vm.assertEq(uint256(_treasury.spentInPeriod(1)), first);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_OverCap.selector, 1, CAP - first + 1, CAP - first));
        _spend(CAP - first + 1);
        _spend(CAP - first);
        vm.assertEq(uint256(_treasury.left(1)), 0);
        vm.assertEq(_dollar.balanceOf(_recipient), CAP);
        vm.assertEq(_dollar.balanceOf(address(_treasury)), 1_000_000 - CAP);
    }

    function test_WhatAPeriodLeavesIsNotAddedToTheNext(uint96 first, uint256 later) public {
        first = uint96(_bound(first, 1, CAP));
        later = _bound(later, 1, 11);
        _openAndBegin();
        _spend(first);
        vm.warp(_start + later * 30 days - 1);
        vm.assertEq(uint256(_treasury.left(1)), later == 1 ? CAP - first : CAP);
        vm.warp(_start + later * 30 days);
        vm.assertEq(uint256(_treasury.left(1)), CAP);
        vm.assertEq(uint256(_treasury.spentInPeriod(1)), 0);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_OverCap.selector, 1, CAP + 1, CAP));
        _spend(CAP + 1);
        _spend(CAP);
        vm.assertEq(uint256(_treasury.lineOf(1).spent), uint256(first) + CAP);
    }

    function test_NothingIsSpentBeforeOrAfter() public {
        LineTerms memory terms = _terms();
        _treasury.openLine(terms);
        _expectNotOpen(0);
        vm.warp(terms.start - 1);
        _expectNotOpen(0);
        vm.warp(terms.start);
        vm.assertTrue(_treasury.isOpen(1));
        _spend(1);
        vm.warp(terms.end - 1);
        _spend(1);
        vm.warp(terms.end);
        _expectNotOpen(0);
    }

    function test_AClosedLineSpendsNothing() public {
        _openAndBegin();
        vm.expectEmit(address(_treasury));
        emit ITreasury.LineClosed(1);
        _treasury.closeLine(1);
        _expectNotOpen(_now());
        vm.assertEq(uint256(_treasury.lineOf(1).closedAt), _now());
        LineTerms memory terms = _terms();
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_LineNotOpen.selector, 1, terms.start, terms.end, _now())
        );
        _treasury.closeLine(1);
    }

    function test_ALineWithoutPeriodsIsOnePeriod() public {
        LineTerms memory terms = _terms();
        terms.period = 0;
        _treasury.openLine(terms);
        vm.warp(terms.start);
        _spend(400);
        vm.warp(terms.end - 1);
        vm.assertEq(uint256(_treasury.left(1)), 600);
        (uint40 periodNo, uint40 startsAt, uint40 endsAt) = _treasury.periodOf(1);
        vm.assertEq(uint256(periodNo), 0);
        vm.assertEq(uint256(startsAt), terms.start);
        vm.assertEq(uint256(endsAt), terms.end);
    }

    function test_PeriodsFollowEachOtherAndStayInside(uint40 period, uint40 start, uint40 end, uint40 time) public {
        LineTerms memory terms = _terms();
        terms.period = uint40(_bound(period, 1, type(uint40).max));
        terms.start = uint40(_bound(start, 0, type(uint40).max - 1));
        terms.end = uint40(_bound(end, (terms.start > _now() ? terms.start : _now()) + 1, type(uint40).max));
        _treasury.openLine(terms);
        vm.warp(_bound(time, 0, type(uint40).max));
        (uint40 periodNo, uint40 startsAt, uint40 endsAt) = _treasury.periodOf(1);
        vm.assertEq(uint256(startsAt), terms.start + uint256(periodNo) * terms.period);
        vm.assertLe(endsAt - startsAt, terms.period);
        vm.assertLe(endsAt, terms.end);
        vm.assertLt(startsAt, endsAt);
        if (_treasury.isOpen(1)) {
            vm.assertLe(startsAt, _now());
            vm.assertLt(_now(), endsAt);
        }
    }

    function test_RefusesSpendingThatCannotBeMeant() public {
        _openAndBegin();
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_ZeroAmount.selector));
        _spend(0);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_InvalidRecipient.selector, address(_treasury)));
        vm.prank(_spender);
        _treasury.spend(1, address(_treasury), 1, TEXT);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_WrongKind.selector, 1, LineKind.Operating));
        vm.prank(_spender);
        _treasury.releaseMilestone(1, 0, TEXT);
    }

    function test_WhenFundsAreMissingNothingIsCharged() public {
        _openAndBegin();
        _treasury.pay(address(_dollar), _recipient, 999_500, TEXT);
        vm.expectRevert();
        _spend(501);
        vm.assertEq(uint256(_treasury.left(1)), CAP);
        _spend(500);
        vm.assertEq(_dollar.balanceOf(address(_treasury)), 0);
    }

    // ---------------------------------------------------------------- grants

    function test_PaysMilestonesInOrderEachOnce() public {
        _openGrant();
        vm.assertEq(uint256(_treasury.left(1)), CAP);
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_WrongMilestone.selector, 1, i + 1, i));
            _release(i + 1);
            vm.expectEmit(address(_treasury));
            emit ITreasury.LineSpent(1, _recipient, _spender, 0, _milestones()[i], TEXT);
            vm.expectEmit(address(_treasury));
            emit ITreasury.MilestoneReleased(1, i);
            _release(i);
            vm.assertEq(uint256(_treasury.grantOf(1).released), i + 1);
            vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_WrongMilestone.selector, 1, i, i + 1));
            _release(i);
        }
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_WrongMilestone.selector, 1, 3, 3));
        _release(3);
        vm.assertEq(_dollar.balanceOf(_recipient), CAP);
        vm.assertEq(uint256(_treasury.left(1)), 0);
    }

    function test_OpensAGrant() public {
        LineTerms memory terms = _grantTerms();
        vm.expectEmit(address(_treasury));
        emit ITreasury.LineOpened(1, LineKind.Grant, terms);
        vm.expectEmit(address(_treasury));
        emit ITreasury.GrantOpened(1, _recipient, _milestones());
        _treasury.openGrant(terms, _recipient, _milestones());
        Grant memory expected = Grant({recipient: _recipient, released: 0, milestones: _milestones()});
        vm.assertEq(abi.encode(_treasury.grantOf(1)), abi.encode(expected));
        vm.assertTrue(_treasury.lineOf(1).kind == LineKind.Grant);
    }

    function test_RefusesGrantsThatCannotBeMeant() public {
        LineTerms memory terms = _grantTerms();
        _expectGrantRefused(
            terms,
            _recipient,
            new uint96[](0),
            abi.encodeWithSelector(ITreasury.Treasury_WrongMilestones.selector, 0, 12)
        );
        _expectGrantRefused(
            terms,
            _recipient,
            new uint96[](13),
            abi.encodeWithSelector(ITreasury.Treasury_WrongMilestones.selector, 13, 12)
        );
        _expectGrantRefused(
            terms,
            _recipient,
            new uint96[](12),
            abi.encodeWithSelector(ITreasury.Treasury_ZeroAmount.selector)
        );
        _expectGrantRefused(
            terms,
            address(0),
            _milestones(),
            abi.encodeWithSelector(ITreasury.Treasury_InvalidRecipient.selector, address(0))
        );
        terms.capPerPeriod = CAP + 1;
        _expectGrantRefused(
            terms,
            _recipient,
            _milestones(),
            abi.encodeWithSelector(ITreasury.Treasury_WrongCap.selector, CAP + 1, CAP)
        );
        terms = _terms();
        _expectGrantRefused(
            terms,
            _recipient,
            _milestones(),
            abi.encodeWithSelector(ITreasury.Treasury_InvalidTime.selector, terms.period, terms.start, terms.end)
        );
    }

    function test_AMilestoneNeedsItsReport() public {
        _openGrant();
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_EmptyDigest.selector));
        vm.prank(_spender);
        _treasury.releaseMilestone(1, 0, bytes32(0));
    }

    function test_AGrantIsNotSpentOtherwise() public {
        _openGrant();
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_WrongKind.selector, 1, LineKind.Grant));
        _spend(1);
    }

    function test_HoldersCancelWhatAGrantHasNotPaid() public {
        _openGrant();
        _release(0);
        _treasury.closeLine(1);
        LineTerms memory terms = _grantTerms();
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_LineNotOpen.selector, 1, terms.start, terms.end, _now())
        );
        _release(1);
        vm.assertEq(uint256(_treasury.left(1)), 0);
        vm.assertEq(_dollar.balanceOf(_recipient), _milestones()[0]);
    }

    // ---------------------------------------------------------------- reports

    function test_ReportsOnPeriodsThatHaveBegun() public {
        _openAndBegin();
        vm.warp(_start + 30 days);
        vm.expectEmit(address(_treasury));
        emit ITreasury.SpendingReported(1, 0, TEXT, _spender);
        _report(0, TEXT);
        _report(1, TEXT);
        vm.assertEq(_treasury.reportOf(1, 0), TEXT);
        _report(0, keccak256("corrected"));
        vm.assertEq(_treasury.reportOf(1, 0), keccak256("corrected"));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_PeriodNotBegun.selector, 1, 2));
        _report(2, TEXT);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_EmptyDigest.selector));
        _report(0, bytes32(0));
        // After its end, on its last period and on no later one.
        vm.warp(_start + 3650 days);
        _report(11, TEXT);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_PeriodNotBegun.selector, 1, 12));
        _report(12, TEXT);
    }

    function test_NoReportBeforeTheStart() public {
        _treasury.openLine(_terms());
        vm.warp(_start - 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_PeriodNotBegun.selector, 1, 0));
        _report(0, TEXT);
    }

    // ---------------------------------------------------------------- who

    function test_OnlyTheTreasurerPaysOpensAndCloses() public {
        _treasury.openLine(_terms());
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _spender);
        vm.startPrank(_spender);
        vm.expectRevert(refusal);
        _treasury.pay(address(_dollar), _spender, 1, TEXT);
        vm.expectRevert(refusal);
        _treasury.openLine(_terms());
        vm.expectRevert(refusal);
        _treasury.openGrant(_grantTerms(), _recipient, _milestones());
        vm.expectRevert(refusal);
        _treasury.closeLine(1);
        vm.stopPrank();
    }

    function test_OnlyTheLinesRoleSpends() public {
        _openAndBegin();
        _openGrant();
        address[2] memory callers = [_account("stranger"), _recipient];
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory refusal = abi.encodeWithSelector(ITreasury.Treasury_NotSpender.selector, 1, callers[i]);
            vm.expectRevert(refusal);
            vm.prank(callers[i]);
            _treasury.spend(1, callers[i], 1, TEXT);
            vm.expectRevert(refusal);
            vm.prank(callers[i]);
            _treasury.fileReport(1, 0, TEXT);
            vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotSpender.selector, 2, callers[i]));
            vm.prank(callers[i]);
            _treasury.releaseMilestone(2, 0, TEXT);
        }
        _manager.revokeRole(SPENDERS, _spender);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotSpender.selector, 1, _spender));
        _spend(1);
    }

    /// Exploit class 6: a delay that the manager imposes on a member is not skipped here.
    function test_Exploit_AMemberWithADelayDoesNotSpendAtOnce() public {
        _openAndBegin();
        address delayed = _account("delayed");
        _manager.grantRole(SPENDERS, delayed, 1 days);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotSpender.selector, 1, delayed));
        vm.prank(delayed);
        _treasury.spend(1, _recipient, 1, TEXT);
    }

    function test_UnknownLines() public {
        _treasury.openLine(_terms());
        uint32[2] memory unknown = [uint32(0), 2];
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory refusal = abi.encodeWithSelector(ITreasury.Treasury_UnknownLine.selector, unknown[i]);
            vm.expectRevert(refusal);
            _treasury.lineOf(unknown[i]);
            vm.expectRevert(refusal);
            _treasury.isOpen(unknown[i]);
            vm.expectRevert(refusal);
            _treasury.left(unknown[i]);
            vm.expectRevert(refusal);
            _treasury.spentInPeriod(unknown[i]);
            vm.expectRevert(refusal);
            _treasury.periodOf(unknown[i]);
            vm.expectRevert(refusal);
            _treasury.closeLine(unknown[i]);
            vm.expectRevert(refusal);
            vm.prank(_spender);
            _treasury.spend(unknown[i], _recipient, 1, TEXT);
        }
    }

    // ---------------------------------------------------------------- helpers

    function _openAndBegin() private {
        _treasury.openLine(_terms());
        vm.warp(_start);
    }

    function _openGrant() private {
        _treasury.openGrant(_grantTerms(), _recipient, _milestones());
        vm.warp(_start);
    }

    function _spend(uint96 amount) private {
        vm.prank(_spender);
        _treasury.spend(1, _recipient, amount, TEXT);
    }

    function _release(uint256 index) private {
        vm.prank(_spender);
        _treasury.releaseMilestone(1, index, TEXT);
    }

    function _report(uint40 periodNo, bytes32 digest) private {
        vm.prank(_spender);
        _treasury.fileReport(1, periodNo, digest);
    }

    function _expectNotOpen(uint40 closedAt) private {
        LineTerms memory terms = _terms();
        vm.assertFalse(_treasury.isOpen(1));
        vm.assertEq(uint256(_treasury.left(1)), 0);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_LineNotOpen.selector, 1, terms.start, terms.end, closedAt)
        );
        _spend(1);
    }

    function _expectTermsRefused(LineTerms memory terms, bytes memory reason) private {
        vm.expectRevert(reason);
        _treasury.openLine(terms);
    }

    function _expectTimeRefused(LineTerms memory terms) private {
        _expectTermsRefused(
            terms,
            abi.encodeWithSelector(ITreasury.Treasury_InvalidTime.selector, terms.period, terms.start, terms.end)
        );
    }

    function _expectGrantRefused(
        LineTerms memory terms,
        address recipient,
        uint96[] memory milestones,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        _treasury.openGrant(terms, recipient, milestones);
    }

    function _terms() private view returns (LineTerms memory) {
        return
            LineTerms({
                name: "technology",
                token: address(_dollar),
                capPerPeriod: CAP,
                period: 30 days,
                start: _start,
                end: _start + 360 days,
                spenderRole: SPENDERS
            });
    }

    function _grantTerms() private view returns (LineTerms memory terms) {
        terms = _terms();
        terms.period = 0;
    }

    function _milestones() private pure returns (uint96[] memory milestones) {
        milestones = new uint96[](3);
        (milestones[0], milestones[1], milestones[2]) = (100, 600, 300);
    }
}
