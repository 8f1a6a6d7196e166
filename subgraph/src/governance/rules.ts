import { BigInt } from '@graphprotocol/graph-ts'
import { CallKindChanged, RulesChanged } from '../../generated/HolderGovernor/HolderGovernor'
import { CallKind, Governor, RulesChange } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'
import { kindOf } from './kinds'

/** The one entity with the present rules, not yet saved when new. */
export function loadGovernor(): Governor {
  let governor = Governor.load('governor')
  if (governor != null) return governor
  governor = new Governor('governor')
  governor.votingDelay = BigInt.zero()
  governor.maxPeriod = BigInt.zero()
  governor.hold = BigInt.zero()
  governor.adoptionPeriod = BigInt.zero()
  governor.quorumBps = 0
  governor.supportBps = 0
  governor.proposalThreshold = BigInt.zero()
  governor.proposalCount = 0
  return governor
}

export function handleRulesChanged(event: RulesChanged): void {
  const rules = event.params.rules
  const governor = loadGovernor()
  governor.votingDelay = rules.votingDelay
  governor.maxPeriod = rules.maxPeriod
  governor.hold = rules.hold
  governor.adoptionPeriod = rules.adoptionPeriod
  governor.quorumBps = rules.quorumBps
  governor.supportBps = rules.supportBps
  governor.proposalThreshold = rules.proposalThreshold
  governor.save()

  const change = new RulesChange(eventId(event))
  change.order = orderOf(event)
  change.votingDelay = rules.votingDelay
  change.maxPeriod = rules.maxPeriod
  change.hold = rules.hold
  change.adoptionPeriod = rules.adoptionPeriod
  change.quorumBps = rules.quorumBps
  change.supportBps = rules.supportBps
  change.proposalThreshold = rules.proposalThreshold
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  change.save()
}

export function handleCallKindChanged(event: CallKindChanged): void {
  const kind = new CallKind(event.params.target.concat(event.params.selector))
  kind.target = event.params.target
  kind.selector = event.params.selector
  // Said in full, as what is left out of an entity that exists stays as it was.
  kind.kind = null
  if (event.params.kind != 0) kind.kind = kindOf(event.params.kind)
  kind.save()
}
