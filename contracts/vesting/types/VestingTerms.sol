// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice How a schedule vests: at dated steps, or in equal periods after a cliff.
enum VestingKind {
    Steps,
    Linear
}

/// @notice Part of a schedule that vests at once.
/// @param time Second from which it is vested.
/// @param amount In wei of the token.
struct VestingStep {
    uint40 time;
    uint96 amount;
}

/// @notice Vesting in equal periods after a cliff. Nothing is vested before `cliff`. At the cliff, `cliffAmount` is, and
/// with it what the periods over since `start` give; each later period gives the same again.
/// `vested(t) = cliffAmount + (total - cliffAmount) * min(periods, (t - start) / period) / periods` for t >= cliff, both
/// divisions rounded down, so that everything is vested at `start + period * periods`.
/// @dev With `cliffAmount` 0 this is the common "four years monthly, one year's cliff", where the cliff gives a year's
/// part. With `cliff` = `start` it is "so much at once, the rest in equal parts".
/// @param start From when periods count.
/// @param cliff Not before `start` and not after the last period's end; equal to `start` for no cliff.
/// @param period Length of one period in seconds.
/// @param periods Their number.
/// @param cliffAmount Vested at the cliff apart from the periods, in wei; at most the total.
struct LinearVesting {
    uint40 start;
    uint40 cliff;
    uint32 period;
    uint16 periods;
    uint96 cliffAmount;
}

/// @notice Everything about a schedule. Stored only as a hash, so whoever calls brings the terms, which the event that
/// announced the schedule carries.
/// @param funder Whom a revocation pays, and who alone may revoke. Need not be who pays at creation.
/// @param beneficiary Who receives at first; may hand the schedule on.
/// @param total Sum that vests, in wei; below 2^95.
/// @param kind Which of `linear` and `steps` counts; the other is empty.
/// @param revocable Whether the funder may end it; what is vested by then stays the beneficiary's.
/// @param salt Tells schedules apart that are otherwise equal.
/// @param linear All zero when `kind` is Steps.
/// @param steps At most 12, of growing times, not all need be equal; their amounts add up to `total`. None when Linear.
struct VestingTerms {
    address funder;
    address beneficiary;
    uint96 total;
    VestingKind kind;
    bool revocable;
    bytes32 salt;
    LinearVesting linear;
    VestingStep[] steps;
}

/// @notice What the chain holds of a schedule.
/// @param beneficiary Who receives now; zero if the schedule does not exist.
/// @param claimed Paid out so far, in wei.
/// @param revokedAt Second of its revocation; zero if it was not revoked.
/// @param vestedWhenRevoked What was vested then, claimed or not, in wei; nothing vests after.
struct Schedule {
    address beneficiary;
    uint96 claimed;
    uint40 revokedAt;
    uint96 vestedWhenRevoked;
}
