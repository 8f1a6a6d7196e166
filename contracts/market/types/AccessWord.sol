// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Access} from "./Orders.sol";

/// @notice The right of one account to one dataset in one storage word, from the highest bit:
/// until 40 | paidAt 40 | amount 96 | held 1 | feeBps 15 | offerNo 32 | version 32. Zero = no right.
type AccessWord is uint256;

using AccessWords for AccessWord global;

/// @notice Packs and reads rights. Fields are read as full words, which costs nothing to clean.
library AccessWords {
    AccessWord internal constant NONE = AccessWord.wrap(0);

    uint256 private constant HELD = 1 << 79;

    /// @dev The arguments fit their fields; `rateBps` is at most the market's ceiling.
    function pack(
        uint256 until_,
        uint256 paidAt_,
        uint256 amount_,
        uint256 rateBps,
        uint256 offerNo_,
        uint256 version_
    ) internal pure returns (AccessWord) {
        return
            AccessWord.wrap(
                (until_ << 216) | (paidAt_ << 176) | (amount_ << 80) | (rateBps << 64) | (offerNo_ << 32) | version_
            );
    }

    function until(AccessWord word) internal pure returns (uint256) {
        return AccessWord.unwrap(word) >> 216;
    }

    function paidAt(AccessWord word) internal pure returns (uint256) {
        return (AccessWord.unwrap(word) >> 176) & type(uint40).max;
    }

    function amount(AccessWord word) internal pure returns (uint256) {
        return (AccessWord.unwrap(word) >> 80) & type(uint96).max;
    }

    function isHeld(AccessWord word) internal pure returns (bool) {
        return AccessWord.unwrap(word) & HELD != 0;
    }

    function feeBps(AccessWord word) internal pure returns (uint256) {
        return (AccessWord.unwrap(word) >> 64) & 0x7fff;
    }

    function offerNo(AccessWord word) internal pure returns (uint256) {
        return (AccessWord.unwrap(word) >> 32) & type(uint32).max;
    }

    function version(AccessWord word) internal pure returns (uint256) {
        return AccessWord.unwrap(word) & type(uint32).max;
    }

    function withHeld(AccessWord word) internal pure returns (AccessWord) {
        return AccessWord.wrap(AccessWord.unwrap(word) | HELD);
    }

    function withoutHeld(AccessWord word) internal pure returns (AccessWord) {
        return AccessWord.wrap(AccessWord.unwrap(word) & ~HELD);
    }

    function unpack(AccessWord word) internal pure returns (Access memory) {
        return
            Access({
                until: uint40(until(word)),
                paidAt: uint40(paidAt(word)),
                amount: uint96(amount(word)),
                feeBps: uint16(feeBps(word)),
                offerNo: uint32(offerNo(word)),
                version: uint32(version(word)),
                held: isHeld(word)
            });
    }
}
