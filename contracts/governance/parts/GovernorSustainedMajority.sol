// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {TallyWord, TallyWords, TermsWord, VoteWord, VoteWords} from "../types/BallotWords.sol";
import {ProposalKind} from "../types/Proposals.sol";

/// @notice Counts votes that can be changed, and passes a proposal once its support has held without a break.
/// @dev A ballot stores since when support holds. Everything else follows from that second and the clock: the deadline
/// moves to the end of the hold, and the base contract's `state` then says the truth without any transaction.
abstract contract GovernorSustainedMajority is IHolderGovernor, Governor {
    struct Ballot {
        TallyWord tally;
        TermsWord terms;
        mapping(address account => VoteWord) votes;
    }

    uint256 private constant BPS = 10_000;

    mapping(uint256 proposalId => Ballot) private _ballots;

    // ---------------------------------------------------------------- views

    /// @inheritdoc IGovernor
    function COUNTING_MODE() external pure returns (string memory) {
        return "support=bravo&quorum=for,abstain&change=recast&withdraw=3&passes=held";
    }

    /// @inheritdoc IGovernor
    function hasVoted(uint256 proposalId, address account) external view returns (bool) {
        return _voteWordOf(proposalId, account).support() != VoteWords.WITHDRAWN;
    }

    /// @inheritdoc IHolderGovernor
    function voteOf(uint256 proposalId, address account) external view returns (uint8 support, uint256 weight) {
        VoteWord vote = _voteWordOf(proposalId, account);
        support = vote.support();
        weight = support == VoteWords.WITHDRAWN ? 0 : vote.weight();
    }

    /// @inheritdoc IHolderGovernor
    function tallyOf(
        uint256 proposalId
    )
        external
        view
        returns (uint256 forVotes, uint256 againstVotes, uint256 abstainVotes, uint48 heldSince, uint256 quorumVotes)
    {
        (TallyWord tally, TermsWord terms) = (_tally(proposalId), _terms(proposalId));
        (forVotes, againstVotes, abstainVotes) = (tally.forVotes(), tally.againstVotes(), terms.abstainVotes());
        heldSince = uint48(tally.heldSince());
        quorumVotes = terms.isQuorumFixed() ? terms.quorum() : 0;
    }

    /// @inheritdoc IHolderGovernor
    function proposalVotes(
        uint256 proposalId
    ) external view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes) {
        TallyWord tally = _tally(proposalId);
        return (tally.againstVotes(), tally.forVotes(), _terms(proposalId).abstainVotes());
    }

    /// @inheritdoc IHolderGovernor
    function kindOf(uint256 proposalId) public view returns (ProposalKind) {
        return _terms(proposalId).kind();
    }

    /// @inheritdoc IHolderGovernor
    function passesAt(uint256 proposalId) public view returns (uint48) {
        uint256 heldSince = _tally(proposalId).heldSince();
        if (heldSince == 0) return 0;
        uint256 end = heldSince + _terms(proposalId).hold();
        return end <= endsAt(proposalId) ? uint48(end) : 0;
    }

    /// @inheritdoc IHolderGovernor
    function endsAt(uint256 proposalId) public view returns (uint48) {
        return uint48(super.proposalDeadline(proposalId));
    }

    /// @notice Last second in which votes are taken: the one before a hold is complete, or the end of the maximum period.
    function proposalDeadline(uint256 proposalId) public view override(Governor, IGovernor) returns (uint256) {
        uint256 end = passesAt(proposalId);
        return end == 0 ? endsAt(proposalId) : end - 1;
    }

    // ---------------------------------------------------------------- ballots

    function _tally(uint256 proposalId) internal view returns (TallyWord) {
        return _ballots[proposalId].tally;
    }

    function _terms(uint256 proposalId) internal view returns (TermsWord) {
        return _ballots[proposalId].terms;
    }

    function _openBallot(uint256 proposalId, TermsWord terms) internal {
        _ballots[proposalId].terms = terms;
    }

    /// @dev Opens the ballot of a further stage, under the terms of the earlier one and without its votes.
    function _openStage(uint256 proposalId, uint256 earlierId, ProposalKind kind) internal {
        _openBallot(proposalId, _terms(earlierId).withKind(kind).withAbstainVotes(0));
    }

    /// @dev Opens it with the votes of the earlier stage, whose support holds. Who does not vote again keeps the vote there.
    function _continueStage(uint256 proposalId, uint256 earlierId, ProposalKind kind) internal {
        TallyWord tally = _tally(earlierId);
        _ballots[proposalId].tally = TallyWords.pack(tally.forVotes(), tally.againstVotes(), block.timestamp);
        _openBallot(proposalId, _terms(earlierId).withKind(kind).thatContinues());
        emit SupportHeld(proposalId, clock());
    }

    /// @dev Votes that a quorum is a share of, at a past second.
    function _votingSupply(uint256 timepoint) internal view virtual returns (uint256);

    /// @dev The proposal of which this one is a further stage; 0 = none.
    function _earlierStage(uint256 proposalId) internal view virtual returns (uint256);

    // ---------------------------------------------------------------- counting

    /// @dev As the base contract, but asks the token for a weight only once.
    function _castVote(
        uint256 proposalId,
        address account,
        uint8 support,
        string memory reason,
        bytes memory params
    ) internal override returns (uint256 votes) {
        _validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Active));
        VoteWord earlier = _voteWordOf(proposalId, account);
        uint256 weight = earlier.weight();
        if (!earlier.isKnown()) {
            uint256 snapshot = proposalSnapshot(proposalId);
            weight = _getVotes(account, snapshot, params);
            if (weight == 0) revert HolderGovernor_NoVotes(account, snapshot);
        }
        votes = _countVote(proposalId, account, support, weight, params);
        if (params.length == 0) emit VoteCast(account, proposalId, support, votes, reason);
        else emit VoteCastWithParams(account, proposalId, support, votes, reason, params);
    }

    /// @dev Returns the votes that now count for `support`, so none for a withdrawal.
    function _countVote(
        uint256 proposalId,
        address account,
        uint8 support,
        uint256 weight,
        bytes memory
    ) internal override returns (uint256) {
        if (support > VoteWords.WITHDRAWN) revert GovernorInvalidVoteType();
        VoteWord earlier = _voteWordOf(proposalId, account);
        uint8 earlierSupport = earlier.support();
        if (support == VoteWords.WITHDRAWN && earlierSupport == VoteWords.WITHDRAWN) {
            revert HolderGovernor_NothingToWithdraw(proposalId, account);
        }
        bool direct = account == _msgSender();
        if (earlier.isDirect() && !direct) revert HolderGovernor_VotedDirectly(proposalId, account);
        Ballot storage ballot = _ballots[proposalId];
        ballot.votes[account] = VoteWords.pack(weight, direct, support);
        _updateTally(proposalId, earlierSupport, support, weight);
        return support == VoteWords.WITHDRAWN ? 0 : weight;
    }

    /// @inheritdoc Governor
    function _quorumReached(uint256 proposalId) internal view override returns (bool) {
        return _tally(proposalId).heldSince() != 0;
    }

    /// @inheritdoc Governor
    function _voteSucceeded(uint256 proposalId) internal view override returns (bool) {
        return passesAt(proposalId) != 0;
    }

    /// @dev Moves votes from one side to another. Sums of votes are at most the supply, which fits 104 bits where it
    /// matters: `_fixQuorum` refuses the first vote otherwise.
    function _updateTally(uint256 proposalId, uint8 from, uint8 to, uint256 weight) private {
        Ballot storage ballot = _ballots[proposalId];
        (TallyWord tally, TermsWord terms) = (ballot.tally, ballot.terms);
        TermsWord newTerms = terms.isQuorumFixed() ? terms : _fixQuorum(proposalId, terms);
        uint256[4] memory votes = [tally.againstVotes(), tally.forVotes(), terms.abstainVotes(), 0];
        unchecked {
            if (from != VoteWords.WITHDRAWN) votes[from] -= weight;
            votes[to] += weight;
        }
        newTerms = newTerms.withAbstainVotes(votes[VoteWords.ABSTAIN]);
        if (TermsWord.unwrap(newTerms) != TermsWord.unwrap(terms)) ballot.terms = newTerms;

        uint256 heldSince = tally.heldSince();
        if (!_holds(votes[VoteWords.FOR], votes[VoteWords.AGAINST], votes[VoteWords.ABSTAIN], newTerms)) {
            if (heldSince != 0) emit SupportBroken(proposalId, clock());
            heldSince = 0;
        } else if (heldSince == 0) {
            heldSince = block.timestamp;
            emit SupportHeld(proposalId, clock());
        }
        ballot.tally = TallyWords.pack(votes[VoteWords.FOR], votes[VoteWords.AGAINST], heldSince);
    }

    function _fixQuorum(uint256 proposalId, TermsWord terms) private returns (TermsWord) {
        // all votes together are at most this, so they fit the words
        uint256 supply = SafeCast.toUint104(_votingSupply(proposalSnapshot(proposalId)));
        uint256 votes = Math.ceilDiv(supply * terms.quorum(), BPS);
        emit QuorumFixed(proposalId, votes);
        return terms.withQuorum(uint104(votes));
    }

    function _holds(
        uint256 forVotes,
        uint256 againstVotes,
        uint256 abstainVotes,
        TermsWord terms
    ) private pure returns (bool) {
        unchecked {
            // 104 bits and 14 bits
            return
                forVotes + abstainVotes >= terms.quorum() &&
                forVotes * BPS > (forVotes + againstVotes) * terms.supportBps();
        }
    }

    function _voteWordOf(uint256 proposalId, address account) private view returns (VoteWord vote) {
        Ballot storage ballot = _ballots[proposalId];
        vote = ballot.votes[account];
        if (!vote.isKnown() && ballot.terms.continues()) {
            vote = _ballots[_earlierStage(proposalId)].votes[account].withoutDirect();
        }
    }
}
