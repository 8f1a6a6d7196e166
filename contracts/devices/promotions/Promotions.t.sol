// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {FeeOnTransferToken} from "../../testing/adversaries/FeeOnTransferToken.sol";
import {ReentrantToken} from "../../testing/adversaries/ReentrantToken.sol";
import {EventKinds} from "../libraries/EventKinds.sol";
import {IPullPayments} from "../payments/interfaces/IPullPayments.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {IPromotions} from "./interfaces/IPromotions.sol";
import {PromotionsTest} from "./testing/PromotionsTest.sol";
import {PromotionId} from "./types/PromotionId.sol";
import {Promotion, PromotionTerms} from "./types/PromotionTerms.sol";

contract PromotionsUnitTest is PromotionsTest {
    bytes32[] private _none;

    // ---------------------------------------------------------------- creating

    function test_EscrowsAllThatItCanCost() public {
        PromotionTerms memory terms = _terms();
        PromotionId id = _promotions.idOf(terms);
        vm.assertEq(PromotionId.unwrap(id), keccak256(abi.encode(block.chainid, address(_promotions), terms)));
        vm.expectEmit(address(_promotions));
        emit IPromotions.PromotionCreated(id, _promoter, terms);
        _create(terms);
        vm.assertEq(_dollar.balanceOf(address(_promotions)), PRICE * TOTAL);
        Promotion memory promotion = _promotions.promotionOf(id);
        vm.assertEq(promotion.createdAt, START);
        vm.assertEq(promotion.users, 0);
        vm.assertFalse(promotion.closed);
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_AlreadyCreated.selector, id));
        _create(terms);
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_NotPromoter.selector, _other, _promoter));
        vm.prank(_other);
        _promotions.create(terms);
    }

    function test_RefusesTermsThatPromiseNothing() public {
        PromotionTerms memory terms = _terms();
        terms.token = _other;
        _refused(terms, abi.encodeWithSelector(IPromotions.Promotions_NotAToken.selector, _other));
        terms = _terms();
        terms.pricePerUser = 0;
        _refused(terms, abi.encodeWithSelector(IPromotions.Promotions_ZeroPrice.selector));
        uint32[2] memory caps = [0, TOTAL + 1];
        for (uint256 i = 0; i < 2; ++i) {
            terms = _terms();
            terms.perDayCap = caps[i];
            bytes4 refusal = IPromotions.Promotions_CapsOutOfRange.selector;
            _refused(terms, abi.encodeWithSelector(refusal, caps[i], TOTAL));
        }
        uint40[2][2] memory times = [[END, END], [START - 1, START]];
        for (uint256 i = 0; i < 2; ++i) {
            terms = _terms();
            (terms.start, terms.end) = (times[i][0], times[i][1]);
            bytes4 refusal = IPromotions.Promotions_TimesOutOfOrder.selector;
            _refused(terms, abi.encodeWithSelector(refusal, terms.start, terms.end));
        }
        uint32[2] memory periods = [1 days - 1, 365 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            terms = _terms();
            terms.proofPeriod = periods[i];
            bytes4 refusal = IPromotions.Promotions_PeriodOutOfRange.selector;
            _refused(terms, abi.encodeWithSelector(refusal, periods[i], 1 days, 365 days));
        }
    }

    // ---------------------------------------------------------------- users

    function test_PaysTheDevicesOwnerForANewUser() public {
        PromotionTerms memory terms = _terms();
        PromotionId id = _create(terms);
        DeviceEvent memory content = _shows(_gate, 1, "user");
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(content);
        vm.expectEmit(address(_promotions));
        emit IPromotions.UserProven(id, _gate.id, _owner, "user", _idOf(content), 0, PRICE);
        vm.prank(_other);
        _promotions.prove(terms, proven, proof, _none);
        vm.assertTrue(_promotions.isPaid(id, "user"));
        vm.assertEq(_promotions.promotionOf(id).users, 1);
        vm.assertEq(_promotions.usersOn(id, 0), 1);
        uint256 before = _dollar.balanceOf(_owner);
        vm.prank(_owner);
        vm.assertEq(_promotions.withdraw(address(_dollar)), PRICE);
        vm.assertEq(_dollar.balanceOf(_owner), before + PRICE);
    }

    function test_EachUserPaysOnce() public {
        PromotionTerms memory terms = _terms();
        PromotionId id = _create(terms);
        _prove(terms, _gate, "user");
        Thing memory another = _enrolled("another gate");
        bytes memory refusal = abi.encodeWithSelector(IPromotions.Promotions_AlreadyPaid.selector, id, bytes32("user"));
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(_gate, 2, "user"));
        vm.expectRevert(refusal);
        _promotions.prove(terms, proven, proof, _none);
        (proven, proof) = _reported(_shows(another, 1, "user"));
        vm.expectRevert(refusal);
        _promotions.prove(terms, proven, proof, _none);
        // in another promotion it is a new one
        terms.salt = "another";
        _create(terms);
        _promotions.prove(terms, proven, proof, _none);
        vm.assertEq(_dueOf(_owner), 2 * PRICE);
    }

    function test_PaysWhoOwnedTheDeviceWhenItSpoke() public {
        PromotionTerms memory terms = _terms();
        _create(terms);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(_gate, 1, "user"));
        vm.prank(_owner);
        _registry.transferDevice(_gate.id, _other);
        _promotions.prove(terms, proven, proof, _none);
        vm.assertEq(_dueOf(_owner), PRICE);
        _prove(terms, _gate, "next");
        vm.assertEq(_dueOf(_other), PRICE);
        // nobody owned it under a version that there never was
        DeviceEvent memory content = _shows(_gate, 3, "third");
        content.deviceVersion = 9;
        (proven, proof) = _reported(content);
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_UnknownDevice.selector, _gate.id, 9));
        _promotions.prove(terms, proven, proof, _none);
    }

    function test_ADeviceEarnsNothingByWhatItShowedBeforeItWasSuspended() public {
        PromotionTerms memory terms = _terms();
        _create(terms);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(_gate, 1, "user"));
        bytes memory refusal = abi.encodeWithSelector(IPromotions.Promotions_Suspended.selector, _gate.id, 1);
        _tamper(_gate);
        vm.expectRevert(refusal);
        _promotions.prove(terms, proven, proof, _none);
        // getting its rights back does not change that
        _reenrol(_gate, _owner);
        vm.expectRevert(refusal);
        _promotions.prove(terms, proven, proof, _none);
        _prove(terms, _gate, "user");
        vm.assertEq(_dueOf(_owner), PRICE);
    }

    function test_ADeviceThatWasRetiredIsPaidForWhatItShowedBefore() public {
        PromotionTerms memory terms = _terms();
        _create(terms);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(_gate, 1, "user"));
        vm.prank(_owner);
        _registry.retire(_gate.id);
        _promotions.prove(terms, proven, proof, _none);
        vm.assertEq(_dueOf(_owner), PRICE);
    }

    function test_KeepsTheCapsOfDaysAndOfTheWhole() public {
        PromotionTerms memory terms = _terms();
        PromotionId id = _create(terms);
        for (uint256 i = 1; i <= PER_DAY; ++i) _prove(terms, _gate, bytes32(i));
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(_gate, 4, bytes32(uint256(4))));
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_DayFull.selector, id, 0, PER_DAY));
        _promotions.prove(terms, proven, proof, _none);
        // the day is that of the acceptance, whenever it is proven
        vm.warp(START + 1 days);
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_DayFull.selector, id, 0, PER_DAY));
        _promotions.prove(terms, proven, proof, _none);
        _prove(terms, _gate, bytes32(uint256(5)));
        _prove(terms, _gate, bytes32(uint256(6)));
        vm.assertEq(_promotions.usersOn(id, 0), 3);
        vm.assertEq(_promotions.usersOn(id, 1), 2);
        (proven, proof) = _reported(_shows(_gate, 7, bytes32(uint256(7))));
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_TotalReached.selector, id, TOTAL));
        _promotions.prove(terms, proven, proof, _none);
        // all is paid, so it can be closed before its end
        _promotions.close(terms);
        vm.assertEq(_dueOf(_owner), PRICE * TOTAL);
        vm.assertEq(_dueOf(_promoter), 0);
    }

    function test_OnlyProvenNewUsersInTimeCount() public {
        PromotionTerms memory terms = _terms();
        terms.start = START + 1 days;
        _create(terms);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(_gate, 1, "user"));
        _expectOutside(terms, proven.acceptedAt);
        _promotions.prove(terms, proven, proof, _none);
        vm.warp(END - 1);
        DeviceEvent memory content = _shows(_gate, 2, "user");
        (proven, proof) = _reported(content);
        proven.content.payloadDigest = "forged";
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.EventLedger_NotInBatch.selector, proven.batch));
        _promotions.prove(terms, proven, proof, _none);
        proven.content.payloadDigest = "user";
        _promotions.prove(terms, proven, proof, _none);
        vm.warp(END);
        (proven, proof) = _reported(_shows(_gate, 3, "late"));
        _expectOutside(terms, END);
        _promotions.prove(terms, proven, proof, _none);
        content.kind = EventKinds.READING;
        (proven, proof) = _reported(content);
        vm.expectRevert(
            abi.encodeWithSelector(IPromotions.Promotions_WrongKind.selector, EventKinds.READING, EventKinds.NEW_USER)
        );
        _promotions.prove(terms, proven, proof, _none);
        (proven, proof) = _reported(_shows(_gate, 4, 0));
        vm.expectRevert(IPromotions.Promotions_NoUser.selector);
        _promotions.prove(terms, proven, proof, _none);
    }

    function test_OnlyNamedDevicesCountWhenDevicesAreNamed() public {
        Thing memory another = _enrolled("another gate");
        Thing memory stranger = _enrolled("stranger");
        (, bytes32[] memory deviceProof) = _batchOf(_gate, another);
        PromotionTerms memory terms = _terms();
        // a maker's list serves as it is
        terms.devicesRoot = MerkleProof.processProof(deviceProof, _leafOf(_gate));
        PromotionId id = _create(terms);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(_gate, 1, "user"));
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_NotNamed.selector, id, _gate.id));
        _promotions.prove(terms, proven, proof, _none);
        _promotions.prove(terms, proven, proof, deviceProof);
        (proven, proof) = _reported(_shows(stranger, 1, "next"));
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_NotNamed.selector, id, stranger.id));
        _promotions.prove(terms, proven, proof, deviceProof);
    }

    // ---------------------------------------------------------------- the end

    function test_TheRemainderReturnsExactly() public {
        PromotionTerms memory terms = _terms();
        PromotionId id = _create(terms);
        _prove(terms, _gate, "user");
        vm.warp(END + PROOF - 1);
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_TooEarly.selector, id, END + PROOF));
        _promotions.close(terms);
        vm.warp(END + PROOF);
        _reportNothing();
        vm.expectEmit(address(_promotions));
        emit IPromotions.PromotionClosed(id, _promoter, PRICE * (TOTAL - 1));
        vm.prank(_other);
        vm.assertEq(_promotions.close(terms), PRICE * (TOTAL - 1));
        vm.assertTrue(_promotions.promotionOf(id).closed);
        vm.prank(_promoter);
        _promotions.withdraw(address(_dollar));
        vm.prank(_owner);
        _promotions.withdraw(address(_dollar));
        vm.assertEq(_dollar.balanceOf(address(_promotions)), 0);
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_Closed.selector, id));
        _promotions.close(terms);
    }

    function test_WhatWasInTimeIsProvenAfterTheEnd() public {
        PromotionTerms memory terms = _terms();
        _create(terms);
        vm.warp(END - 1);
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(_gate, 1, "user"));
        vm.warp(END + PROOF);
        _promotions.prove(terms, proven, proof, _none);
        _reportNothing();
        _promotions.close(terms);
        vm.assertEq(_dueOf(_owner), PRICE);
        vm.assertEq(_dueOf(_promoter), PRICE * (TOTAL - 1));
    }

    function test_WhatWasEarnedWaitsForAnOracleThatIsLate() public {
        PromotionTerms memory terms = _terms();
        PromotionId id = _create(terms);
        vm.warp(END - 1);
        _reportNothing();
        vm.warp(END + PROOF);
        bytes memory refusal = abi.encodeWithSelector(
            IPromotions.Promotions_NotReported.selector,
            id,
            END - 1,
            END + 90 days
        );
        vm.expectRevert(refusal);
        _promotions.close(terms);
        vm.warp(END + 90 days - 1);
        vm.expectRevert(refusal);
        _promotions.close(terms);
        _reportNothing();
        vm.assertEq(_promotions.close(terms), PRICE * TOTAL);
    }

    function test_AnOracleThatNeverReturnsDoesNotKeepTheEscrow() public {
        PromotionTerms memory terms = _terms();
        _create(terms);
        vm.warp(END + 90 days);
        vm.assertEq(_promotions.close(terms), PRICE * TOTAL);
        // with a longer proof period that is what counts
        terms.proofPeriod = 365 days;
        (terms.start, terms.end) = (_now(), _now() + 1);
        PromotionId id = _create(terms);
        vm.warp(terms.end + 90 days);
        vm.expectRevert(abi.encodeWithSelector(IPromotions.Promotions_TooEarly.selector, id, terms.end + 365 days));
        _promotions.close(terms);
    }

    function test_NothingIsDoneWithWhatWasNotCreated() public {
        PromotionTerms memory terms = _terms();
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(_gate, 1, "user"));
        bytes memory refusal = abi.encodeWithSelector(
            IPromotions.Promotions_NotCreated.selector,
            _promotions.idOf(terms)
        );
        vm.expectRevert(refusal);
        _promotions.prove(terms, proven, proof, _none);
        vm.expectRevert(refusal);
        _promotions.close(terms);
    }

    // ---------------------------------------------------------------- bad tokens

    function test_ATokenThatDeliversLessIsRefused() public {
        FeeOnTransferToken token = new FeeOnTransferToken();
        PromotionTerms memory terms = _terms();
        terms.token = address(token);
        token.mint(_promoter, PRICE * TOTAL);
        vm.prank(_promoter);
        token.approve(address(_promotions), type(uint256).max);
        uint256 escrow = PRICE * TOTAL;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPullPayments.PullPayments_WrongAmountReceived.selector,
                address(token),
                escrow - escrow / 100,
                escrow
            )
        );
        _create(terms);
    }

    function test_ATokenCannotCallBack() public {
        ReentrantToken token = new ReentrantToken();
        PromotionTerms memory terms = _terms();
        terms.token = address(token);
        token.mint(_promoter, PRICE * TOTAL);
        vm.prank(_promoter);
        token.approve(address(_promotions), type(uint256).max);
        token.prepare(address(_promotions), abi.encodeCall(_promotions.close, (terms)));
        _create(terms);
        _calledBackInVain(token);
        vm.warp(END + PROOF);
        _reportNothing();
        _promotions.close(terms);
        token.prepare(address(_promotions), abi.encodeCall(_promotions.withdraw, (address(token))));
        vm.prank(_promoter);
        _promotions.withdraw(address(token));
        _calledBackInVain(token);
        vm.assertEq(token.balanceOf(_promoter), PRICE * TOTAL);
    }

    // ---------------------------------------------------------------- any numbers

    function testFuzz_CountsOfDaysDoNotTouchEachOther(uint256 seed) public {
        PromotionTerms memory terms = _terms();
        (terms.perDayCap, terms.totalCap) = (6, 20);
        PromotionId id = _create(terms);
        uint256[20] memory expected;
        uint256 day;
        for (uint256 i = 1; i <= 12; ++i) {
            uint256 ahead = uint256(keccak256(abi.encode(seed, i))) % 3;
            if (day + ahead < 20) day += ahead;
            if (_now() < START + day * 1 days) vm.warp(START + day * 1 days);
            if (expected[day] == 6) continue;
            _prove(terms, _gate, bytes32(i));
            ++expected[day];
        }
        for (uint256 i = 0; i < 20; ++i) vm.assertEq(_promotions.usersOn(id, i), expected[i]);
    }

    // ---------------------------------------------------------------- helpers

    function _refused(PromotionTerms memory terms, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _create(terms);
    }

    function _expectOutside(PromotionTerms memory terms, uint40 acceptedAt) private {
        vm.expectRevert(
            abi.encodeWithSelector(IPromotions.Promotions_OutsideWindow.selector, acceptedAt, terms.start, terms.end)
        );
    }

    function _calledBackInVain(ReentrantToken token) private view {
        vm.assertFalse(token.succeeded());
        vm.assertEq(
            token.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }
}
