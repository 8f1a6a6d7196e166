import { BigInt } from '@graphprotocol/graph-ts'
import {
  ProposalCanceled,
  ProposalCreated,
  ProposalExecuted,
  ProposalQueued,
  ProposalRulesSet,
} from '../../generated/HolderGovernor/HolderGovernor'
import { Proposal } from '../../generated/schema'
import { bytesOf, storable } from '../shared/texts'
import { kindOf } from './kinds'
import { loadGovernor } from './rules'
import { noteStep } from './transitions'

export function handleProposalCreated(event: ProposalCreated): void {
  const governor = loadGovernor()
  governor.proposalCount += 1
  governor.save()

  const params = event.params
  const proposal = new Proposal(params.proposalId.toString())
  proposal.number = params.proposalId
  proposal.position = governor.proposalCount
  proposal.kind = 'PARAMETER'
  proposal.proposer = params.proposer
  proposal.targets = bytesOf(params.targets)
  proposal.values = params.values
  proposal.calldatas = params.calldatas
  proposal.description = storable(params.description)
  proposal.createdAt = event.block.timestamp
  proposal.snapshot = params.voteStart
  proposal.votingStartsAt = params.voteStart
  proposal.votingEndsAt = params.voteEnd
  proposal.quorumBps = 0
  proposal.supportBps = 0
  proposal.hold = BigInt.zero()
  proposal.maxPeriod = params.voteEnd.minus(params.voteStart)
  proposal.votesFor = BigInt.zero()
  proposal.votesAgainst = BigInt.zero()
  proposal.votesAbstain = BigInt.zero()
  proposal.voterCount = 0
  proposal.changeCount = 0
  proposal.spanCount = 0
  proposal.blockNumber = event.block.number
  proposal.transactionHash = event.transaction.hash
  proposal.save()
  noteStep(proposal, 'CREATED', event.block.timestamp, event)
}

/** The rules copied into a proposal when it was made. */
export function handleProposalRulesSet(event: ProposalRulesSet): void {
  const proposal = Proposal.load(event.params.proposalId.toString())
  if (proposal == null) return
  proposal.kind = kindOf(event.params.kind)
  proposal.quorumBps = event.params.quorumBps
  proposal.supportBps = event.params.supportBps
  proposal.hold = event.params.hold
  proposal.maxPeriod = event.params.maxPeriod
  proposal.save()
}

export function handleProposalQueued(event: ProposalQueued): void {
  const proposal = Proposal.load(event.params.proposalId.toString())
  if (proposal == null) return
  proposal.executableAt = event.params.etaSeconds
  proposal.queuedHash = event.transaction.hash
  proposal.save()
  noteStep(proposal, 'QUEUED', event.params.etaSeconds, event)
}

export function handleProposalExecuted(event: ProposalExecuted): void {
  const proposal = Proposal.load(event.params.proposalId.toString())
  if (proposal == null) return
  proposal.executedAt = event.block.timestamp
  proposal.executedHash = event.transaction.hash
  proposal.save()
  noteStep(proposal, 'EXECUTED', event.block.timestamp, event)
}

export function handleProposalCanceled(event: ProposalCanceled): void {
  const proposal = Proposal.load(event.params.proposalId.toString())
  if (proposal == null) return
  proposal.cancelledAt = event.block.timestamp
  proposal.save()
  noteStep(proposal, 'CANCELLED', event.block.timestamp, event)
}
