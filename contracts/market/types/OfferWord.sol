// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LAST_TOKEN_EPOCH} from "./ConfigWord.sol";

/// @notice An offer in one storage word, from the highest bit:
/// terms 160 | left 32 | revision 32 | window 24 | closed 1 | tokenEpoch 7.
/// @dev `window` repeats what the terms say, so that a purchase of another offer can tell whether this one has settled.
/// `tokenEpoch` is the epoch of the token allow-list in which the offer's token was last seen on it.
type OfferWord is uint256;

/// @dev Supply without a limit.
uint32 constant UNLIMITED = type(uint32).max;

using OfferWords for OfferWord global;

/// @notice Packs, reads and changes offers.
library OfferWords {
    function pack(
        bytes32 termsHash,
        uint32 supply,
        uint32 datasetRevision,
        uint32 settlementWindow,
        uint256 epoch
    ) internal pure returns (OfferWord) {
        return
            OfferWord.wrap(
                (uint256(termsHash) & ~uint256(type(uint96).max)) |
                    (uint256(supply) << 64) |
                    (uint256(datasetRevision) << 32) |
                    (uint256(settlementWindow) << 8) |
                    _remembered(epoch)
            );
    }

    /// @notice Whether the offer was made with terms of this hash, by its first 20 bytes.
    function isFor(OfferWord word, bytes32 termsHash) internal pure returns (bool) {
        return (OfferWord.unwrap(word) ^ uint256(termsHash)) >> 96 == 0;
    }

    function left(OfferWord word) internal pure returns (uint256) {
        return (OfferWord.unwrap(word) >> 64) & type(uint32).max;
    }

    function revision(OfferWord word) internal pure returns (uint256) {
        return (OfferWord.unwrap(word) >> 32) & type(uint32).max;
    }

    function window(OfferWord word) internal pure returns (uint256) {
        return (OfferWord.unwrap(word) >> 8) & type(uint24).max;
    }

    function closed(OfferWord word) internal pure returns (bool) {
        return OfferWord.unwrap(word) & 0x80 != 0;
    }

    /// @notice Whether the offer is open and its token known to be on the allow-list in `epoch`. No offer is so in the last
    /// epoch, nor in one above 255, as a configuration shows it while purchases are flagged.
    function isOpenIn(OfferWord word, uint256 epoch) internal pure returns (bool) {
        return OfferWord.unwrap(word) & 0xff == epoch;
    }

    /// @dev The caller has checked that `left` is neither 0 nor unlimited, so nothing borrows from the terms.
    function takeOne(OfferWord word) internal pure returns (OfferWord) {
        unchecked {
            return OfferWord.wrap(OfferWord.unwrap(word) - (1 << 64));
        }
    }

    function close(OfferWord word) internal pure returns (OfferWord) {
        return OfferWord.wrap(OfferWord.unwrap(word) | 0x80);
    }

    function withTokenEpoch(OfferWord word, uint256 epoch) internal pure returns (OfferWord) {
        return OfferWord.wrap((OfferWord.unwrap(word) & ~uint256(0x7f)) | _remembered(epoch));
    }

    /// @dev The last epoch is never written, so that no offer compares equal to it.
    function _remembered(uint256 epoch) private pure returns (uint256) {
        return epoch == LAST_TOKEN_EPOCH ? 0 : epoch;
    }
}
