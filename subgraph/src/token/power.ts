import { DelegateChanged, DelegateVotesChanged } from '../../generated/NetworkToken/NetworkToken'
import { DelegationChange, VotingPowerChange } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'
import { somebody } from '../shared/texts'
import { loadHolder } from './holders'

export function handleDelegateChanged(event: DelegateChanged): void {
  const from = somebody(event.params.fromDelegate)
  const to = somebody(event.params.toDelegate)
  const holder = loadHolder(event.params.delegator)
  holder.delegate = to
  holder.save()
  // Loaded one after the other, as both and the holder may be the same.
  if (from !== null) {
    const previous = loadHolder(from)
    previous.delegatorCount -= 1
    previous.save()
  }
  if (to !== null) {
    const next = loadHolder(to)
    next.delegatorCount += 1
    next.save()
  }

  const change = new DelegationChange(eventId(event))
  change.order = orderOf(event)
  change.holder = holder.id
  change.from = from
  change.to = to
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  change.save()
}

export function handleDelegateVotesChanged(event: DelegateVotesChanged): void {
  const holder = loadHolder(event.params.delegate)
  holder.votes = event.params.newVotes
  holder.save()

  const change = new VotingPowerChange(eventId(event))
  change.order = orderOf(event)
  change.holder = holder.id
  change.previous = event.params.previousVotes
  change.current = event.params.newVotes
  change.timestamp = event.block.timestamp
  change.blockNumber = event.block.number
  change.transactionHash = event.transaction.hash
  change.save()
}
