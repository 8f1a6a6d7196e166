// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPullPayments} from "../payments/interfaces/IPullPayments.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {IDeviceAgreements} from "./interfaces/IDeviceAgreements.sol";
import {AgreementsTest} from "./testing/AgreementsTest.sol";
import {AgreementId} from "./types/AgreementId.sol";
import {Agreement, AgreementTerms, Party} from "./types/AgreementTerms.sol";

contract DeviceAgreementsTest is AgreementsTest {
    // ---------------------------------------------------------------- creating

    function test_AnyoneAnnouncesAnAgreementOnce() public {
        AgreementTerms memory terms = _terms();
        AgreementId id = _agreements.idOf(terms);
        vm.assertEq(_raw(id), keccak256(abi.encode(block.chainid, address(_agreements), terms)));
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.AgreementCreated(id, _other, terms);
        vm.prank(_other);
        _agreements.create(terms);
        Agreement memory agreement = _agreements.agreementOf(id);
        vm.assertEq(agreement.createdAt, START);
        vm.assertEq(agreement.formedAt, 0);
        vm.assertEq(agreement.present, 0);
        vm.assertFalse(agreement.closed);
        _expect(IDeviceAgreements.DeviceAgreements_AlreadyCreated.selector, id);
        _agreements.create(terms);
        terms.salt = "another";
        _agreements.create(terms);
    }

    function test_NothingIsDoneWithWhatWasNotCreated() public {
        AgreementTerms memory terms = _terms();
        AgreementId id = _agreements.idOf(terms);
        bytes4 refusal = IDeviceAgreements.DeviceAgreements_NotCreated.selector;
        _expect(refusal, id);
        _join(terms, 0);
        _expect(refusal, id);
        _agreements.giveNotice(terms, 0);
        _expect(refusal, id);
        _agreements.depart(terms, 0);
        _expect(refusal, id);
        _agreements.takeHome(terms, 0);
        _expect(refusal, id);
        _agreements.finish(terms);
        _expect(refusal, id);
        _agreements.isJoinable(terms);
    }

    // ---------------------------------------------------------------- joining

    function test_IsInForceWhenEnoughHaveJoined() public {
        AgreementTerms memory terms = _terms();
        AgreementId id = _agreements.create(terms);
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.PartyJoined(id, _things[0].id, _parties[0], 0, 1);
        vm.assertEq(_join(terms, 0), 0);
        vm.assertEq(_agreements.agreementOf(id).formedAt, 0);
        _skip(60);
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.AgreementFormed(id);
        vm.assertEq(_join(terms, 1), 1);
        _skip(60);
        vm.assertEq(_join(terms, 2), 2);
        vm.assertEq(_agreements.agreementOf(id).formedAt, START + 60);
        vm.assertEq(_agreements.agreementOf(id).present, 3);
        vm.assertEq(_dollar.balanceOf(address(_agreements)), 3 * DEPOSIT);
        Party[] memory parties = _agreements.partiesOf(id);
        vm.assertEq(parties.length, 3);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(parties[i].index, i);
            vm.assertEq(DeviceId.unwrap(parties[i].device), DeviceId.unwrap(_things[i].id));
            vm.assertEq(parties[i].account, _parties[i]);
            vm.assertEq(parties[i].deviceVersion, 1);
            vm.assertEq(parties[i].joinedAt, START + 60 * i);
            vm.assertEq(parties[i].leavesAt, 0);
            vm.assertEq(parties[i].shortfalls, 0);
            vm.assertEq(parties[i].gains, 0);
            vm.assertEq(_agreements.stakeOf(terms, uint8(i)), DEPOSIT);
        }
    }

    function test_OnlyTheOwnerJoinsWithADeviceInService() public {
        (AgreementTerms memory terms, ) = _formed(1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDeviceAgreements.DeviceAgreements_NotOwner.selector,
                _things[1].id,
                _parties[0],
                _parties[1]
            )
        );
        vm.prank(_parties[0]);
        _agreements.join(terms, _things[1].id);
        _tamper(_things[1]);
        bytes4 refusal = IDeviceAgreements.DeviceAgreements_NotActive.selector;
        vm.expectRevert(abi.encodeWithSelector(refusal, _things[1].id));
        _join(terms, 1);
        DeviceId unknown = DeviceId.wrap("unknown");
        vm.expectRevert(abi.encodeWithSelector(refusal, unknown));
        _agreements.join(terms, unknown);
        vm.expectRevert(abi.encodeWithSelector(refusal, DeviceId.wrap(0)));
        _agreements.join(terms, DeviceId.wrap(0));
    }

    function test_ADeviceJoinsOnceAndNobodyWhenItIsFull() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(4);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_AlreadyIn.selector, id, _things[2].id)
        );
        _join(terms, 2);
        _addParty("ed");
        _expect(IDeviceAgreements.DeviceAgreements_Full.selector, id);
        _join(terms, 4);
    }

    function test_OnlyNamedDevicesJoinWhenDevicesAreNamed() public {
        AgreementTerms memory terms = _terms();
        terms.devices = new DeviceId[](3);
        for (uint256 i = 0; i < 3; ++i) terms.devices[i] = _things[i].id;
        AgreementId id = _agreements.create(terms);
        for (uint256 i = 0; i < 3; ++i) _join(terms, i);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_NotNamed.selector, id, _things[3].id)
        );
        _join(terms, 3);
    }

    function test_NobodyJoinsTooLate() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(2);
        vm.warp(JOIN_BY - 1);
        vm.assertTrue(_agreements.isJoinable(terms));
        _join(terms, 2);
        vm.warp(JOIN_BY);
        vm.assertFalse(_agreements.isJoinable(terms));
        _expect(IDeviceAgreements.DeviceAgreements_JoiningOver.selector, id);
        _join(terms, 3);
    }

    // ---------------------------------------------------------------- leaving

    function test_LeavesAtOnceBeforeItIsInForce() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(1);
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.PartyLeft(id, _things[0].id, _parties[0], 0, DEPOSIT);
        vm.prank(_parties[0]);
        vm.assertEq(_agreements.depart(terms, 0), DEPOSIT);
        vm.assertEq(_agreements.agreementOf(id).present, 0);
        vm.assertEq(_agreements.partiesOf(id).length, 0);
        _withdraws(0, DEPOSIT);
        // the place is free again, for the same device too
        vm.assertEq(_join(terms, 1), 0);
        vm.assertEq(_join(terms, 0), 1);
        vm.assertEq(_agreements.agreementOf(id).formedAt, START);
    }

    function test_WhoIsAsGoodAsGoneDoesNotBringItIntoForce() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(1);
        _expect(IDeviceAgreements.DeviceAgreements_NotInForce.selector, id);
        vm.prank(_parties[0]);
        _agreements.giveNotice(terms, 0);
        _join(terms, 1);
        vm.prank(_parties[0]);
        _agreements.giveNotice(terms, 0);
    }

    function test_LeavingWithNoticeIsRefunded() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(3);
        vm.startPrank(_parties[1]);
        vm.expectRevert(_place(IDeviceAgreements.DeviceAgreements_NoNotice.selector, id, 1));
        _agreements.depart(terms, 1);
        uint40 leavesAt = START + NOTICE;
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.NoticeGiven(id, 1, leavesAt);
        vm.assertEq(_agreements.giveNotice(terms, 1), leavesAt);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_AlreadyLeaving.selector, id, 1, leavesAt)
        );
        _agreements.giveNotice(terms, 1);
        vm.stopPrank();
        vm.assertEq(_agreements.partiesOf(id)[1].leavesAt, leavesAt);
        _warpAlive(leavesAt + PROOF - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_TooEarly.selector, id, leavesAt + PROOF)
        );
        vm.prank(_parties[1]);
        _agreements.depart(terms, 1);
        vm.warp(leavesAt + PROOF);
        vm.prank(_parties[1]);
        vm.assertEq(_agreements.depart(terms, 1), DEPOSIT);
        vm.assertEq(_agreements.agreementOf(id).present, 2);
        _withdraws(1, DEPOSIT);
        vm.expectRevert(_place(IDeviceAgreements.DeviceAgreements_NoParty.selector, id, 1));
        _agreements.stakeOf(terms, 1);
    }

    function test_NobodyElseActsForAParty() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(2);
        bytes memory refusal = abi.encodeWithSelector(
            IDeviceAgreements.DeviceAgreements_NotParty.selector,
            id,
            0,
            _parties[1],
            _parties[0]
        );
        vm.startPrank(_parties[1]);
        vm.expectRevert(refusal);
        _agreements.giveNotice(terms, 0);
        vm.expectRevert(refusal);
        _agreements.depart(terms, 0);
        vm.expectRevert(refusal);
        _agreements.takeHome(terms, 0);
        bytes memory empty = _place(IDeviceAgreements.DeviceAgreements_NoParty.selector, id, 2);
        vm.expectRevert(empty);
        _agreements.giveNotice(terms, 2);
        vm.stopPrank();
    }

    function test_WhatIsDueStaysWithWhoDepositedWhenTheDeviceIsPassedOn() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(2);
        vm.prank(_parties[0]);
        _registry.transferDevice(_things[0].id, _other);
        vm.assertEq(_agreements.partiesOf(id)[0].account, _parties[0]);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_NotParty.selector, id, 0, _other, _parties[0])
        );
        vm.prank(_other);
        _agreements.giveNotice(terms, 0);
        vm.prank(_parties[0]);
        _agreements.giveNotice(terms, 0);
        _warpAlive(START + NOTICE + PROOF);
        vm.prank(_parties[0]);
        _agreements.depart(terms, 0);
        _withdraws(0, DEPOSIT);
    }

    function test_WhatIsDueStaysWhenTheDeviceIsReenrolledAndRetired() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(2);
        _tamper(_things[0]);
        _reenrol(_things[0], _parties[0]);
        vm.assertEq(_agreements.partiesOf(id)[0].account, _parties[0]);
        // and it still answers for what it says
        _warpAlive(BEGIN);
        vm.assertEq(_fallShort(terms, 0, 2), 25e6);
        vm.prank(_parties[0]);
        _registry.retire(_things[0].id);
        vm.assertEq(_agreements.partiesOf(id)[0].account, _parties[0]);
        _warpAlive(END + PROOF);
        _agreements.finish(terms);
        _withdraws(0, DEPOSIT - 25e6);
        _withdraws(1, DEPOSIT + 25e6);
    }

    // ---------------------------------------------------------------- the end

    function test_AnyoneEndsItForAllWhenItIsOver() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(3);
        _warpAlive(END + PROOF - 1);
        vm.assertFalse(_agreements.isFinishable(terms));
        vm.expectRevert(abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_TooEarly.selector, id, END + PROOF));
        _agreements.finish(terms);
        vm.warp(END + PROOF);
        vm.assertTrue(_agreements.isFinishable(terms));
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.AgreementClosed(id);
        vm.prank(_other);
        _agreements.finish(terms);
        for (uint256 i = 0; i < 3; ++i) _withdraws(i, DEPOSIT);
        vm.assertEq(_dollar.balanceOf(address(_agreements)), 0);
        vm.assertTrue(_agreements.agreementOf(id).closed);
        vm.assertEq(_agreements.agreementOf(id).present, 0);
        _expect(IDeviceAgreements.DeviceAgreements_Closed.selector, id);
        _agreements.finish(terms);
        vm.expectRevert(
            abi.encodeWithSelector(IPullPayments.PullPayments_NothingDue.selector, address(_dollar), _parties[0])
        );
        vm.prank(_parties[0]);
        _agreements.withdraw(address(_dollar));
    }

    function test_EndsAtOnceWhenTooFewJoinedInTime() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(1);
        vm.warp(JOIN_BY - 1);
        vm.assertFalse(_agreements.isFinishable(terms));
        vm.expectRevert(abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_TooEarly.selector, id, END + PROOF));
        _agreements.finish(terms);
        vm.warp(JOIN_BY);
        vm.assertTrue(_agreements.isFinishable(terms));
        _agreements.finish(terms);
        _withdraws(0, DEPOSIT);
    }

    // ---------------------------------------------------------------- silence

    function test_EverybodyTakesTheirDepositHomeWhenTheOracleIsSilent() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(3);
        _warpAlive(BEGIN + 1 days);
        _fallShort(terms, 2, 1);
        uint40 silentFrom = _ledger.lastTo() + SILENCE;
        vm.warp(silentFrom - 1);
        vm.assertFalse(_agreements.isSilent(terms));
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_OracleNotSilent.selector, id, silentFrom)
        );
        vm.prank(_parties[0]);
        _agreements.takeHome(terms, 0);
        vm.warp(silentFrom);
        vm.assertTrue(_agreements.isSilent(terms));
        uint256[3] memory due = [uint256(112_500_000), 112_500_000, 75e6];
        for (uint8 i = 0; i < 3; ++i) {
            vm.prank(_parties[i]);
            vm.assertEq(_agreements.takeHome(terms, i), due[i]);
            _withdraws(i, due[i]);
        }
        vm.assertEq(_dollar.balanceOf(address(_agreements)), 0);
        vm.assertEq(_agreements.agreementOf(id).present, 0);
    }

    function test_AnOracleThatHasNeverSpokenIsSilentFromTheBeginningOn() public {
        (AgreementTerms memory terms, ) = _formed(2);
        vm.warp(START + SILENCE);
        vm.prank(_parties[0]);
        _agreements.takeHome(terms, 0);
        _withdraws(0, DEPOSIT);
        // an agreement made later waits its own time
        terms.joinBy = END;
        terms.salt = "later";
        _agreements.create(terms);
        vm.assertFalse(_agreements.isSilent(terms));
        _skip(SILENCE);
        vm.assertTrue(_agreements.isSilent(terms));
    }

    function test_NobodyGoesWithoutNoticeWhileTheOracleSpeaks() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(2);
        for (uint40 time = START; time < START + 10 * SILENCE; time += SILENCE - 1) {
            _warpAlive(time);
            uint256 silentFrom = _ledger.lastTo() + SILENCE;
            vm.expectRevert(
                abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_OracleNotSilent.selector, id, silentFrom)
            );
            vm.prank(_parties[1]);
            _agreements.takeHome(terms, 1);
        }
    }

    // ---------------------------------------------------------------- helpers

    function _withdraws(uint256 party, uint256 amount) private {
        uint256 before = _dollar.balanceOf(_parties[party]);
        vm.assertEq(_dueOf(party), amount);
        vm.expectEmit(address(_agreements));
        emit IPullPayments.PaymentWithdrawn(address(_dollar), _parties[party], amount);
        vm.prank(_parties[party]);
        vm.assertEq(_agreements.withdraw(address(_dollar)), amount);
        vm.assertEq(_dollar.balanceOf(_parties[party]), before + amount);
        vm.assertEq(_dueOf(party), 0);
    }

    function _expect(bytes4 selector, AgreementId id) private {
        vm.expectRevert(abi.encodeWithSelector(selector, id));
    }

    function _place(bytes4 selector, AgreementId id, uint8 index) private pure returns (bytes memory) {
        return abi.encodeWithSelector(selector, id, index);
    }
}
