// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ICoverPool} from "../interfaces/ICoverPool.sol";
import {EarningsWord, EarningsWords} from "../types/EarningsWord.sol";
import {EndingWord, EndingWords} from "../types/EndingWord.sol";
import {PoolWord, PoolWords} from "../types/PoolWord.sol";

/// @notice Capital, and premiums that become part of it second by second.
/// @dev All policies together are one rate. Each ends with a day, and what the rate loses then is kept by day; so booking
/// reads a word for every three days gone by, and none once the rate is zero. Unearned is always the sum over the policies of rate
/// times seconds left, exactly, so it never falls short of what a cancellation returns.
///
/// The words of days stand in a ring, which is filled when the pool is made; each is used again when its days are over. So no
/// policy pays for a new one.
abstract contract Premiums is ICoverPool, ReentrancyGuardTransient {
    uint256 public constant BUCKET = 1 days;
    uint256 public constant MAX_TERM = 367 days;
    /// @dev Most that capital and unearned premiums may be together.
    uint256 internal constant MAX_ASSETS = PoolWords.MOST;
    /// @dev More than the words that MAX_TERM reaches into.
    uint256 private constant RING = 128;

    PoolWord private _pool;
    EarningsWord private _earnings;
    EndingWord[RING] private _ending;

    constructor() {
        uint256 number = block.timestamp / BUCKET / EndingWords.DAYS;
        for (uint256 i = 0; i < RING; ++i) {
            _ending[(number + i) % RING] = EndingWords.create(number + i);
        }
    }

    /// @inheritdoc ICoverPool
    function advance(uint256 maxDays) external nonReentrant {
        (PoolWord pool, EarningsWord earnings) = _bookedFor(maxDays);
        (_pool, _earnings) = (pool, earnings);
    }

    /// @dev The capital as of the last booking; never to be used as if it were today's.
    function _stored() internal view returns (PoolWord) {
        return _pool;
    }

    function _write(PoolWord pool) internal {
        _pool = pool;
    }

    function _write(PoolWord pool, EarningsWord earnings) internal {
        (_pool, _earnings) = (pool, earnings);
    }

    /// @notice Both words as of now.
    function _booked() internal view returns (PoolWord, EarningsWord) {
        return _bookedFor(type(uint256).max);
    }

    /// @notice The word of premiums with one more, ending at `until`.
    /// @dev To be written by the caller. What is lost by rounding the rate is earned at once.
    function _withPremium(EarningsWord earnings, uint256 premium, uint256 until) internal returns (EarningsWord) {
        uint256 duration = until - block.timestamp;
        uint256 rate = EarningsWords.rateOf(premium, duration);
        (uint256 place, uint256 ending) = _endingOn(until);
        _ending[place] = _ending[place].withRate(until / BUCKET, ending + rate);
        return EarningsWords.pack(block.timestamp, earnings.rate() + rate, earnings.unearned() + rate * duration);
    }

    /// @notice The word of premiums without one, and what of it is not earned.
    function _withoutPremium(
        EarningsWord earnings,
        uint256 premium,
        uint256 from,
        uint256 until
    ) internal returns (EarningsWord, uint256 amount) {
        uint256 rate = EarningsWords.rateOf(premium, until - from);
        uint256 left = rate * (until - block.timestamp);
        (uint256 place, uint256 ending) = _endingOn(until);
        _ending[place] = _ending[place].withRate(until / BUCKET, ending - rate);
        amount = left >> EarningsWords.SCALE_BITS;
        return (EarningsWords.pack(block.timestamp, earnings.rate() - rate, earnings.unearned() - left), amount);
    }

    /// @notice The rate that ends with a day, and where it stands.
    /// @dev Whoever writes has booked before, so that no word is used again whose days are not.
    function _endingOn(uint256 until) private view returns (uint256 place, uint256 rate) {
        uint256 day = until / BUCKET;
        place = (day / EndingWords.DAYS) % RING;
        rate = _ending[place].rateOf(day);
    }

    function _bookedFor(uint256 maxDays) private view returns (PoolWord pool, EarningsWord earnings) {
        (pool, earnings) = (_pool, _earnings);
        uint256 time = earnings.time();
        if (time == block.timestamp) return (pool, earnings);
        uint256 rate = earnings.rate();
        uint256 unearned = earnings.unearned();
        uint256 before = earnings.unearnedWei();
        uint256 end = (time / BUCKET + 1) * BUCKET;
        for (; rate != 0 && end <= block.timestamp && maxDays != 0; --maxDays) {
            unearned -= rate * (end - time);
            (, uint256 ending) = _endingOn(end);
            rate -= ending;
            time = end;
            end += BUCKET;
        }
        if (maxDays != 0 || block.timestamp < end) {
            unearned -= rate * (block.timestamp - time);
            time = block.timestamp;
        }
        earnings = EarningsWords.pack(time, rate, unearned);
        pool = pool.withCapital(pool.capital() + before - earnings.unearnedWei());
    }
}
