// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Access} from "./Orders.sol";

/// @notice The right of one account to one dataset in one storage word, from the highest bit:
/// until 40 | paidAt 40 | amount 96 | held 1 | feeBps 15 | offerNo 32 | version 32. Zero = no right.
type AccessWord is uint256;

using AccessWords for AccessWord global;

/// @notice Packs and unpacks rights.
library AccessWords {
    /// @dev `feeBps` has 15 bits; the market's ceiling is far below.
    function pack(Access memory access) internal pure returns (AccessWord) {
        return
            AccessWord.wrap(
                (uint256(access.until) << 216) |
                    (uint256(access.paidAt) << 176) |
                    (uint256(access.amount) << 80) |
                    (access.held ? uint256(1) << 79 : 0) |
                    (uint256(access.feeBps) << 64) |
                    (uint256(access.offerNo) << 32) |
                    access.version
            );
    }

    function unpack(AccessWord packed) internal pure returns (Access memory access) {
        uint256 word = AccessWord.unwrap(packed);
        access.until = uint40(word >> 216);
        access.paidAt = uint40(word >> 176);
        access.amount = uint96(word >> 80);
        access.held = (word >> 79) & 1 == 1;
        access.feeBps = uint16((word >> 64) & 0x7fff);
        access.offerNo = uint32(word >> 32);
        access.version = uint32(word);
    }
}
