// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice All that sales, payouts and deposits read and write of a pool but premiums, in one storage word, from the lowest
/// bit: capital 88 | locked 88 | day 16 | paid on that day 28 | daily limit 28 | step 6 | requests wait 1 | dues wait 1.
/// @dev `capital` is the underwriters' own, as of the last time premiums were booked: neither unearned premiums nor unpaid
/// dues nor processed withdrawals are in it. `locked` of it backs policies and is never above it.
///
/// The limit and what was paid are counted in steps of a power of ten wei, the smallest in which both fit. What is paid is
/// rounded up, so a day never pays more than its limit, and for each payout less than a step is left until the next day.
type PoolWord is uint256;

using PoolWords for PoolWord global;

/// @notice Packs, reads and changes the pool's word.
library PoolWords {
    /// @dev Most that capital and unearned premiums, and a daily limit, may be.
    uint256 internal constant MOST = type(uint88).max;
    uint256 private constant _DAY = type(uint16).max;
    uint256 private constant _STEPS = (1 << 28) - 1;
    uint256 private constant _STEP = (1 << 6) - 1;
    uint256 private constant _PAID_TODAY = uint256((1 << 44) - 1) << 176;
    uint256 private constant _PAYMENTS = uint256((1 << 78) - 1) << 176;
    uint256 private constant _REQUESTS_WAIT = 1 << 254;
    uint256 private constant _DUES_WAIT = 1 << 255;

    function capital(PoolWord word) internal pure returns (uint256) {
        return PoolWord.unwrap(word) & MOST;
    }

    function locked(PoolWord word) internal pure returns (uint256) {
        return (PoolWord.unwrap(word) >> 88) & MOST;
    }

    /// @notice Capital that backs no policy.
    function free(PoolWord word) internal pure returns (uint256) {
        return capital(word) - locked(word);
    }

    function hasRequests(PoolWord word) internal pure returns (bool) {
        return PoolWord.unwrap(word) & _REQUESTS_WAIT != 0;
    }

    function hasDues(PoolWord word) internal pure returns (bool) {
        return PoolWord.unwrap(word) & _DUES_WAIT != 0;
    }

    function limit(PoolWord word) internal pure returns (uint256) {
        return _limitInSteps(word) * _wei(word);
    }

    /// @notice What can still be paid on a day, in whole steps.
    function leftOn(PoolWord word, uint256 day) internal pure returns (uint256) {
        uint256 most = _limitInSteps(word);
        uint256 paid = _paidInSteps(word, day);
        return paid < most ? (most - paid) * _wei(word) : 0;
    }

    /// @dev The capital fits: what comes in is bounded by the pool's limit.
    function withCapital(PoolWord word, uint256 capital_) internal pure returns (PoolWord) {
        return PoolWord.wrap((PoolWord.unwrap(word) & ~MOST) | capital_);
    }

    /// @dev What is locked is never above the capital, so it fits.
    function withLocked(PoolWord word, uint256 locked_) internal pure returns (PoolWord) {
        return PoolWord.wrap((PoolWord.unwrap(word) & ~(MOST << 88)) | (locked_ << 88));
    }

    /// @dev Days go round after 179 years.
    /// @return changed Not to be used unless the payment fits.
    /// @return fits Whether the amount is at most what is left on the day.
    function withPayment(
        PoolWord word,
        uint256 day,
        uint256 amount
    ) internal pure returns (PoolWord changed, bool fits) {
        uint256 paid = _paidInSteps(word, day) + Math.ceilDiv(amount, _wei(word));
        uint256 rest = PoolWord.unwrap(word) & ~_PAID_TODAY;
        changed = PoolWord.wrap(rest | ((day & _DAY) << 176) | (paid << 192));
        fits = paid <= _limitInSteps(word);
    }

    /// @dev At most MOST, so that the steps are at most 10^19. What was paid today is counted on, in the new steps.
    /// @return changed Not to be used unless the limit fits.
    /// @return fits Whether the limit is a whole number of steps.
    function withLimit(PoolWord word, uint256 day, uint256 limit_) internal pure returns (PoolWord changed, bool fits) {
        uint256 paid = _paidInSteps(word, day) * _wei(word);
        uint256 greater = paid > limit_ ? paid : limit_;
        uint256 step = 0;
        while (Math.ceilDiv(greater, 10 ** step) > _STEPS) ++step;
        paid = Math.ceilDiv(paid, 10 ** step);
        uint256 payments = (day & _DAY) | (paid << 16) | ((limit_ / 10 ** step) << 44) | (step << 72);
        changed = PoolWord.wrap((PoolWord.unwrap(word) & ~_PAYMENTS) | (payments << 176));
        fits = limit_ % 10 ** step == 0;
    }

    function withRequests(PoolWord word, bool wait) internal pure returns (PoolWord) {
        uint256 bits = PoolWord.unwrap(word);
        return PoolWord.wrap(wait ? bits | _REQUESTS_WAIT : bits & ~_REQUESTS_WAIT);
    }

    function withDues(PoolWord word, bool wait) internal pure returns (PoolWord) {
        uint256 bits = PoolWord.unwrap(word);
        return PoolWord.wrap(wait ? bits | _DUES_WAIT : bits & ~_DUES_WAIT);
    }

    function _paidInSteps(PoolWord word, uint256 day) private pure returns (uint256) {
        uint256 bits = PoolWord.unwrap(word) >> 176;
        return bits & _DAY == day & _DAY ? (bits >> 16) & _STEPS : 0;
    }

    function _limitInSteps(PoolWord word) private pure returns (uint256) {
        return (PoolWord.unwrap(word) >> 220) & _STEPS;
    }

    /// @notice Wei of a step.
    function _wei(PoolWord word) private pure returns (uint256) {
        return 10 ** ((PoolWord.unwrap(word) >> 248) & _STEP);
    }
}
