// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {IDeviceCalls} from "../calls/interfaces/IDeviceCalls.sol";
import {CallKinds} from "../calls/libraries/CallKinds.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {IDeviceAgreements} from "./interfaces/IDeviceAgreements.sol";
import {AgreementsTest} from "./testing/AgreementsTest.sol";
import {AgreementId} from "./types/AgreementId.sol";
import {AgreementTerms} from "./types/AgreementTerms.sol";

/// @notice What a shortfall costs, whom it is paid to, and what is none.
contract ShortfallsTest is AgreementsTest {
    function test_AShortfallIsSharedAndTheDeviceIsCalled() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(3);
        _warpAlive(BEGIN);
        DeviceEvent memory content = _says(1, 1, GOAL - 1);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(content);
        bytes32 eventId = _idOf(content);
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.ShortfallProven(id, content.device, 1, eventId, GOAL - 1, 25e6);
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.PenaltyShared(id, 0, eventId, 12_500_000);
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.PenaltyShared(id, 2, eventId, 12_500_000);
        vm.expectEmit(address(_calls));
        emit IDeviceCalls.DeviceCalled(
            _calls.callIdOf(content.device, 0),
            content.device,
            address(_agreements),
            0,
            CallKinds.SHORTFALL,
            abi.encode(id, eventId)
        );
        vm.prank(_other);
        vm.assertEq(_agreements.proveShortfall(terms, 1, proven, proof), 25e6);
        vm.assertTrue(_agreements.isCounted(id, eventId));
        vm.assertEq(_agreements.stakeOf(terms, 0), DEPOSIT);
        vm.assertEq(_agreements.stakeOf(terms, 1), DEPOSIT - 25e6);
        vm.assertEq(_agreements.partiesOf(id)[0].gains, 12_500_000);
        vm.assertEq(_agreements.partiesOf(id)[1].shortfalls, 1);
        _finish(terms);
        vm.assertEq(_dueOf(0), DEPOSIT + 12_500_000);
        vm.assertEq(_dueOf(1), DEPOSIT - 25e6);
        vm.assertEq(_dueOf(2), DEPOSIT + 12_500_000);
    }

    function test_AnEventCountsOnce() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(2);
        _warpAlive(BEGIN);
        DeviceEvent memory content = _says(1, 1, GOAL - 1);
        _prove(terms, 1, content);
        // also when another batch has it
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(content);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_AlreadyCounted.selector, id, _idOf(content))
        );
        _agreements.proveShortfall(terms, 1, proven, proof);
        // in another agreement it counts for itself
        terms.salt = "another";
        terms.joinBy = END;
        terms.start = START;
        _agreements.create(terms);
        _join(terms, 0);
        _join(terms, 1);
        DeviceEvent memory next = _says(1, 2, GOAL - 1);
        _prove(terms, 1, next);
        vm.assertFalse(_agreements.isCounted(id, _idOf(next)));
    }

    function test_TakesNoMoreThanIsAtStake() public {
        (AgreementTerms memory terms, AgreementId id) = _formedAt(3_000);
        _warpAlive(BEGIN);
        for (uint64 i = 1; i < 4; ++i) vm.assertEq(_fallShort(terms, 0, i), 30e6);
        vm.assertEq(_fallShort(terms, 0, 4), 10e6);
        vm.assertEq(_agreements.stakeOf(terms, 0), 0);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_says(0, 5, GOAL - 1));
        vm.expectRevert(abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_NothingAtStake.selector, id, 0));
        _agreements.proveShortfall(terms, 0, proven, proof);
        // what it gains from others is never at stake
        vm.assertEq(_fallShort(terms, 1, 1), 30e6);
        _finish(terms);
        vm.assertEq(_dueOf(0), 30e6);
        vm.assertEq(_dueOf(1), 2 * DEPOSIT - 30e6);
    }

    function test_WeiThatCannotBeDividedGoToTheFirstPlaces() public {
        AgreementTerms memory terms = _terms();
        (terms.deposit, terms.penaltyBps) = (11, 10_000);
        AgreementId id = _agreements.create(terms);
        for (uint256 i = 0; i < 4; ++i) _join(terms, i);
        _warpAlive(BEGIN);
        vm.assertEq(_fallShort(terms, 1, 1), 11);
        uint8[4] memory gains = [4, 0, 4, 3];
        for (uint256 i = 0; i < 4; ++i) vm.assertEq(_agreements.partiesOf(id)[i].gains, gains[i]);
    }

    function test_OnlyAProvenEventConfiscates() public {
        (AgreementTerms memory terms, ) = _formed(2);
        _warpAlive(BEGIN);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_says(1, 1, GOAL));
        vm.expectRevert(abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_GoalReached.selector, GOAL, GOAL));
        _agreements.proveShortfall(terms, 1, proven, proof);
        proven.content.value = GOAL - 1;
        bytes memory refusal = abi.encodeWithSelector(IEventLedger.EventLedger_NotInBatch.selector, proven.batch);
        vm.expectRevert(refusal);
        _agreements.proveShortfall(terms, 1, proven, proof);
        proof[0] = keccak256("another");
        vm.expectRevert(refusal);
        _agreements.proveShortfall(terms, 1, proven, proof);
        ++proven.batch;
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_UnknownBatch.selector, proven.batch));
        _agreements.proveShortfall(terms, 1, proven, proof);
    }

    function test_OnlyEventsOfThePartysDeviceAndOfTheMetricCount() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(2);
        _warpAlive(BEGIN);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_says(1, 1, GOAL - 1));
        vm.expectRevert(
            abi.encodeWithSelector(
                IDeviceAgreements.DeviceAgreements_WrongDevice.selector,
                _things[1].id,
                _things[0].id
            )
        );
        _agreements.proveShortfall(terms, 0, proven, proof);
        vm.expectRevert(abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_NoParty.selector, id, 2));
        _agreements.proveShortfall(terms, 2, proven, proof);
        proven.content.kind = METRIC + 1;
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_WrongKind.selector, METRIC + 1, METRIC)
        );
        _agreements.proveShortfall(terms, 1, proven, proof);
        terms.salt = "another";
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_NotCreated.selector, _agreements.idOf(terms))
        );
        _agreements.proveShortfall(terms, 1, proven, proof);
    }

    function test_NothingCountsBeforeTheAgreementIsInForce() public {
        (AgreementTerms memory terms, ) = _formed(1);
        terms = _reopened(terms, "early");
        _join(terms, 0);
        _warpAlive(BEGIN);
        DeviceEvent memory content = _says(0, 1, GOAL - 1);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(content);
        _expectOutside(content.time, BEGIN, BEGIN);
        _agreements.proveShortfall(terms, 0, proven, proof);
        _skip(60);
        _join(terms, 1);
        // the earlier event stays outside
        _expectOutside(content.time, _now(), END);
        _agreements.proveShortfall(terms, 0, proven, proof);
        _fallShort(terms, 0, 2);
    }

    function test_NothingCountsOutsideOfTheWindow() public {
        (AgreementTerms memory terms, ) = _formed(2);
        uint40[4] memory times = [BEGIN - 1, BEGIN, END - 1, END];
        for (uint64 i = 0; i < 4; ++i) {
            _warpAlive(times[i]);
            (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_said(0, i + 1, times[i]));
            if (i == 0 || i == 3) _expectOutside(times[i], BEGIN, END);
            _agreements.proveShortfall(terms, 0, proven, proof);
        }
        vm.assertEq(_agreements.stakeOf(terms, 0), DEPOSIT / 2);
    }

    function test_WhatWasBeforeAPartyJoinedOrAfterItsNoticeDoesNotCount() public {
        (AgreementTerms memory terms, ) = _formed(2);
        terms = _reopened(terms, "late");
        for (uint256 i = 0; i < 2; ++i) _join(terms, i);
        _warpAlive(BEGIN + 1 days);
        uint40 joinedAt = _now();
        _join(terms, 2);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_said(2, 1, joinedAt - 1));
        _expectOutside(joinedAt - 1, joinedAt, END);
        _agreements.proveShortfall(terms, 2, proven, proof);
        vm.prank(_parties[2]);
        uint40 leavesAt = _agreements.giveNotice(terms, 2);
        _warpAlive(leavesAt);
        (proven, proof) = _reported(_said(2, 2, leavesAt));
        _expectOutside(leavesAt, joinedAt, leavesAt);
        _agreements.proveShortfall(terms, 2, proven, proof);
        // what was before can still be proven until it may leave
        vm.warp(leavesAt + PROOF - 2);
        _prove(terms, 2, _said(2, 3, leavesAt - 1));
        vm.assertEq(_agreements.stakeOf(terms, 2), DEPOSIT - 25e6);
    }

    function test_OnlyThoseWhoWereInShare() public {
        (AgreementTerms memory terms, ) = _formed(2);
        terms = _reopened(terms, "late");
        for (uint256 i = 0; i < 3; ++i) _join(terms, i);
        vm.prank(_parties[2]);
        uint40 leavesAt = _agreements.giveNotice(terms, 2);
        _warpAlive(leavesAt);
        _join(terms, 3);
        // at the last moment of the third, before the fourth
        _prove(terms, 0, _said(0, 1, leavesAt - 1));
        // after both
        _prove(terms, 0, _said(0, 2, leavesAt));
        AgreementId id = _agreements.idOf(terms);
        uint256[4] memory gains = [uint256(0), 25e6, 12_500_000, 12_500_000];
        for (uint256 i = 0; i < 4; ++i) vm.assertEq(_agreements.partiesOf(id)[i].gains, gains[i]);
    }

    function test_NothingIsTakenWhenNobodyIsThereToReceive() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(2);
        vm.prank(_parties[1]);
        _agreements.giveNotice(terms, 1);
        _warpAlive(START + NOTICE + PROOF);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_says(0, 1, GOAL - 1));
        bytes memory refusal = abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_NobodyToReceive.selector, id);
        vm.expectRevert(refusal);
        _agreements.proveShortfall(terms, 0, proven, proof);
        vm.prank(_parties[1]);
        _agreements.depart(terms, 1);
        vm.expectRevert(refusal);
        _agreements.proveShortfall(terms, 0, proven, proof);
        vm.assertEq(_agreements.stakeOf(terms, 0), DEPOSIT);
    }

    function test_OnlyThoseWithADeviceInServiceShare() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(4);
        _warpAlive(BEGIN);
        _tamper(_things[1]);
        vm.prank(_parties[2]);
        _registry.retire(_things[2].id);
        vm.assertEq(_fallShort(terms, 0, 1), 25e6);
        _expectGains(id, [uint256(0), 0, 0, 25e6]);
        _tamper(_things[3]);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_says(0, 2, GOAL - 1));
        vm.expectRevert(abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_NobodyToReceive.selector, id));
        _agreements.proveShortfall(terms, 0, proven, proof);
        // with its rights back a device receives again, and it answered all the time
        _reenrol(_things[1], _parties[1]);
        _agreements.proveShortfall(terms, 0, proven, proof);
        _expectGains(id, [uint256(0), 25e6, 0, 25e6]);
        vm.assertEq(_fallShort(terms, 3, 1), 25e6);
    }

    function test_APartyDoesNotEscapeByPassingItsDeviceOn() public {
        (AgreementTerms memory terms, ) = _formed(2);
        vm.prank(_parties[0]);
        _registry.transferDevice(_things[0].id, _other);
        _warpAlive(BEGIN);
        vm.assertEq(_fallShort(terms, 0, 1), 25e6);
        _finish(terms);
        vm.assertEq(_dueOf(0), DEPOSIT - 25e6);
    }

    function test_WhatADeviceDidUnderEarlierOwnersDoesNotCount() public {
        vm.prank(_parties[0]);
        _registry.transferDevice(_things[0].id, _parties[1]);
        AgreementTerms memory terms = _terms();
        _agreements.create(terms);
        vm.prank(_parties[1]);
        _agreements.join(terms, _things[0].id);
        _join(terms, 2);
        _warpAlive(BEGIN);
        DeviceEvent memory content = _says(0, 1, GOAL - 1);
        content.deviceVersion = 1;
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(content);
        vm.expectRevert(abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_WrongVersion.selector, 1, 2));
        _agreements.proveShortfall(terms, 0, proven, proof);
    }

    function test_NothingIsProvenAgainstWhoIsOut() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(2);
        _warpAlive(BEGIN);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_says(0, 1, GOAL - 1));
        _finish(terms);
        vm.expectRevert(abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_Closed.selector, id));
        _agreements.proveShortfall(terms, 0, proven, proof);
    }

    /// @notice Whatever the sums, what one loses is what the others gain.
    function testFuzz_PenaltiesAreSharedToTheWei(uint96 deposit, uint16 bps, uint8 parties, uint8 shortfalls) public {
        AgreementTerms memory terms = _terms();
        terms.deposit = uint96(_bound(deposit, 10_000, 1e27));
        terms.penaltyBps = uint16(_bound(bps, 1, 10_000));
        parties = uint8(_bound(parties, 2, 4));
        shortfalls = uint8(_bound(shortfalls, 0, 6));
        AgreementId id = _agreements.create(terms);
        for (uint256 i = 0; i < parties; ++i) {
            _dollar.mint(_parties[i], terms.deposit);
            _join(terms, i);
        }
        _warpAlive(BEGIN);
        uint256 lost;
        for (uint64 i = 1; i <= shortfalls; ++i) {
            if (_agreements.stakeOf(terms, 0) != 0) lost += _fallShort(terms, 0, i);
        }
        uint256 gained;
        for (uint256 i = 1; i < parties; ++i) gained += _agreements.partiesOf(id)[i].gains;
        vm.assertEq(gained, lost);
        vm.assertEq(_agreements.stakeOf(terms, 0), terms.deposit - lost);
        _finish(terms);
        uint256 due;
        for (uint256 i = 0; i < parties; ++i) due += _dueOf(i);
        vm.assertEq(due, uint256(terms.deposit) * parties);
        vm.assertEq(_dollar.balanceOf(address(_agreements)), due);
    }

    // ---------------------------------------------------------------- helpers

    function _formedAt(uint16 penaltyBps) private returns (AgreementTerms memory terms, AgreementId id) {
        terms = _terms();
        terms.penaltyBps = penaltyBps;
        id = _agreements.create(terms);
        _join(terms, 0);
        _join(terms, 1);
    }

    /// @notice Another agreement of the same terms which can be joined to its end.
    function _reopened(AgreementTerms memory terms, bytes32 salt) private returns (AgreementTerms memory) {
        terms.joinBy = END;
        terms.salt = salt;
        _agreements.create(terms);
        return terms;
    }

    /// @notice A shortfall of a party by its device's clock.
    function _said(uint256 party, uint64 seq, uint40 time) private view returns (DeviceEvent memory content) {
        content = _says(party, seq, GOAL - 1);
        content.time = time;
    }

    function _expectGains(AgreementId id, uint256[4] memory gains) private view {
        for (uint256 i = 0; i < 4; ++i) vm.assertEq(_agreements.partiesOf(id)[i].gains, gains[i]);
    }

    function _finish(AgreementTerms memory terms) private {
        _warpAlive(END + PROOF);
        _agreements.finish(terms);
    }

    function _expectOutside(uint40 time, uint256 from, uint256 until) private {
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_OutsideWindow.selector, time, from, until)
        );
    }
}
