// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../../types/DeviceId.sol";
import {IDeviceAgreements} from "../interfaces/IDeviceAgreements.sol";
import {AgreementTerms} from "../types/AgreementTerms.sol";

/// @notice Refuses terms under which nobody could join, nothing could be proven, or money could stay longer than parties expect.
library AgreementChecks {
    uint256 internal constant MIN_PARTIES = 2;
    uint256 internal constant MAX_PARTIES = 16;
    /// @dev Longest notice, proof period and silence, in seconds.
    uint256 internal constant MAX_PERIOD = 365 days;
    /// @dev Shortest silence, in seconds: an oracle that is well has as long to say that nothing happened.
    uint256 internal constant MIN_SILENCE = 1 hours;
    uint256 private constant BPS = 10_000;

    function check(AgreementTerms calldata terms) internal view {
        _checkMoney(terms);
        _checkTimes(terms);
        if (terms.metric == 0) revert IDeviceAgreements.DeviceAgreements_ZeroMetric();
        uint256 max = terms.maxParties;
        if (terms.minParties < MIN_PARTIES || terms.minParties > max || max > MAX_PARTIES) {
            revert IDeviceAgreements.DeviceAgreements_PartiesOutOfRange(terms.minParties, terms.maxParties);
        }
        uint256 named = terms.devices.length;
        if (named != 0 && (named < terms.minParties || named > max)) {
            revert IDeviceAgreements.DeviceAgreements_DevicesOutOfRange(named, terms.minParties, terms.maxParties);
        }
    }

    /// @notice Whether the terms let a device join.
    function names(AgreementTerms calldata terms, DeviceId device) internal pure returns (bool) {
        uint256 count = terms.devices.length;
        for (uint256 i = 0; i < count; ++i) {
            if (terms.devices[i] == device) return true;
        }
        return count == 0;
    }

    /// @notice What one shortfall costs, in wei. Never zero.
    function penaltyOf(AgreementTerms calldata terms) internal pure returns (uint256) {
        return (uint256(terms.deposit) * terms.penaltyBps) / BPS;
    }

    /// @notice What is left of a deposit after so many shortfalls, in wei.
    function stakeAfter(AgreementTerms calldata terms, uint256 shortfalls) internal pure returns (uint256) {
        uint256 lost = shortfalls * penaltyOf(terms);
        return lost < terms.deposit ? terms.deposit - lost : 0;
    }

    function _checkMoney(AgreementTerms calldata terms) private view {
        if (terms.token.code.length == 0) revert IDeviceAgreements.DeviceAgreements_NotAToken(terms.token);
        if (terms.penaltyBps > BPS || penaltyOf(terms) == 0) {
            revert IDeviceAgreements.DeviceAgreements_PenaltyOutOfRange(terms.deposit, terms.penaltyBps);
        }
    }

    function _checkTimes(AgreementTerms calldata terms) private view {
        if (terms.joinBy <= block.timestamp || terms.joinBy > terms.end || terms.start >= terms.end) {
            revert IDeviceAgreements.DeviceAgreements_TimesOutOfOrder(terms.joinBy, terms.start, terms.end);
        }
        _checkPeriod(terms.noticePeriod, 1);
        _checkPeriod(terms.proofPeriod, 1);
        _checkPeriod(terms.silenceDeadline, MIN_SILENCE);
        if (terms.proofPeriod <= terms.silenceDeadline) {
            revert IDeviceAgreements.DeviceAgreements_ProofPeriodTooShort(terms.proofPeriod, terms.silenceDeadline);
        }
    }

    /// @dev None may be zero: leaving without notice would be no agreement, what happened last could not be proven, and
    /// the oracle would always count as silent.
    function _checkPeriod(uint256 period, uint256 min) private pure {
        if (period < min || period > MAX_PERIOD) {
            revert IDeviceAgreements.DeviceAgreements_PeriodOutOfRange(period, min, MAX_PERIOD);
        }
    }
}
