// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What was claimed for the accidents of cars under policies, kept a second time and more simply: as a list.
contract AccidentBook {
    struct Known {
        uint40 time;
        uint256 rate;
    }

    /// @param place Where the accident stands; at the end if it is new.
    /// @param refused Whether a claim by the scene was refuted.
    struct Standing {
        uint256 rate;
        uint256 place;
        bool refused;
    }

    uint40 private immutable _window;
    mapping(uint256 policy => mapping(uint256 car => Known[])) private _known;
    mapping(uint256 policy => mapping(bytes32 scene => bool)) private _refuted;

    constructor(uint40 window) {
        _window = window;
    }

    /// @notice Raises what is known of the accident of a crash, which may be new.
    function learn(uint256 policy, uint256 car, bool insured, uint40 time, uint256 rate) external {
        uint256 place = _placeOf(policy, car, insured, time);
        Known[] storage known = _known[policy][car];
        if (place == known.length) known.push(Known(time, 0));
        known[place].rate = rate;
    }

    /// @notice Takes back what a refuted claim had added to the accident that it was part of.
    function refute(uint256 policy, uint256 car, uint256 place, uint256 rate, bytes32 scene) external {
        _known[policy][car][place].rate -= rate;
        _refuted[policy][scene] = true;
    }

    /// @notice What was claimed for the accident of a crash.
    function standingOf(
        uint256 policy,
        uint256 car,
        bool insured,
        uint40 time,
        bytes32 scene
    ) external view returns (Standing memory standing) {
        standing.place = _placeOf(policy, car, insured, time);
        standing.refused = _refuted[policy][scene];
        Known[] storage known = _known[policy][car];
        if (standing.place != known.length) standing.rate = known[standing.place].rate;
    }

    /// @dev What is less than a window away, the highest first; of two alike the insured car's latest, else that in the same step of
    /// a window, else the earlier one. At the end if there is none.
    function _placeOf(uint256 policy, uint256 car, bool insured, uint40 time) private view returns (uint256 place) {
        Known[] storage known = _known[policy][car];
        place = known.length;
        uint256 best = 0;
        uint40 latest = 0;
        for (uint256 i = 0; i < known.length; ++i) if (known[i].time > latest) latest = known[i].time;
        for (uint256 i = 0; i < known.length; ++i) {
            uint40 then = known[i].time;
            if (known[i].rate == 0 || (then > time ? then - time : time - then) >= _window) continue;
            uint256 rank = known[i].rate * 8;
            if (then < time) ++rank;
            if (then / _window == time / _window) rank += 2;
            if (insured && then == latest) rank += 4;
            if (rank > best) (place, best) = (i, rank);
        }
    }
}
