import { BigInt, store } from '@graphprotocol/graph-ts'
import { RecallClosed, RecallStarted, RecallVoteCast } from '../../generated/Elections/Elections'
import { Recall, RecallVote, RecallVoteChange } from '../../generated/schema'
import { eventId, orderOf, partId } from '../shared/ids'
import { setFlag } from '../shared/nullable'

/** The number of a vote for recalling the member; that of keeping it is 0. */
const IN_FAVOUR: i32 = 1

export function handleRecallStarted(event: RecallStarted): void {
  const recall = new Recall(event.params.recallId.toString())
  recall.number = event.params.recallId.toI32()
  recall.body = event.params.bodyId.toString()
  recall.seat = event.params.seat
  recall.member = event.params.member
  recall.startedBy = event.params.startedBy
  recall.snapshot = event.params.snapshot
  recall.endsAt = event.params.endsAt
  recall.quorum = event.params.quorum
  recall.votesFor = BigInt.zero()
  recall.votesAgainst = BigInt.zero()
  recall.startedAt = event.block.timestamp
  recall.transactionHash = event.transaction.hash
  recall.save()
}

/** A vote replaces the earlier one of the same holder; any other number withdraws it. */
export function handleRecallVoteCast(event: RecallVoteCast): void {
  const recall = Recall.load(event.params.recallId.toString())
  if (recall == null) return
  const id = partId(recall.id, event.params.voter.toHexString())
  const withdrawn = event.params.support > IN_FAVOUR
  const change = new RecallVoteChange(eventId(event))
  change.inFavour = event.params.support == IN_FAVOUR

  let vote = RecallVote.load(id)
  change.act = withdrawn ? 'WITHDRAWN' : vote == null ? 'CAST' : 'CHANGED'
  if (vote != null) count(recall, vote.inFavour, vote.weight.neg())
  if (withdrawn) {
    if (vote != null) {
      change.inFavour = vote.inFavour
      store.remove('RecallVote', id)
    }
  } else {
    if (vote == null) {
      vote = new RecallVote(id)
      vote.recall = recall.id
      vote.voter = event.params.voter
    }
    vote.inFavour = change.inFavour
    vote.weight = event.params.weight
    vote.save()
    count(recall, vote.inFavour, vote.weight)
  }
  recall.save()

  change.order = orderOf(event)
  change.recall = recall.id
  change.voter = event.params.voter
  change.weight = event.params.weight
  change.votesFor = recall.votesFor
  change.votesAgainst = recall.votesAgainst
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  change.save()
}

function count(recall: Recall, inFavour: boolean, weight: BigInt): void {
  if (inFavour) recall.votesFor = recall.votesFor.plus(weight)
  else recall.votesAgainst = recall.votesAgainst.plus(weight)
}

export function handleRecallClosed(event: RecallClosed): void {
  const recall = Recall.load(event.params.recallId.toString())
  if (recall == null) return
  recall.closedAt = event.block.timestamp
  setFlag(recall, 'recalled', event.params.recalled)
  recall.save()
}
