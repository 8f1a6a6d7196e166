// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProvenEvent} from "../../../oracle/types/Reports.sol";
import {DeviceEvent} from "../../types/DeviceEvent.sol";
import {AgreementsTest} from "../testing/AgreementsTest.sol";
import {AgreementId} from "../types/AgreementId.sol";
import {Agreement, AgreementTerms, Party} from "../types/AgreementTerms.sol";

/// @notice Joins, leaves, falls short, falls silent and ends agreements in any order at any times, and keeps its own books
/// beside them.
contract AgreementsHandler is AgreementsTest {
    uint256 public constant SERIES = 2;

    uint256 public deposited;
    uint256 public withdrawn;
    /// @notice What was confiscated from a party of an agreement since it joined, by proofs that the handler has seen.
    mapping(AgreementId id => mapping(uint256 party => uint256)) public lostBy;
    /// @notice What the others' proven shortfalls gave a party since it joined.
    mapping(AgreementId id => mapping(uint256 party => uint256)) public gainedBy;
    /// @notice Whether an event was ever counted twice, a suspended device gained, or somebody went with another sum than the books say.
    bool public wentWrong;
    uint256[2] private _rounds;
    uint64[4] private _seqs;
    mapping(uint256 series => mapping(uint256 round => bytes)) private _termsOf;

    constructor() {
        super.setUp();
        for (uint256 i = 0; i < _parties.length; ++i) {
            vm.prank(_parties[i]);
            _dollar.approve(address(_agreements), type(uint256).max);
        }
        for (uint256 i = 0; i < SERIES; ++i) _open(i);
    }

    /// @dev Done by the constructor, so that the code of all contracts is not carried along.
    function setUp() public override {}

    // ------------------------------------------------------------ what anyone does

    function join(uint256 series, uint256 party) external {
        (AgreementTerms memory terms, AgreementId id) = current(series);
        party %= _parties.length;
        if (!_agreements.isJoinable(terms) || _placeOf(id, party) != type(uint256).max) return;
        if (_isSuspended(party)) return;
        _dollar.mint(_parties[party], terms.deposit);
        _join(terms, party);
        deposited += terms.deposit;
    }

    function giveNotice(uint256 series, uint256 party) external {
        (AgreementTerms memory terms, AgreementId id) = current(series);
        party %= _parties.length;
        uint256 place = _placeOf(id, party);
        if (place == type(uint256).max) return;
        vm.prank(_parties[party]);
        try _agreements.giveNotice(terms, uint8(place)) {
            if (_agreements.agreementOf(id).formedAt == 0) wentWrong = true;
        } catch {}
    }

    function depart(uint256 series, uint256 party) external {
        (AgreementTerms memory terms, AgreementId id) = current(series);
        party %= _parties.length;
        uint256 place = _placeOf(id, party);
        if (place == type(uint256).max) return;
        vm.prank(_parties[party]);
        try _agreements.depart(terms, uint8(place)) returns (uint256 amount) {
            _settle(terms, id, party, amount);
        } catch {}
    }

    function takeHome(uint256 series, uint256 party) external {
        (AgreementTerms memory terms, AgreementId id) = current(series);
        party %= _parties.length;
        uint256 place = _placeOf(id, party);
        if (place == type(uint256).max) return;
        bool silent = _agreements.isSilent(terms);
        vm.prank(_parties[party]);
        try _agreements.takeHome(terms, uint8(place)) returns (uint256 amount) {
            if (!silent) wentWrong = true;
            _settle(terms, id, party, amount);
        } catch {
            if (silent) wentWrong = true;
        }
    }

    /// @notice A device says something; if it is a shortfall that counts, it is proven, and then once more in vain.
    function speak(uint256 series, uint256 party, int128 value, uint256 ago) external {
        (AgreementTerms memory terms, AgreementId id) = current(series);
        party %= _parties.length;
        uint256 place = _placeOf(id, party);
        if (place == type(uint256).max) return;
        DeviceEvent memory content = _says(party, ++_seqs[party], value % (2 * GOAL));
        content.time -= uint40(_bound(ago, 0, 2 days));
        Party[] memory before = _agreements.partiesOf(id);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(content);
        try _agreements.proveShortfall(terms, uint8(place), proven, proof) returns (uint256 penalty) {
            if (content.value >= terms.goal) wentWrong = true;
            lostBy[id][party] += penalty;
            _noteGains(id, before);
        } catch {
            return;
        }
        try _agreements.proveShortfall(terms, uint8(place), proven, proof) {
            wentWrong = true;
        } catch {}
    }

    function finish(uint256 series) external {
        (AgreementTerms memory terms, AgreementId id) = current(series);
        bool finishable = _agreements.isFinishable(terms);
        Party[] memory before = _agreements.partiesOf(id);
        uint256[] memory due = new uint256[](before.length);
        for (uint256 i = 0; i < before.length; ++i) due[i] = _dueOf(_partyOf(before[i].account));
        try _agreements.finish(terms) {
            if (!finishable) wentWrong = true;
            for (uint256 i = 0; i < before.length; ++i) {
                uint256 party = _partyOf(before[i].account);
                _settle(terms, id, party, _dueOf(party) - due[i]);
            }
            _open(series % SERIES);
        } catch {
            if (finishable) wentWrong = true;
        }
    }

    function withdraw(uint256 party) external {
        party %= _parties.length;
        uint256 due = _dueOf(party);
        if (due == 0) return;
        vm.prank(_parties[party]);
        withdrawn += _agreements.withdraw(address(_dollar));
    }

    /// @notice A device is passed on and back, as one would try to escape.
    function passOn(uint256 party) external {
        party %= _parties.length;
        vm.prank(_parties[party]);
        _registry.transferDevice(_things[party].id, _other);
        vm.prank(_other);
        _registry.transferDevice(_things[party].id, _parties[party]);
    }

    /// @notice A device is suspended, or gets its rights back.
    function suspend(uint256 party) external {
        party %= _parties.length;
        if (_isSuspended(party)) _reenrol(_things[party], _parties[party]);
        else _tamper(_things[party]);
    }

    function wait(uint256 duration, bool speaking) external {
        _skip(_bound(duration, 1, 5 days));
        if (speaking) _reportNothing();
    }

    /// @notice Should the oracle fall silent now, everybody would be out with what the books say and nothing be left.
    function goHome() external {
        uint256 snapshot = vm.snapshotState();
        _skip(SILENCE);
        for (uint256 series = 0; series < SERIES; ++series) {
            (AgreementTerms memory terms, AgreementId id) = current(series);
            Party[] memory parties = _agreements.partiesOf(id);
            for (uint256 i = 0; i < parties.length; ++i) {
                vm.prank(parties[i].account);
                _agreements.takeHome(terms, parties[i].index);
            }
        }
        for (uint256 i = 0; i < _parties.length; ++i) {
            if (_dueOf(i) == 0) continue;
            vm.prank(_parties[i]);
            _agreements.withdraw(address(_dollar));
        }
        uint256 left = held();
        vm.revertToState(snapshot);
        if (left != 0) wentWrong = true;
    }

    // ------------------------------------------------------------ what the invariants read

    function held() public view returns (uint256) {
        return _dollar.balanceOf(address(_agreements));
    }

    function due() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _parties.length; ++i) sum += _dueOf(i);
    }

    function current(uint256 series) public view returns (AgreementTerms memory terms, AgreementId id) {
        series %= SERIES;
        terms = abi.decode(_termsOf[series][_rounds[series]], (AgreementTerms));
        id = _agreements.idOf(terms);
    }

    function partiesOf(AgreementId id) external view returns (Party[] memory) {
        return _agreements.partiesOf(id);
    }

    function agreementOf(AgreementId id) external view returns (Agreement memory) {
        return _agreements.agreementOf(id);
    }

    function stakeOf(uint256 series, uint8 index) external view returns (uint256) {
        (AgreementTerms memory terms, ) = current(series);
        return _agreements.stakeOf(terms, index);
    }

    function partyOf(address account) external view returns (uint256) {
        return _partyOf(account);
    }

    // ------------------------------------------------------------ helpers

    /// @dev Sums that do not divide evenly, and penalties that use a deposit up.
    function _open(uint256 series) private {
        AgreementTerms memory terms = _terms();
        uint256 round = ++_rounds[series];
        terms.deposit = series == 0 ? 100_000_007 : 1_000_003;
        terms.penaltyBps = series == 0 ? 3_333 : 9_000;
        (terms.joinBy, terms.start, terms.end) = (_now() + 4 days, _now(), _now() + 7 days);
        terms.salt = bytes32(series * 1_000 + round);
        _termsOf[series][round] = abi.encode(terms);
        _agreements.create(terms);
    }

    function _settle(AgreementTerms memory terms, AgreementId id, uint256 party, uint256 amount) private {
        if (amount != terms.deposit - lostBy[id][party] + gainedBy[id][party]) wentWrong = true;
        delete lostBy[id][party];
        delete gainedBy[id][party];
    }

    function _noteGains(AgreementId id, Party[] memory before) private {
        Party[] memory parties = _agreements.partiesOf(id);
        for (uint256 i = 0; i < parties.length; ++i) {
            uint256 party = _partyOf(parties[i].account);
            uint256 gain = parties[i].gains - before[i].gains;
            gainedBy[id][party] += gain;
            if (gain != 0 && _isSuspended(party)) wentWrong = true;
        }
    }

    function _isSuspended(uint256 party) private view returns (bool) {
        return _deviceOf(_things[party]).suspended;
    }

    function _placeOf(AgreementId id, uint256 party) private view returns (uint256) {
        Party[] memory parties = _agreements.partiesOf(id);
        for (uint256 i = 0; i < parties.length; ++i) {
            if (parties[i].device == _things[party].id) return parties[i].index;
        }
        return type(uint256).max;
    }

    function _partyOf(address account) private view returns (uint256) {
        for (uint256 i = 0; i < _parties.length; ++i) if (_parties[i] == account) return i;
        return type(uint256).max;
    }
}
