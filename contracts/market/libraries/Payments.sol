// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Access, OfferTerms} from "../types/Orders.sol";

/// @notice Arithmetic of payments: shares, settlement, and what is left unused.
library Payments {
    uint256 private constant BPS = 10_000;

    /// @notice Splits an amount into the seller's proceeds and the protocol fee; the fee is rounded down.
    function split(uint256 amount, uint256 feeBps) internal pure returns (uint256 proceeds, uint256 fee) {
        unchecked {
            // amount < 2^96 and feeBps <= BPS
            fee = (amount * feeBps) / BPS;
            proceeds = amount - fee;
        }
    }

    /// @notice Whether a payment can still be refunded by the market, because it is inside its window or held.
    function isUnsettled(Access memory access, uint256 window, uint256 time) internal pure returns (bool) {
        return access.amount != 0 && (access.held || time < uint256(access.paidAt) + window);
    }

    /// @notice End of the time paid by settled payments, when `access.amount` is unsettled. It lies in the past when
    /// there is none, and then it is only known to do so.
    /// @dev Payments not settled bought amount / price periods, which are the last ones.
    function settledUntil(Access memory access, OfferTerms calldata terms) internal pure returns (uint256) {
        if (terms.duration == 0) return 0;
        return access.until - (uint256(access.amount) / terms.price) * terms.duration;
    }

    /// @notice What ending a right at `time` returns, by who has the money.
    function unused(
        Access memory access,
        OfferTerms calldata terms,
        uint256 time
    ) internal pure returns (uint256 fromMarket, uint256 fromSeller) {
        uint256 end = access.until;
        if (isUnsettled(access, terms.settlementWindow, time)) {
            fromMarket = access.amount;
            end = settledUntil(access, terms);
        }
        if (end > time) {
            fromSeller = terms.duration == 0
                ? terms.price
                : Math.ceilDiv(uint256(terms.price) * (end - time), terms.duration);
        }
    }
}
