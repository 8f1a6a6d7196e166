// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../../testing/Test.sol";
import {Freezes} from "../Freezes.sol";
import {FreezeAction} from "../types/FreezeAction.sol";
import {FreezableStub} from "./FreezableStub.sol";

/// @notice Council, holders and time in random order, with a slow model that keeps every frozen span as it is. Tests only.
contract FreezeHandler is Test {
    struct Interval {
        uint256 from;
        uint256 until;
    }

    FreezeAction public constant ACTION = FreezeAction.NewPurchases;

    // no immutables in here: the runner recognises its target by the bytecode
    Freezes private _freezes;
    address private _target;
    Interval[] private _byCouncil;
    Interval[] private _all;
    /// @notice Second of the last decision of anybody.
    uint256 public decidedAt;

    constructor(Freezes freezes, FreezableStub target) {
        _freezes = freezes;
        _target = address(target);
    }

    // ------------------------------------------------------------ what happens

    function wait(uint256 seed) external {
        _skip(_bound(seed, 0, seed % 4 == 0 ? 90 days : 5 days));
    }

    /// @notice As long as the model allows, and not a second longer.
    function freezeMost() external {
        _freeze(mostByModel());
    }

    function freezeSome(uint256 seed) external {
        uint256 most = mostByModel();
        if (most != 0) _freeze(_bound(seed, 1, most));
    }

    /// @notice What the model does not allow is refused.
    function freezeTooLong(uint256 seed) external {
        uint256 duration = _bound(seed, mostByModel() + 1, 400 days);
        try _freezes.freeze(_target, ACTION, uint40(duration)) {
            // solhint-disable-next-line gas-custom-errors
            revert("frozen for too long");
        } catch {}
    }

    function lift() external {
        if (!_freezes.isFrozen(_target, ACTION)) return;
        _freezes.lift(_target, ACTION);
        decidedAt = _now();
        _cut(_byCouncil);
        _cut(_all);
    }

    function prolong(uint256 seed) external {
        uint256 until = _freezes.frozenUntil(_target, ACTION);
        uint256 max = uint256(_now()) + 180 days;
        if (until <= _now() || until == max) return;
        until = _bound(seed, until + 1, max);
        _freezes.prolong(_target, ACTION, uint40(until));
        decidedAt = _now();
        _all.push(Interval(_now(), until));
    }

    function sync() external {
        _freezes.sync(_target, ACTION);
    }

    // ------------------------------------------------------------ the model

    /// @notice Longest freeze from now on that leaves no window of 180 days with more than 14 days of the council's. The sum
    /// grows with the duration, so it is found by halving; the sum itself is added up span by span.
    function mostByModel() public view returns (uint256) {
        uint256 low = 0;
        uint256 high = 14 days;
        while (low < high) {
            uint256 middle = (low + high + 1) / 2;
            uint256 end = _now() + middle;
            uint256 sum = middle + _sum(_byCouncil, end > 180 days ? end - 180 days : 0, _now());
            if (sum <= 14 days) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /// @notice Most of the council's frozen time in any window: the worst one begins or ends where a span does.
    function worstWindow() external view returns (uint256 worst) {
        for (uint256 i = 0; i < _byCouncil.length; ++i) {
            uint256 before = _sum(_byCouncil, _byCouncil[i].until - 180 days, _byCouncil[i].until);
            uint256 afterwards = _sum(_byCouncil, _byCouncil[i].from, _byCouncil[i].from + 180 days);
            if (before > worst) worst = before;
            if (afterwards > worst) worst = afterwards;
        }
    }

    /// @notice Frozen seconds of [from, to), whoever froze.
    function frozenByModel(uint256 from, uint256 to) external view returns (uint256) {
        return _sum(_all, from, to);
    }

    /// @dev Spans may overlap; the time after what was counted already is what each adds.
    function _sum(Interval[] storage spans, uint256 from, uint256 to) private view returns (uint256 sum) {
        uint256 counted = from;
        for (uint256 i = 0; i < spans.length; ++i) {
            uint256 begin = spans[i].from > counted ? spans[i].from : counted;
            uint256 end = spans[i].until < to ? spans[i].until : to;
            if (begin < end) (sum, counted) = (sum + end - begin, end);
        }
    }

    function _freeze(uint256 duration) private {
        uint256 until = _now() + duration;
        if (duration == 0 || until <= _freezes.frozenUntil(_target, ACTION)) return;
        _freezes.freeze(_target, ACTION, uint40(duration));
        decidedAt = _now();
        _byCouncil.push(Interval(_now(), until));
        _all.push(Interval(_now(), until));
    }

    function _cut(Interval[] storage spans) private {
        for (uint256 i = 0; i < spans.length; ++i) if (spans[i].until > _now()) spans[i].until = _now();
    }
}
