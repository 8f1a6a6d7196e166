import {
  QuorumFixed,
  SupportBroken,
  SupportHeld,
} from '../../generated/HolderGovernor/HolderGovernor'
import { Proposal, SupportSpan } from '../../generated/schema'
import { partId } from '../shared/ids'
import { noteStep } from './transitions'

/** The first vote fixes how many votes must be cast. */
export function handleQuorumFixed(event: QuorumFixed): void {
  const proposal = Proposal.load(event.params.proposalId.toString())
  if (proposal == null) return
  proposal.quorum = event.params.quorum
  proposal.save()
  noteStep(proposal, 'QUORUM_FIXED', event.block.timestamp, event)
}

export function handleSupportHeld(event: SupportHeld): void {
  const proposal = Proposal.load(event.params.proposalId.toString())
  if (proposal == null || proposal.heldSince !== null) return
  proposal.heldSince = event.params.since
  proposal.spanCount += 1
  proposal.save()
  const span = new SupportSpan(partId(proposal.id, proposal.spanCount.toString()))
  span.proposal = proposal.id
  span.number = proposal.spanCount
  span.since = event.params.since
  span.save()
  noteStep(proposal, 'SUPPORT_HELD', event.params.since, event)
}

export function handleSupportBroken(event: SupportBroken): void {
  const proposal = Proposal.load(event.params.proposalId.toString())
  if (proposal == null) return
  proposal.heldSince = null
  proposal.save()
  const span = SupportSpan.load(partId(proposal.id, proposal.spanCount.toString()))
  if (span != null) {
    span.until = event.params.brokenAt
    span.save()
  }
  noteStep(proposal, 'SUPPORT_BROKEN', event.params.brokenAt, event)
}
