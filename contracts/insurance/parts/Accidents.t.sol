// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../../devices/types/DeviceId.sol";
import {Test} from "../../testing/Test.sol";
import {AccidentWord, AccidentWords} from "../types/AccidentWord.sol";
import {ClaimedWord} from "../types/ClaimedWord.sol";
import {PendingClaim} from "../types/Evidence.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {Accidents} from "./Accidents.sol";

/// @notice Crashes and refutations in any order, close together, beside a plain list of all that was claimed.
contract AccidentsPartTest is Accidents, Test {
    /// @param accident Time of the first crash of the accident to which it was added.
    struct Entry {
        bool own;
        uint40 accident;
        uint32 rate;
        bool over;
    }

    uint256 private constant WINDOW = 30;
    PolicyId private constant POLICY = PolicyId.wrap("policy");

    Entry[] private _entries;

    function testFuzz_AccidentsAreApartAndWorthTheirOpenClaims(uint256 seed) public {
        for (uint256 i = 0; i < 60; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            if (seed % 3 == 0 && _entries.length != 0) {
                _refute((seed >> 8) % _entries.length);
            } else {
                _claim((seed >> 8) % 4 != 0, uint40(3_000_000 + ((seed >> 16) % 500)), uint32(1 + ((seed >> 32) % 4)));
            }
            _check();
        }
    }

    function _claim(bool own, uint40 time, uint32 rate) private {
        (AccidentWord accident, bytes32 place) = _accidentAt(POLICY, _carOf(own), own, time, WINDOW);
        uint256 before = accident.rate();
        if (rate <= before) return;
        accident = accident.exists() ? accident.withRate(rate) : AccidentWords.create(time, rate);
        ClaimedWord claimed = _claimedOf(POLICY).withPaid(own, rate - before);
        _keep(POLICY, _carOf(own), claimed, accident, place, WINDOW);
        _entries.push(Entry(own, uint40(accident.time()), uint32(rate - before), false));
    }

    function _refute(uint256 which) private {
        Entry storage entry = _entries[which];
        if (entry.over) return;
        entry.over = true;
        PendingClaim memory claim;
        (claim.own, claim.amount, claim.rate) = (entry.own, entry.rate, entry.rate);
        (claim.accidentTime, claim.policy, claim.scene) = (entry.accident, POLICY, bytes32(which + 1));
        _reopen(claim, _carOf(entry.own), WINDOW);
        vm.assertTrue(_isRefuted(POLICY, bytes32(which + 1)));
    }

    function _check() private view {
        uint256[2] memory paid;
        for (uint256 i = 0; i < _entries.length; ++i) {
            Entry memory one = _entries[i];
            if (one.over) continue;
            paid[one.own ? 0 : 1] += one.rate;
            uint256 rate = 0;
            for (uint256 j = 0; j < _entries.length; ++j) {
                Entry memory other = _entries[j];
                if (other.over || other.own != one.own) continue;
                uint256 apart =
                    one.accident > other.accident ? one.accident - other.accident : other.accident - one.accident;
                vm.assertTrue(apart == 0 || apart >= WINDOW, "less than a window apart");
                if (apart == 0) rate += other.rate;
            }
            (AccidentWord accident, ) = _accidentAt(POLICY, _carOf(one.own), one.own, one.accident, WINDOW);
            vm.assertEq(accident.time(), one.accident, "another accident");
            vm.assertEq(accident.rate(), rate, "another rate");
        }
        vm.assertEq(_claimedOf(POLICY).paidOwn(), paid[0], "own");
        vm.assertEq(_claimedOf(POLICY).paidThird(), paid[1], "third");
    }

    function _carOf(bool own) private pure returns (DeviceId) {
        return DeviceId.wrap(own ? bytes32("own") : bytes32("other"));
    }
}
