import type { Address, Hash, Hex } from 'viem'
import type { holderGovernorAbi } from '../../generated/abis.ts'
import type { ContractEvent } from '../chain/readContractEvents.ts'
import type { ProposalCall, ProposalKind, Tally, VoteSupport } from '../types.ts'

/** A proposal as the governor's events tell it. */
export type ProposalRecord = {
  id: bigint
  kind: ProposalKind
  proposer: Address
  description: string
  calls: ProposalCall[]
  createdAt: number
  transactionHash: Hash
  /** Second at which voting power counts. */
  snapshot: number
  votingStartsAt: number
  votingEndsAt: number
  quorumBps: number
  supportBps: number
  hold: number
  maxPeriod: number
  /** Undefined before the first vote. */
  quorum: bigint | undefined
  heldSince: number | undefined
  holds: { since: number; until: number | undefined }[]
  /** By account in lower case. */
  votes: Map<string, VoteRecord>
  /** Accounts whose vote counts; known even where the votes were not asked for. */
  voters: number
  tally: Tally
  history: (VoteRecord & { tally: Tally; withdrawn: boolean })[]
  executableAt: number | undefined
  queuedHash: Hash | undefined
  executedAt: number | undefined
  executedHash: Hash | undefined
  cancelledAt: number | undefined
  release: ReleaseRecord | undefined
  /** Releases filed for it, oldest first. */
  releases: bigint[]
}
export type VoteRecord = {
  account: Address
  support: VoteSupport
  weight: bigint
  reason: string
  at: number
  transactionHash: Hash
}
export type ReleaseRecord = {
  upgradeId: bigint
  filedAt: number
  digest: Hex
  contracts: { address: Address; codeHash: Hex }[]
  adoptionPeriod: number
}

type GovernorEvent = ContractEvent<typeof holderGovernorAbi>

const kinds: ProposalKind[] = ['parameter', 'parameter', 'payment', 'upgrade', 'release']
const supports: VoteSupport[] = ['against', 'for', 'abstain']

/** All proposals that the governor's events tell of, by id, oldest first. */
export function foldProposalEvents(events: readonly GovernorEvent[]): Map<bigint, ProposalRecord> {
  const proposals = new Map<bigint, ProposalRecord>()
  for (const event of events) fold(proposals, event)
  return proposals
}

function fold(proposals: Map<bigint, ProposalRecord>, event: GovernorEvent): void {
  const { timestamp, transactionHash } = event
  switch (event.eventName) {
    case 'ProposalCreated': {
      const { args } = event
      proposals.set(args.proposalId, {
        id: args.proposalId,
        kind: 'parameter',
        proposer: args.proposer,
        description: args.description,
        calls: args.targets.map((target, index) => ({
          target,
          value: args.values[index] ?? 0n,
          calldata: args.calldatas[index] ?? '0x',
        })),
        createdAt: timestamp,
        transactionHash,
        snapshot: Number(args.voteStart),
        votingStartsAt: Number(args.voteStart),
        votingEndsAt: Number(args.voteEnd),
        quorumBps: 0,
        supportBps: 0,
        hold: 0,
        maxPeriod: Number(args.voteEnd - args.voteStart),
        quorum: undefined,
        heldSince: undefined,
        holds: [],
        votes: new Map(),
        voters: 0,
        tally: { for: 0n, against: 0n, abstain: 0n },
        history: [],
        executableAt: undefined,
        queuedHash: undefined,
        executedAt: undefined,
        executedHash: undefined,
        cancelledAt: undefined,
        release: undefined,
        releases: [],
      })
      return
    }
    case 'ProposalRulesSet': {
      const { proposalId, kind, quorumBps, supportBps, hold, maxPeriod } = event.args
      const proposal = proposals.get(proposalId)
      if (!proposal) return
      Object.assign(proposal, { quorumBps, supportBps, hold, maxPeriod })
      proposal.kind = kinds[kind] ?? 'parameter'
      return
    }
    case 'ReleaseFiled':
      return foldRelease(proposals, event)
    case 'QuorumFixed': {
      const proposal = proposals.get(event.args.proposalId)
      if (proposal) proposal.quorum = event.args.quorum
      return
    }
    case 'VoteCast':
    case 'VoteCastWithParams':
      return foldVote(proposals, event)
    case 'SupportHeld': {
      const proposal = proposals.get(event.args.proposalId)
      if (!proposal || proposal.heldSince !== undefined) return
      proposal.heldSince = event.args.since
      proposal.holds.push({ since: event.args.since, until: undefined })
      return
    }
    case 'SupportBroken': {
      const proposal = proposals.get(event.args.proposalId)
      if (!proposal) return
      proposal.heldSince = undefined
      const last = proposal.holds.at(-1)
      if (last) last.until = event.args.brokenAt
      return
    }
    case 'ProposalQueued': {
      const proposal = proposals.get(event.args.proposalId)
      if (!proposal) return
      proposal.executableAt = Number(event.args.etaSeconds)
      proposal.queuedHash = transactionHash
      return
    }
    case 'ProposalExecuted': {
      const proposal = proposals.get(event.args.proposalId)
      if (!proposal) return
      proposal.executedAt = timestamp
      proposal.executedHash = transactionHash
      return
    }
    case 'ProposalCanceled': {
      const proposal = proposals.get(event.args.proposalId)
      if (proposal) proposal.cancelledAt = timestamp
      return
    }
  }
}

