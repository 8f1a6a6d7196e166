// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalKind} from "./Proposals.sol";

/// @notice The two sides of a ballot in one storage word, from the highest bit: for 104 | against 104 | heldSince 48.
/// @dev `heldSince` is not zero exactly while support holds.
type TallyWord is uint256;

/// @notice What else a ballot needs, from the highest bit:
/// abstain 104 | quorum 104 | hold 29 | supportBps 14 | kind 3 | continues 1 | quorumFixed 1.
/// @dev Until the first vote, `quorum` is the share in basis points; from then on the number of votes. `continues` says that
/// who has not voted here has the vote of the earlier stage.
type TermsWord is uint256;

/// @notice The vote of one account, from the highest bit: weight 104 | direct 1 | support + 1 in 8. Zero = never voted.
/// @dev A vote that was withdrawn keeps its weight, which saves the next one from asking the token again.
type VoteWord is uint256;

using TallyWords for TallyWord global;
using TermsWords for TermsWord global;
using VoteWords for VoteWord global;

/// @notice Packs and reads tallies.
library TallyWords {
    function pack(uint256 forVotes_, uint256 againstVotes_, uint256 heldSince_) internal pure returns (TallyWord) {
        return TallyWord.wrap((forVotes_ << 152) | (againstVotes_ << 48) | heldSince_);
    }

    function forVotes(TallyWord word) internal pure returns (uint256) {
        return TallyWord.unwrap(word) >> 152;
    }

    function againstVotes(TallyWord word) internal pure returns (uint256) {
        return (TallyWord.unwrap(word) >> 48) & type(uint104).max;
    }

    function heldSince(TallyWord word) internal pure returns (uint256) {
        return TallyWord.unwrap(word) & type(uint48).max;
    }
}

/// @notice Packs and reads terms.
library TermsWords {
    uint256 private constant MAX_HOLD = 2 ** 29 - 1;
    uint256 private constant QUORUM = uint256(type(uint104).max) << 48;
    uint256 private constant CONTINUES = 1 << 1;
    uint256 private constant KIND = 7 << 2;

    /// @dev The arguments fit their fields: the rules are checked where they are set.
    function pack(
        uint256 quorumBps,
        uint256 hold_,
        uint256 supportBps_,
        ProposalKind kind_
    ) internal pure returns (TermsWord) {
        return TermsWord.wrap((quorumBps << 48) | (hold_ << 19) | (supportBps_ << 5) | (uint256(kind_) << 2));
    }

    function abstainVotes(TermsWord word) internal pure returns (uint256) {
        return TermsWord.unwrap(word) >> 152;
    }

    function quorum(TermsWord word) internal pure returns (uint256) {
        return (TermsWord.unwrap(word) >> 48) & type(uint104).max;
    }

    function hold(TermsWord word) internal pure returns (uint256) {
        return (TermsWord.unwrap(word) >> 19) & MAX_HOLD;
    }

    function supportBps(TermsWord word) internal pure returns (uint256) {
        return (TermsWord.unwrap(word) >> 5) & 0x3fff;
    }

    function kind(TermsWord word) internal pure returns (ProposalKind) {
        return ProposalKind((TermsWord.unwrap(word) & KIND) >> 2);
    }

    function continues(TermsWord word) internal pure returns (bool) {
        return TermsWord.unwrap(word) & CONTINUES != 0;
    }

    function isQuorumFixed(TermsWord word) internal pure returns (bool) {
        return TermsWord.unwrap(word) & 1 != 0;
    }

    function withQuorum(TermsWord word, uint104 votes) internal pure returns (TermsWord) {
        return TermsWord.wrap((TermsWord.unwrap(word) & ~QUORUM) | (uint256(votes) << 48) | 1);
    }

    function withAbstainVotes(TermsWord word, uint256 votes) internal pure returns (TermsWord) {
        return TermsWord.wrap((TermsWord.unwrap(word) & (2 ** 152 - 1)) | (votes << 152));
    }

    function withKind(TermsWord word, ProposalKind kind_) internal pure returns (TermsWord) {
        return TermsWord.wrap((TermsWord.unwrap(word) & ~KIND) | (uint256(kind_) << 2));
    }

    function thatContinues(TermsWord word) internal pure returns (TermsWord) {
        return TermsWord.wrap(TermsWord.unwrap(word) | CONTINUES);
    }
}

/// @notice Packs and reads votes.
library VoteWords {
    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;
    uint8 internal constant ABSTAIN = 2;
    uint8 internal constant WITHDRAWN = 3;

    uint256 private constant DIRECT = 1 << 8;

    function pack(uint256 weight_, bool direct, uint8 support_) internal pure returns (VoteWord) {
        return VoteWord.wrap((weight_ << 9) | (direct ? DIRECT : 0) | (uint256(support_) + 1));
    }

    /// @notice Whether the account ever voted, so that its weight is known.
    function isKnown(VoteWord word) internal pure returns (bool) {
        return VoteWord.unwrap(word) != 0;
    }

    /// @notice The side that has the votes; WITHDRAWN if none has.
    function support(VoteWord word) internal pure returns (uint8) {
        uint256 stored = VoteWord.unwrap(word) & type(uint8).max;
        return stored == 0 ? WITHDRAWN : uint8(stored - 1);
    }

    function weight(VoteWord word) internal pure returns (uint256) {
        return VoteWord.unwrap(word) >> 9;
    }

    function isDirect(VoteWord word) internal pure returns (bool) {
        return VoteWord.unwrap(word) & DIRECT != 0;
    }

    function withoutDirect(VoteWord word) internal pure returns (VoteWord) {
        return VoteWord.wrap(VoteWord.unwrap(word) & ~DIRECT);
    }
}
