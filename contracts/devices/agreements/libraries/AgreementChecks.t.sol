// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../../types/DeviceId.sol";
import {IDeviceAgreements} from "../interfaces/IDeviceAgreements.sol";
import {AgreementsTest} from "../testing/AgreementsTest.sol";
import {AgreementTerms} from "../types/AgreementTerms.sol";

contract AgreementChecksTest is AgreementsTest {
    function test_DepositsAreInAToken() public {
        AgreementTerms memory terms = _terms();
        terms.token = _other;
        _refused(terms, abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_NotAToken.selector, _other));
    }

    function test_APenaltyIsAtLeastAWeiAndAtMostTheDeposit() public {
        AgreementTerms memory terms = _terms();
        uint96[4] memory deposits = [uint96(0), 9_999, 10_000, 1];
        uint16[4] memory bps = [10_000, 1, 0, 10_001];
        for (uint256 i = 0; i < 4; ++i) {
            (terms.deposit, terms.penaltyBps) = (deposits[i], bps[i]);
            bytes4 refusal = IDeviceAgreements.DeviceAgreements_PenaltyOutOfRange.selector;
            _refused(terms, abi.encodeWithSelector(refusal, deposits[i], bps[i]));
        }
        (terms.deposit, terms.penaltyBps) = (10_000, 1);
        _agreements.create(terms);
        (terms.deposit, terms.penaltyBps) = (1, 10_000);
        _agreements.create(terms);
    }

    function test_TimesAreInOrder() public {
        uint40[3][4] memory times = [
            [START, BEGIN, END],
            [END + 1, BEGIN, END],
            [JOIN_BY, END, END],
            [JOIN_BY, END + 1, END]
        ];
        AgreementTerms memory terms = _terms();
        for (uint256 i = 0; i < times.length; ++i) {
            (terms.joinBy, terms.start, terms.end) = (times[i][0], times[i][1], times[i][2]);
            bytes4 refusal = IDeviceAgreements.DeviceAgreements_TimesOutOfOrder.selector;
            _refused(terms, abi.encodeWithSelector(refusal, terms.joinBy, terms.start, terms.end));
        }
        (terms.joinBy, terms.start, terms.end) = (START + 1, 0, START + 1);
        _agreements.create(terms);
    }

    function test_PeriodsAreNeitherTooShortNorForEver() public {
        for (uint256 i = 0; i < 6; ++i) {
            AgreementTerms memory terms = _terms();
            uint32 min = i % 3 == 2 ? 1 hours : 1;
            uint32 period = i < 3 ? min - 1 : 365 days + 1;
            if (i % 3 == 0) terms.noticePeriod = period;
            else if (i % 3 == 1) terms.proofPeriod = period;
            else terms.silenceDeadline = period;
            bytes4 refusal = IDeviceAgreements.DeviceAgreements_PeriodOutOfRange.selector;
            _refused(terms, abi.encodeWithSelector(refusal, period, min, 365 days));
        }
    }

    function test_AnOracleThatIsWellHasAnHourToSaySo() public {
        AgreementTerms memory terms = _terms();
        terms.silenceDeadline = 1;
        bytes4 refusal = IDeviceAgreements.DeviceAgreements_PeriodOutOfRange.selector;
        _refused(terms, abi.encodeWithSelector(refusal, 1, 1 hours, 365 days));
        terms.silenceDeadline = 1 hours;
        _agreements.create(terms);
    }

    function test_ThereIsMoreTimeToProveThanTheOracleMayBeSilent() public {
        AgreementTerms memory terms = _terms();
        terms.silenceDeadline = PROOF;
        bytes4 refusal = IDeviceAgreements.DeviceAgreements_ProofPeriodTooShort.selector;
        _refused(terms, abi.encodeWithSelector(refusal, PROOF, PROOF));
        terms.silenceDeadline = PROOF - 1;
        _agreements.create(terms);
    }

    function test_AMetricIsNamed() public {
        AgreementTerms memory terms = _terms();
        terms.metric = 0;
        _refused(terms, abi.encodeWithSelector(IDeviceAgreements.DeviceAgreements_ZeroMetric.selector));
    }

    function test_TwoToSixteenAgree() public {
        uint8[2][4] memory numbers = [[1, 4], [5, 4], [2, 17], [0, 0]];
        AgreementTerms memory terms = _terms();
        for (uint256 i = 0; i < numbers.length; ++i) {
            (terms.minParties, terms.maxParties) = (numbers[i][0], numbers[i][1]);
            bytes4 refusal = IDeviceAgreements.DeviceAgreements_PartiesOutOfRange.selector;
            _refused(terms, abi.encodeWithSelector(refusal, terms.minParties, terms.maxParties));
        }
        (terms.minParties, terms.maxParties) = (16, 16);
        _agreements.create(terms);
    }

    function test_AsManyDevicesAreNamedAsMayJoin() public {
        AgreementTerms memory terms = _terms();
        uint256[2] memory counts = [uint256(1), 5];
        for (uint256 i = 0; i < 2; ++i) {
            terms.devices = new DeviceId[](counts[i]);
            bytes4 refusal = IDeviceAgreements.DeviceAgreements_DevicesOutOfRange.selector;
            _refused(terms, abi.encodeWithSelector(refusal, counts[i], 2, 4));
        }
        terms.devices = new DeviceId[](4);
        _agreements.create(terms);
    }

    function _refused(AgreementTerms memory terms, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _agreements.create(terms);
    }
}
