// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProvenEvent} from "../../../oracle/types/Reports.sol";
import {EventKinds} from "../../libraries/EventKinds.sol";
import {IPromotions} from "../interfaces/IPromotions.sol";
import {PromotionTerms} from "../types/PromotionTerms.sol";

/// @notice Refuses terms that promise nothing or keep the escrow too long, and events that are no new users in time.
library PromotionChecks {
    /// @dev Longest proof period, in seconds.
    uint256 internal constant MAX_PERIOD = 365 days;
    /// @dev Shortest proof period, in seconds: what the last users need to be reported and proven.
    uint256 internal constant MIN_PERIOD = 1 days;
    /// @dev How long after the end an oracle that has not reported on all of the promotion is waited for, in seconds.
    uint256 internal constant MAX_WAIT = 90 days;

    function check(PromotionTerms calldata terms) internal view {
        if (terms.token.code.length == 0) revert IPromotions.Promotions_NotAToken(terms.token);
        if (terms.pricePerUser == 0) revert IPromotions.Promotions_ZeroPrice();
        if (terms.perDayCap == 0 || terms.perDayCap > terms.totalCap) {
            revert IPromotions.Promotions_CapsOutOfRange(terms.perDayCap, terms.totalCap);
        }
        if (terms.start >= terms.end || terms.end <= block.timestamp) {
            revert IPromotions.Promotions_TimesOutOfOrder(terms.start, terms.end);
        }
        if (terms.proofPeriod < MIN_PERIOD || terms.proofPeriod > MAX_PERIOD) {
            revert IPromotions.Promotions_PeriodOutOfRange(terms.proofPeriod, MIN_PERIOD, MAX_PERIOD);
        }
    }

    /// @notice All that a promotion can cost, in wei.
    function escrowOf(PromotionTerms calldata terms) internal pure returns (uint256) {
        return uint256(terms.pricePerUser) * terms.totalCap;
    }

    /// @notice Number of the day on which the event of a new user counts, from 0. Reverts if it does not count at all.
    function dayOf(PromotionTerms calldata terms, ProvenEvent calldata proven) internal pure returns (uint256) {
        uint32 kind = proven.content.kind;
        if (kind != EventKinds.NEW_USER) revert IPromotions.Promotions_WrongKind(kind, EventKinds.NEW_USER);
        if (proven.content.payloadDigest == 0) revert IPromotions.Promotions_NoUser();
        uint40 acceptedAt = proven.acceptedAt;
        if (acceptedAt < terms.start || acceptedAt >= terms.end) {
            revert IPromotions.Promotions_OutsideWindow(acceptedAt, terms.start, terms.end);
        }
        return (acceptedAt - terms.start) / 1 days;
    }
}
