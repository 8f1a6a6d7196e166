// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice `Operating`: any amounts within the cap of a period. `Grant`: agreed amounts to one recipient, one for each
/// milestone.
enum LineKind {
    Operating,
    Grant
}

/// @notice What holders decide about a budget line. It does not change afterwards: close it and open another.
/// @param name Short text padded with zeros on the right, such as "technology".
/// @param token ERC-20 in which the line is counted and paid.
/// @param capPerPeriod Most that may be spent in one period, in wei of `token`; for a grant the sum of its milestones.
/// @param period Length of a period in seconds; 0 if the line is one period from start to end, as grants are. What a
/// period leaves unspent is not added to the next.
/// @param start First second in which money may be spent; also the start of period 0.
/// @param end Second from which nothing may be spent.
/// @param spenderRole Role of the AccessManager whose holders spend; one of the roles for offices.
struct LineTerms {
    bytes32 name;
    address token;
    uint96 capPerPeriod;
    uint40 period;
    uint40 start;
    uint40 end;
    uint64 spenderRole;
}

/// @notice A budget line as screens show it.
/// @param terms What holders decided.
/// @param kind Operating or grant.
/// @param closedAt Second in which holders closed it early; 0 if they did not.
/// @param spent All that was ever paid from it, in wei of its token.
struct Line {
    LineTerms terms;
    LineKind kind;
    uint40 closedAt;
    uint120 spent;
}

/// @notice What is agreed with the recipient of a grant.
/// @param recipient Who is paid.
/// @param released Number of milestones paid; also the index of the next one.
/// @param milestones Amount of each, in wei of the line's token.
struct Grant {
    address recipient;
    uint8 released;
    uint96[] milestones;
}
