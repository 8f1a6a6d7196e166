// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Freezes} from "../../../governance/freezes/Freezes.sol";
import {IFreezes} from "../../../governance/freezes/interfaces/IFreezes.sol";
import {FreezeAction} from "../../../governance/freezes/types/FreezeAction.sol";
import {Roles} from "../../../governance/libraries/Roles.sol";
import {IDeviceAgreements} from "../interfaces/IDeviceAgreements.sol";
import {AgreementsTest} from "../testing/AgreementsTest.sol";
import {AgreementId} from "../types/AgreementId.sol";
import {AgreementTerms} from "../types/AgreementTerms.sol";

/// @notice What a freeze stops in agreements, and what it can never stop.
contract JoiningFreezeTest is AgreementsTest {
    Freezes private _freezes;

    function setUp() public override {
        super.setUp();
        _freezes = new Freezes(address(_manager));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = _agreements.pushFreeze.selector;
        _manager.setTargetFunctionRole(address(_agreements), selectors, Roles.FREEZE_PUSHER);
        _manager.grantRole(Roles.FREEZE_PUSHER, address(_freezes), 0);
        FreezeAction[] memory actions = new FreezeAction[](1);
        actions[0] = FreezeAction.JoiningAgreement;
        _freezes.register(address(_agreements), actions, true);
    }

    function test_NobodyJoinsWhileJoiningIsFrozen() public {
        (AgreementTerms memory terms, ) = _formed(1);
        vm.expectEmit(address(_agreements));
        emit IDeviceAgreements.FreezePushed(address(_freezes), FreezeAction.JoiningAgreement, true);
        _freeze(1 hours);
        _expectFrozen(START + 1 hours);
        _join(terms, 1);
        vm.warp(START + 1 hours - 1);
        _expectFrozen(START + 1 hours);
        _join(terms, 1);
        // it ends by itself
        vm.warp(START + 1 hours);
        _join(terms, 1);
        // and once the flag is gone, without asking
        _freezes.sync(address(_agreements), FreezeAction.JoiningAgreement);
        vm.mockCallRevert(address(_freezes), abi.encodeWithSelector(IFreezes.isFrozen.selector), "asked");
        _join(terms, 2);
    }

    function test_TheTimeToJoinStopsRunningMeanwhile() public {
        (AgreementTerms memory terms, AgreementId id) = _formed(1);
        vm.warp(JOIN_BY - 10);
        _freeze(5 days);
        vm.warp(JOIN_BY + 1 days);
        vm.assertTrue(_agreements.isJoinable(terms));
        vm.assertFalse(_agreements.isFinishable(terms));
        vm.warp(JOIN_BY + 5 days - 1);
        _join(terms, 1);
        vm.assertEq(_agreements.agreementOf(id).formedAt, _now());
        vm.warp(JOIN_BY + 5 days);
        vm.assertFalse(_agreements.isJoinable(terms));
        vm.expectRevert(abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_JoiningOver.selector, id));
        _join(terms, 2);
    }

    function test_AFreezeFromBeforeTheAgreementMovesNothing() public {
        _freeze(1 hours);
        vm.warp(START + 2 hours);
        (AgreementTerms memory terms, ) = _formed(1);
        vm.warp(JOIN_BY);
        vm.assertFalse(_agreements.isJoinable(terms));
    }

    function test_NobodyJoinsAfterTheEndHoweverLongItWasFrozen() public {
        AgreementTerms memory terms = _terms();
        (terms.end, terms.start) = (JOIN_BY + 1 days, START);
        _agreements.create(terms);
        _join(terms, 0);
        _freeze(5 days);
        vm.warp(JOIN_BY + 1 days);
        vm.assertFalse(_agreements.isJoinable(terms));
        _agreements.finish(terms);
        vm.assertEq(_dueOf(0), DEPOSIT);
    }

    function test_NothingElseIsFrozen() public {
        (AgreementTerms memory terms, ) = _formed(3);
        _freeze(14 days);
        _warpAlive(BEGIN);
        _fallShort(terms, 0, 1);
        vm.prank(_parties[1]);
        _agreements.giveNotice(terms, 1);
        _warpAlive(BEGIN + NOTICE + PROOF + 1);
        vm.assertTrue(_freezes.isFrozen(address(_agreements), FreezeAction.JoiningAgreement));
        vm.prank(_parties[1]);
        _agreements.depart(terms, 1);
        vm.prank(_parties[1]);
        _agreements.withdraw(address(_dollar));
        _skip(SILENCE);
        vm.prank(_parties[2]);
        _agreements.takeHome(terms, 2);
    }

    function test_TellsOnlyOfJoiningAndOnlyByTheFreezes() public {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _other));
        vm.prank(_other);
        _agreements.pushFreeze(FreezeAction.JoiningAgreement, true);
        vm.expectRevert(
            abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_NotFreezable.selector, FreezeAction.Enrolment)
        );
        vm.prank(address(_freezes));
        _agreements.pushFreeze(FreezeAction.Enrolment, true);
    }

    function _freeze(uint40 duration) private {
        _freezes.freeze(address(_agreements), FreezeAction.JoiningAgreement, duration);
    }

    function _expectFrozen(uint40 until) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IDeviceAgreements.DeviceAgreements_Frozen.selector,
                FreezeAction.JoiningAgreement,
                until
            )
        );
    }
}
