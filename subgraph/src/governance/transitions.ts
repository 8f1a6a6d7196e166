import { BigInt, ethereum } from '@graphprotocol/graph-ts'
import { Proposal, ProposalTransition } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'

/** Notes a step of a proposal; `at` is the second that it tells of. */
export function noteStep(
  proposal: Proposal,
  step: string,
  at: BigInt,
  event: ethereum.Event,
): void {
  const transition = new ProposalTransition(eventId(event))
  transition.order = orderOf(event)
  transition.proposal = proposal.id
  transition.step = step
  transition.at = at
  transition.timestamp = event.block.timestamp
  transition.transactionHash = event.transaction.hash
  transition.logIndex = event.logIndex
  transition.save()
}