/**
 * Votes are taken from the filing on. The first release by the upgrade's proposer begins with the upgrade's votes, any other
 * with none.
 */
function foldRelease(
  proposals: Map<bigint, ProposalRecord>,
  { args, timestamp }: Extract<GovernorEvent, { eventName: 'ReleaseFiled' }>,
): void {
  const release = proposals.get(args.releaseId)
  const upgrade = proposals.get(args.upgradeId)
  if (!release || !upgrade) return
  const continues =
    release.proposer === upgrade.proposer &&
    !upgrade.releases.some((id) => proposals.get(id)?.proposer === upgrade.proposer)
  upgrade.releases.push(release.id)
  release.kind = 'release'
  release.snapshot = args.snapshot
  release.votingStartsAt -= 1
  release.quorum = upgrade.quorum
  release.quorumBps = upgrade.quorumBps
  release.supportBps = upgrade.supportBps
  release.hold = upgrade.hold
  if (continues) {
    release.votes = new Map(upgrade.votes)
    release.voters = upgrade.voters
    release.tally = { ...upgrade.tally }
  }
  release.release = {
    upgradeId: args.upgradeId,
    filedAt: timestamp,
    digest: args.digest,
    contracts: args.contracts.map((address, index) => ({
      address,
      codeHash: args.codeHashes[index] ?? '0x',
    })),
    adoptionPeriod: args.adoptionPeriod,
  }
}

function foldVote(
  proposals: Map<bigint, ProposalRecord>,
  {
    args,
    timestamp,
    transactionHash,
  }: Extract<GovernorEvent, { eventName: 'VoteCast' | 'VoteCastWithParams' }>,
): void {
  const proposal = proposals.get(args.proposalId)
  if (!proposal) return
  const key = args.voter.toLowerCase()
  const before = proposal.votes.get(key)
  const support = supports[args.support]
  const tally = { ...proposal.tally }
  if (before) tally[before.support] -= before.weight
  if (support) tally[support] += args.weight
  proposal.tally = tally
  const vote: VoteRecord = {
    account: args.voter,
    support: support ?? before?.support ?? 'abstain',
    weight: support ? args.weight : (before?.weight ?? 0n),
    reason: args.reason,
    at: timestamp,
    transactionHash,
  }
  if (support) proposal.votes.set(key, vote)
  else proposal.votes.delete(key)
  proposal.voters = proposal.votes.size
  proposal.history.push({ ...vote, tally, withdrawn: support === undefined })
}
