// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Grant, Line, LineKind, LineTerms} from "../types/Budget.sol";

/// @title Funds of the network
/// @notice Holds ERC-20 tokens. Holders pay single sums by a vote, or open budget lines by a vote from which the holders
/// of a role then spend without another one, never more than the line's cap in a period. Network tokens kept here do not
/// vote: they are nobody's yet.
/// @dev Lines promise nothing: their caps together may exceed the funds, and then a payment fails as a whole. Tokens that
/// take a fee on transfer are charged to the line with what leaves the treasury. A recipient that a token refuses makes
/// its own payment fail and no other. Ether is refused; ether forced in by a destroyed contract stays for ever.
interface ITreasury {
    error Treasury_NoEther();
    error Treasury_InvalidRecipient(address recipient);
    error Treasury_ZeroAmount();
    error Treasury_UnknownLine(uint32 lineId);
    error Treasury_InvalidName();
    error Treasury_InvalidToken(address token);
    error Treasury_InvalidTime(uint40 period, uint40 start, uint40 end);
    error Treasury_InvalidRole(uint64 role);
    /// @notice The number of milestones is not between 1 and the most allowed.
    error Treasury_WrongMilestones(uint256 milestones, uint256 max);
    /// @notice A grant's cap is not the sum of its milestones.
    error Treasury_WrongCap(uint96 cap, uint256 sum);
    error Treasury_WrongKind(uint32 lineId, LineKind kind);
    /// @notice Before its start, after its end, or closed.
    error Treasury_LineNotOpen(uint32 lineId, uint40 start, uint40 end, uint40 closedAt);
    error Treasury_NotSpender(uint32 lineId, address caller);
    error Treasury_OverCap(uint32 lineId, uint256 amount, uint256 left);
    error Treasury_WrongMilestone(uint32 lineId, uint256 index, uint256 next);
    error Treasury_PeriodNotBegun(uint32 lineId, uint40 periodNo);
    error Treasury_EmptyDigest();

    /// @notice Holders paid a single sum. `reasonDigest` is the sha2-256 of the text that says what for.
    event Paid(address indexed token, address indexed to, uint256 amount, bytes32 reasonDigest);
    event LineOpened(uint32 indexed lineId, LineKind kind, LineTerms terms);
    /// @notice Follows `LineOpened` of the same line.
    event GrantOpened(uint32 indexed lineId, address indexed recipient, uint96[] milestones);
    event LineClosed(uint32 indexed lineId);
    event LineSpent(
        uint32 indexed lineId,
        address indexed to,
        address indexed spender,
        uint40 periodNo,
        uint96 amount,
        bytes32 reportDigest
    );
    /// @notice Follows `LineSpent` of the same line.
    event MilestoneReleased(uint32 indexed lineId, uint256 index);
    /// @notice A spender reported on a period; a later report replaces it.
    event SpendingReported(uint32 indexed lineId, uint40 periodNo, bytes32 digest, address indexed spender);

    /// @notice Pays any sum to anyone. Restricted to executed proposals.
    /// @param reasonDigest sha2-256 of the text that says what for; may be zero.
    function pay(address token, address to, uint256 amount, bytes32 reasonDigest) external;

    /// @notice Opens an operating line. Restricted to executed proposals.
    function openLine(LineTerms calldata terms) external returns (uint32 lineId);

    /// @notice Opens a grant: at most 12 milestones, paid in their order. Restricted to executed proposals.
    /// @dev `terms.period` is 0 and `terms.capPerPeriod` the sum, so that a proposal shows it.
    function openGrant(
        LineTerms calldata terms,
        address recipient,
        uint96[] calldata milestones
    ) external returns (uint32 lineId);

    /// @notice Ends a line early; what a grant has not paid yet is not owed. Restricted to executed proposals.
    function closeLine(uint32 lineId) external;

    /// @notice Spends from an operating line. Only holders of its role (without an execution delay).
    /// @param reportDigest sha2-256 of the text that says what for; may be zero and follow with `fileReport`.
    function spend(uint32 lineId, address to, uint96 amount, bytes32 reportDigest) external;

    /// @notice Pays the next milestone of a grant to its recipient. Only holders of the line's role.
    /// @param index Number of the milestone from 0, so that a repeated call pays nothing twice.
    /// @param reportDigest sha2-256 of the text that shows the milestone was reached; not zero.
    function releaseMilestone(uint32 lineId, uint256 index, bytes32 reportDigest) external;

    /// @notice Files a spending report for a period that has begun; filing again replaces it. Only holders of the line's
    /// role, also after the line has ended.
    function fileReport(uint32 lineId, uint40 periodNo, bytes32 digest) external;

    /// @notice Number of lines ever opened; their ids are 1 to this.
    function linesCount() external view returns (uint32);
    /// @notice Fails for an unknown line.
    function lineOf(uint32 lineId) external view returns (Line memory);
    /// @notice Empty for operating lines.
    function grantOf(uint32 lineId) external view returns (Grant memory);
    /// @notice Whether money may be spent from it now, the cap aside.
    function isOpen(uint32 lineId) external view returns (bool);
    /// @notice Number and bounds of the current period; the first one before the start, the last one after the end.
    function periodOf(uint32 lineId) external view returns (uint40 periodNo, uint40 startsAt, uint40 endsAt);
    /// @notice Spent in the current period, in wei of the line's token.
    function spentInPeriod(uint32 lineId) external view returns (uint96);
    /// @notice What may still be spent in the current period; 0 while the line is not open.
    function left(uint32 lineId) external view returns (uint96);
    /// @notice Digest of the report on a period; zero if none was filed.
    function reportOf(uint32 lineId, uint40 periodNo) external view returns (bytes32);
}
