import { Address, BigInt, ethereum, store } from '@graphprotocol/graph-ts'
import { VoteCast, VoteCastWithParams } from '../../generated/HolderGovernor/HolderGovernor'
import { Proposal, Vote, VoteChange } from '../../generated/schema'
import { eventId, orderOf, partId } from '../shared/ids'
import { storable } from '../shared/texts'
import { supportOf, WITHDRAWAL } from './kinds'

const ALL_BPS = BigInt.fromI32(10000)

export function handleVoteCast(event: VoteCast): void {
  const params = event.params
  addVote(event, params.proposalId, params.voter, params.support, params.weight, params.reason)
}

export function handleVoteCastWithParams(event: VoteCastWithParams): void {
  const params = event.params
  addVote(event, params.proposalId, params.voter, params.support, params.weight, params.reason)
}

/** A vote replaces the earlier one of the same account; withdrawing removes it. */
function addVote(
  event: ethereum.Event,
  proposalId: BigInt,
  voter: Address,
  support: i32,
  weight: BigInt,
  reason: string,
): void {
  const proposal = Proposal.load(proposalId.toString())
  if (proposal == null) return
  const id = partId(proposal.id, voter.toHexString())
  const withdrawn = support == WITHDRAWAL

  const change = new VoteChange(eventId(event))
  change.order = orderOf(event)
  change.proposal = proposal.id
  change.voter = voter
  change.support = supportOf(support)
  change.weight = weight
  change.reason = storable(reason)

  let vote = Vote.load(id)
  change.act = withdrawn ? 'WITHDRAWN' : vote == null ? 'CAST' : 'CHANGED'
  if (vote != null) {
    change.previousSupport = vote.support
    change.previousWeight = vote.weight
    count(proposal, vote.support, vote.weight.neg())
  }
  if (withdrawn) {
    if (vote != null) {
      change.support = vote.support
      change.weight = vote.weight
      proposal.voterCount -= 1
      store.remove('Vote', id)
    }
  } else {
    if (vote == null) {
      vote = new Vote(id)
      vote.order = orderOf(event)
      vote.proposal = proposal.id
      vote.voter = voter
      proposal.voterCount += 1
    }
    vote.support = change.support
    vote.weight = weight
    vote.reason = change.reason
    vote.timestamp = event.block.timestamp
    vote.transactionHash = event.transaction.hash
    vote.save()
    count(proposal, vote.support, weight)
  }
  proposal.changeCount += 1
  proposal.save()

  change.votesFor = proposal.votesFor
  change.votesAgainst = proposal.votesAgainst
  change.votesAbstain = proposal.votesAbstain
  change.quorumReached = isQuorumReached(proposal)
  change.held = change.quorumReached && isSupported(proposal)
  change.timestamp = event.block.timestamp
  change.blockNumber = event.block.number
  change.transactionHash = event.transaction.hash
  change.logIndex = event.logIndex
  change.save()
}

function count(proposal: Proposal, support: string, weight: BigInt): void {
  if (support == 'FOR') proposal.votesFor = proposal.votesFor.plus(weight)
  else if (support == 'AGAINST') proposal.votesAgainst = proposal.votesAgainst.plus(weight)
  else proposal.votesAbstain = proposal.votesAbstain.plus(weight)
}

function isQuorumReached(proposal: Proposal): boolean {
  const quorum = proposal.quorum
  return quorum !== null && proposal.votesFor.plus(proposal.votesAbstain).ge(quorum)
}

/** Strictly above the share that it must exceed. */
function isSupported(proposal: Proposal): boolean {
  const both = proposal.votesFor.plus(proposal.votesAgainst)
  const needed = both.times(BigInt.fromI32(proposal.supportBps))
  return proposal.votesFor.times(ALL_BPS).gt(needed)
}
