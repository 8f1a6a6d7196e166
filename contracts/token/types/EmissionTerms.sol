// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice How the daily amount changes.
/// - Constant: it does not, until the limit is reached. `daysCount` is 0.
/// - Halving: it halves every `daysCount` days.
/// - LinearEnd: it falls by the same amount every day and is zero from day `daysCount` on.
enum EmissionMode {
    Constant,
    Halving,
    LinearEnd
}

/// @notice What an emission emits and when. A day is 86,400 seconds from `start`; the amount of a day is due when it is
/// over. With d days over and n = `daysCount`, what is due in all is the exact sum of the days, rounded down once:
/// - Constant: amountPerDay * d
/// - Halving: the sum of amountPerDay / 2^(i / n) over the days i < d, where i / n is a whole number
/// - LinearEnd: the sum of amountPerDay * (n - i) / n over the days i < min(d, n)
/// and never more than `limit`.
/// @param start Second at which the first day begins.
/// @param amountPerDay Amount of the first day, in wei.
/// @param limit Most that is ever emitted, in wei.
/// @param mode How the daily amount changes.
/// @param daysCount Days between halvings, or days until the end.
struct EmissionTerms {
    uint40 start;
    uint96 amountPerDay;
    uint96 limit;
    EmissionMode mode;
    uint32 daysCount;
}
