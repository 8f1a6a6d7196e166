// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Roles} from "../../../governance/libraries/Roles.sol";
import {ProvenEvent} from "../../../oracle/types/Reports.sol";
import {DeviceCalls} from "../../calls/DeviceCalls.sol";
import {ProofTest} from "../../testing/ProofTest.sol";
import {DeviceEvent} from "../../types/DeviceEvent.sol";
import {DeviceId} from "../../types/DeviceId.sol";
import {DeviceAgreements} from "../DeviceAgreements.sol";
import {AgreementId} from "../types/AgreementId.sol";
import {AgreementTerms} from "../types/AgreementTerms.sol";

/// @notice Base of the agreement tests: parties with a device each, and terms for two to four of them.
abstract contract AgreementsTest is ProofTest {
    uint96 internal constant DEPOSIT = 100e6;
    uint32 internal constant METRIC = 100;
    int128 internal constant GOAL = 18e6;
    uint40 internal constant JOIN_BY = START + 1 days;
    uint40 internal constant BEGIN = START + 1 days;
    uint40 internal constant END = START + 31 days;
    uint32 internal constant NOTICE = 2 days;
    uint32 internal constant PROOF = 4 days;
    uint32 internal constant SILENCE = 3 days;

    DeviceCalls internal _calls;
    DeviceAgreements internal _agreements;
    address[] internal _parties;
    Thing[] internal _things;

    function setUp() public virtual override {
        super.setUp();
        _calls = new DeviceCalls(address(_manager), _registry, _ledger);
        _agreements = new DeviceAgreements(address(_manager), _registry, _ledger, _calls);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = _calls.callFor.selector;
        _manager.setTargetFunctionRole(address(_calls), selectors, Roles.DEVICE_CALLER);
        _manager.grantRole(Roles.DEVICE_CALLER, address(_agreements), 0);
        string[4] memory names = ["ada", "bo", "cy", "di"];
        for (uint256 i = 0; i < names.length; ++i) _addParty(names[i]);
    }

    function _addParty(string memory name) internal {
        address party = _account(name);
        _parties.push(party);
        _dollar.mint(party, 10_000e6);
        vm.startPrank(party);
        _dollar.approve(address(_registry), type(uint256).max);
        _dollar.approve(address(_agreements), type(uint256).max);
        vm.stopPrank();
        Thing memory thing = _secp256k1(name);
        _enrol(thing, party);
        _things.push(thing);
    }

    function _terms() internal view returns (AgreementTerms memory terms) {
        terms.token = address(_dollar);
        terms.deposit = DEPOSIT;
        terms.penaltyBps = 2_500;
        terms.metric = METRIC;
        terms.goal = GOAL;
        terms.joinBy = JOIN_BY;
        terms.start = BEGIN;
        terms.end = END;
        terms.noticePeriod = NOTICE;
        terms.proofPeriod = PROOF;
        terms.silenceDeadline = SILENCE;
        terms.minParties = 2;
        terms.maxParties = 4;
        terms.devices = new DeviceId[](0);
        terms.salt = "salt";
    }

    /// @notice An agreement in force with so many parties.
    function _formed(uint256 count) internal returns (AgreementTerms memory terms, AgreementId id) {
        terms = _terms();
        id = _agreements.create(terms);
        for (uint256 i = 0; i < count; ++i) _join(terms, i);
    }

    function _join(AgreementTerms memory terms, uint256 party) internal returns (uint8) {
        vm.prank(_parties[party]);
        return _agreements.join(terms, _things[party].id);
    }

    /// @notice A reading now.
    function _says(uint256 party, uint64 seq, int128 value) internal view returns (DeviceEvent memory) {
        return _event(_things[party], METRIC, seq, value);
    }

    /// @notice Reports an event now and proves it against the party in that place.
    function _prove(AgreementTerms memory terms, uint8 index, DeviceEvent memory content) internal returns (uint256) {
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(content);
        return _agreements.proveShortfall(terms, index, proven, proof);
    }

    /// @notice Reports a shortfall of a party, whose place has its number, and proves it.
    function _fallShort(AgreementTerms memory terms, uint8 party, uint64 seq) internal returns (uint256) {
        return _prove(terms, party, _says(party, seq, GOAL - 1));
    }

    /// @notice Moves time, with the committee reporting meanwhile.
    function _warpAlive(uint40 time) internal {
        vm.warp(time);
        _reportNothing();
    }

    function _dueOf(uint256 party) internal view returns (uint256) {
        return _agreements.dueOf(address(_dollar), _parties[party]);
    }

    function _raw(AgreementId id) internal pure returns (bytes32) {
        return AgreementId.unwrap(id);
    }
}
