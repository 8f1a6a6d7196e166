// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AccessWord} from "../types/AccessWord.sol";
import {OfferTerms} from "../types/Orders.sol";

/// @notice Whether payments have settled and what of them is left unused.
library Payments {
    /// @notice Whether a payment can still be refunded by the market, because it is inside its window or held.
    function isUnsettled(AccessWord access, uint256 window, uint256 time) internal pure returns (bool) {
        unchecked {
            // times have 40 bits, windows 32
            return access.amount() != 0 && (time < access.paidAt() + window || access.isHeld());
        }
    }

    /// @notice End of the time paid by settled payments, when `access.amount` is unsettled. When there is none, some time
    /// in the past.
    /// @dev Payments not settled bought amount / price periods, which are the last ones.
    function settledUntil(AccessWord access, OfferTerms memory terms) internal pure returns (uint256) {
        if (terms.duration == 0) return 0;
        return access.until() - (access.amount() / terms.price) * terms.duration;
    }

    /// @notice What ending a right at `time` returns, by who has the money.
    function unused(
        AccessWord access,
        OfferTerms memory terms,
        uint256 time
    ) internal pure returns (uint256 fromMarket, uint256 fromSeller) {
        uint256 end = access.until();
        if (isUnsettled(access, terms.settlementWindow, time)) {
            fromMarket = access.amount();
            end = settledUntil(access, terms);
        }
        if (end > time) {
            fromSeller =
                terms.duration == 0 ? terms.price : Math.ceilDiv(uint256(terms.price) * (end - time), terms.duration);
        }
    }
}
