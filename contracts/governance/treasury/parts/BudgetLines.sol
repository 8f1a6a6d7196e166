// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Roles} from "../../libraries/Roles.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {Grant, Line, LineKind, LineTerms} from "../types/Budget.sol";

/// @notice Books of the budget lines; moves no money.
abstract contract BudgetLines is ITreasury, AccessManaged {
    uint256 public constant MAX_MILESTONES = 12;

    /// @dev What a line has spent: one word. `inPeriod` counts for `periodNo` and is nothing in any later one.
    struct Spent {
        uint40 periodNo;
        uint96 inPeriod;
        uint120 total;
    }

    struct Book {
        LineTerms terms;
        LineKind kind;
        uint40 closedAt;
        Spent spent;
    }

    uint32 private _linesCount;
    mapping(uint32 lineId => Book) private _books;
    mapping(uint32 lineId => Grant) private _grants;
    mapping(uint32 lineId => mapping(uint40 periodNo => bytes32)) private _reports;

    /// @inheritdoc ITreasury
    function openLine(LineTerms calldata terms) external restricted returns (uint32 lineId) {
        if (terms.capPerPeriod == 0) revert Treasury_ZeroAmount();
        return _open(terms, LineKind.Operating);
    }

    /// @inheritdoc ITreasury
    function openGrant(
        LineTerms calldata terms,
        address recipient,
        uint96[] calldata milestones
    ) external restricted returns (uint32 lineId) {
        uint256 size = milestones.length;
        if (size == 0 || size > MAX_MILESTONES) revert Treasury_WrongMilestones(size, MAX_MILESTONES);
        _checkRecipient(terms.token, recipient);
        if (terms.period != 0) revert Treasury_InvalidTime(terms.period, terms.start, terms.end);
        uint256 sum = 0;
        for (uint256 i = 0; i < size; ++i) {
            if (milestones[i] == 0) revert Treasury_ZeroAmount();
            sum += milestones[i];
        }
        if (sum != terms.capPerPeriod) revert Treasury_WrongCap(terms.capPerPeriod, sum);
        lineId = _open(terms, LineKind.Grant);
        _grants[lineId] = Grant({recipient: recipient, released: 0, milestones: milestones});
        emit GrantOpened(lineId, recipient, milestones);
    }

    /// @inheritdoc ITreasury
    function closeLine(uint32 lineId) external restricted {
        Book storage book = _known(lineId);
        if (book.closedAt != 0) revert Treasury_LineNotOpen(lineId, book.terms.start, book.terms.end, book.closedAt);
        book.closedAt = uint40(block.timestamp);
        emit LineClosed(lineId);
    }

    /// @inheritdoc ITreasury
    function fileReport(uint32 lineId, uint40 periodNo, bytes32 digest) external {
        _checkSpender(lineId);
        if (digest == bytes32(0)) revert Treasury_EmptyDigest();
        LineTerms storage terms = _books[lineId].terms;
        if (block.timestamp < terms.start || periodNo > _periodNo(terms)) {
            revert Treasury_PeriodNotBegun(lineId, periodNo);
        }
        _reports[lineId][periodNo] = digest;
        emit SpendingReported(lineId, periodNo, digest, msg.sender);
    }

    /// @inheritdoc ITreasury
    function linesCount() external view returns (uint32) {
        return _linesCount;
    }

    /// @inheritdoc ITreasury
    function lineOf(uint32 lineId) external view returns (Line memory) {
        Book storage book = _known(lineId);
        return Line({terms: book.terms, kind: book.kind, closedAt: book.closedAt, spent: book.spent.total});
    }

    /// @inheritdoc ITreasury
    function grantOf(uint32 lineId) external view returns (Grant memory) {
        return _grants[lineId];
    }

    /// @inheritdoc ITreasury
    function isOpen(uint32 lineId) external view returns (bool) {
        return _isOpen(_known(lineId));
    }

    /// @inheritdoc ITreasury
    function periodOf(uint32 lineId) external view returns (uint40 periodNo, uint40 startsAt, uint40 endsAt) {
        LineTerms storage terms = _known(lineId).terms;
        (uint40 period, uint40 start, uint40 end) = (terms.period, terms.start, terms.end);
        if (period == 0) return (0, start, end);
        periodNo = _periodNo(terms);
        // Below `end`, as the number is that of a second before it.
        startsAt = start + periodNo * period;
        endsAt = period < end - startsAt ? startsAt + period : end;
    }

    /// @inheritdoc ITreasury
    function spentInPeriod(uint32 lineId) external view returns (uint96) {
        return _spentInPeriod(_known(lineId));
    }

    /// @inheritdoc ITreasury
    function left(uint32 lineId) external view returns (uint96) {
        Book storage book = _known(lineId);
        return _isOpen(book) ? book.terms.capPerPeriod - _spentInPeriod(book) : 0;
    }

    /// @inheritdoc ITreasury
    function reportOf(uint32 lineId, uint40 periodNo) external view returns (bytes32) {
        return _reports[lineId][periodNo];
    }

    /// @dev Books a payment and says in which token it is to be made.
    function _charge(uint32 lineId, address to, uint96 amount, bytes32 reportDigest) internal returns (address token) {
        Book storage book = _books[lineId];
        if (!_isOpen(book)) {
            revert Treasury_LineNotOpen(lineId, book.terms.start, book.terms.end, book.closedAt);
        }
        uint96 spent = _spentInPeriod(book);
        uint96 free = book.terms.capPerPeriod - spent;
        if (amount > free) revert Treasury_OverCap(lineId, amount, free);
        uint40 periodNo = _periodNo(book.terms);
        book.spent = Spent({periodNo: periodNo, inPeriod: spent + amount, total: book.spent.total + amount});
        emit LineSpent(lineId, to, msg.sender, periodNo, amount, reportDigest);
        return book.terms.token;
    }

    /// @dev Counts a milestone as released and says what it pays to whom.
    function _nextMilestone(uint32 lineId, uint256 index) internal returns (address recipient, uint96 amount) {
        Grant storage agreed = _grants[lineId];
        uint8 next = agreed.released;
        if (index != next || next == agreed.milestones.length) revert Treasury_WrongMilestone(lineId, index, next);
        agreed.released = next + 1;
        return (agreed.recipient, agreed.milestones[next]);
    }

    /// @dev A role's execution delay cannot be kept here, so members with one are refused rather than let through.
    function _checkSpender(uint32 lineId) internal view {
        uint64 role = _known(lineId).terms.spenderRole;
        (bool isMember, uint32 delay) = IAccessManager(authority()).hasRole(role, msg.sender);
        if (!isMember || delay != 0) revert Treasury_NotSpender(lineId, msg.sender);
    }

    function _checkKind(uint32 lineId, LineKind kind) internal view {
        if (_books[lineId].kind != kind) revert Treasury_WrongKind(lineId, _books[lineId].kind);
    }

    function _checkRecipient(address token, address to) internal view {
        if (to == address(0) || to == address(this) || to == token) revert Treasury_InvalidRecipient(to);
    }

    /// @dev A token without code would seem to be paid while nothing moved.
    function _checkToken(address token) internal view {
        if (token.code.length == 0) revert Treasury_InvalidToken(token);
    }

    function _open(LineTerms calldata terms, LineKind kind) private returns (uint32 lineId) {
        if (terms.name == bytes32(0)) revert Treasury_InvalidName();
        _checkToken(terms.token);
        if (terms.end <= terms.start || terms.end <= block.timestamp) {
            revert Treasury_InvalidTime(terms.period, terms.start, terms.end);
        }
        // Everybody holds the public role; the roles below belong to the contracts of the system.
        if (terms.spenderRole < Roles.FIRST_OFFICE || terms.spenderRole == type(uint64).max) {
            revert Treasury_InvalidRole(terms.spenderRole);
        }
        lineId = ++_linesCount;
        _books[lineId].terms = terms;
        _books[lineId].kind = kind;
        emit LineOpened(lineId, kind, terms);
    }

    function _known(uint32 lineId) private view returns (Book storage) {
        if (lineId == 0 || lineId > _linesCount) revert Treasury_UnknownLine(lineId);
        return _books[lineId];
    }

    function _isOpen(Book storage book) private view returns (bool) {
        return book.closedAt == 0 && block.timestamp >= book.terms.start && block.timestamp < book.terms.end;
    }

    function _spentInPeriod(Book storage book) private view returns (uint96) {
        Spent storage spent = book.spent;
        return spent.periodNo == _periodNo(book.terms) ? spent.inPeriod : 0;
    }

    function _periodNo(LineTerms storage terms) private view returns (uint40) {
        (uint40 period, uint40 start, uint40 end) = (terms.period, terms.start, terms.end);
        if (period == 0 || block.timestamp <= start) return 0;
        uint40 last = block.timestamp < end ? uint40(block.timestamp) : end - 1;
        return (last - start) / period;
    }
}
