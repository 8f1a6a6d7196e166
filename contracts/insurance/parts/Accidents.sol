// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../../devices/types/DeviceId.sol";
import {AccidentWord} from "../types/AccidentWord.sol";
import {ClaimedWord} from "../types/ClaimedWord.sol";
import {PendingClaim} from "../types/Evidence.sol";
import {PolicyId} from "../types/PolicyId.sol";

/// @notice What was claimed under policies, and for which accidents.
/// @dev The latest accident of an insured car stands beside its policy's sums, so that most claims write nothing else. Only when
/// another comes it stands with all others. No two accidents of a car are less than a window apart.
abstract contract Accidents {
    mapping(PolicyId policy => ClaimedWord) private _claimed;
    /// By policy, car and time in steps of the product's window.
    mapping(bytes32 place => AccidentWord) private _others;
    mapping(PolicyId policy => mapping(bytes32 scene => bool)) private _refuted;
    /// Second in which a claim under the policy was last refuted.
    mapping(PolicyId policy => uint256 time) private _refutedAt;

    function _claimedOf(PolicyId policy) internal view returns (ClaimedWord) {
        return _claimed[policy];
    }

    function _isRefuted(PolicyId policy, bytes32 scene) internal view returns (bool) {
        return _refuted[policy][scene];
    }

    function _refutedAtOf(PolicyId policy) internal view returns (uint256) {
        return _refutedAt[policy];
    }

    /// @notice The accident to which a scene belongs; the one that was claimed highest, if it lies between two.
    /// @return accident Zero if it is a new one.
    /// @return place Where it stands, or will; zero = beside the policy's sums.
    function _accidentAt(
        PolicyId policy,
        DeviceId car,
        bool own,
        uint256 time,
        uint256 window
    ) internal view returns (AccidentWord accident, bytes32 place) {
        AccidentWord latest = own ? _claimed[policy].latest() : AccidentWord.wrap(0);
        bool later = own && time >= latest.time() + window;
        // one of which all was refuted may have others after it, less than a window
        if (later && (latest.exists() || latest.time() == 0)) return (accident, place);
        uint256 step = time / window;
        place = _placeOf(policy, car, step);
        if (_others[place].exists()) accident = _others[place];
        for (uint256 next = step - 1; next <= step + 1; next += 2) {
            bytes32 placeOfNext = _placeOf(policy, car, next);
            AccidentWord neighbour = _others[placeOfNext];
            if (!neighbour.isNear(time, window)) continue;
            if (neighbour.rate() > accident.rate()) (accident, place) = (neighbour, placeOfNext);
        }
        if (latest.isNear(time, window) && latest.rate() >= accident.rate()) return (latest, bytes32(0));
        if (later && !accident.exists()) return (accident, bytes32(0));
    }

    /// @notice Keeps what is claimed for an accident.
    /// @param claimed Under the policy, with the amount.
    function _keep(
        PolicyId policy,
        DeviceId car,
        ClaimedWord claimed,
        AccidentWord accident,
        bytes32 place,
        uint256 window
    ) internal {
        if (place == 0) {
            AccidentWord latest = claimed.latest();
            if (latest.exists() && latest.time() != accident.time()) {
                _others[_placeOf(policy, car, latest.time() / window)] = latest;
            }
            claimed = claimed.withLatest(accident);
        } else {
            _others[place] = accident;
        }
        _claimed[policy] = claimed;
    }

    /// @notice Takes a refuted claim back: what it added can be claimed again, by another scene.
    function _reopen(PendingClaim memory claim, DeviceId car, uint256 window) internal {
        PolicyId policy = claim.policy;
        ClaimedWord claimed = _claimed[policy].withoutPaid(claim.own, claim.amount).asRefuted();
        AccidentWord latest = claimed.latest();
        if (claim.own && latest.exists() && latest.time() == claim.accidentTime) {
            claimed = claimed.withLatest(latest.withRate(latest.rate() - claim.rate));
        } else {
            bytes32 place = _placeOf(policy, car, claim.accidentTime / window);
            AccidentWord accident = _others[place];
            _others[place] = accident.withRate(accident.rate() - claim.rate);
        }
        _claimed[policy] = claimed;
        _refuted[policy][claim.scene] = true;
        _refutedAt[policy] = block.timestamp;
    }

    function _placeOf(PolicyId policy, DeviceId car, uint256 step) private pure returns (bytes32) {
        return keccak256(abi.encode(policy, car, step));
    }
}
