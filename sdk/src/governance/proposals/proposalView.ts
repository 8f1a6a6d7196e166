import type { Proposal, ProposalFacts, Tally } from '../types.ts'
import type { ProposalRecord } from './foldProposalEvents.ts'
import { proposalStage } from './proposalStage.ts'
import { readProposalText } from './proposalText.ts'

export type ProposalViewParameters = {
  record: ProposalRecord
  proposals: ReadonlyMap<bigint, ProposalRecord>
  now: number
  /** Seconds after an upgrade's execution in which its release can be filed. */
  filingPeriod: number
  votingDelay: number
  /** Quorum as it would be now; used until the first vote fixes it. */
  estimatedQuorum: bigint
}

/** A proposal as screens show it, from what the events tell. */
export function proposalView(parameters: ProposalViewParameters): Proposal {
  const { record, now, estimatedQuorum, votingDelay } = parameters
  const { id, kind, proposer, description, calls, snapshot, createdAt, tally, quorum } = record
  const { hold, maxPeriod, quorumBps, supportBps, release } = record
  const facts = factsOf(parameters)
  return {
    id,
    kind,
    proposer,
    ...readProposalText(description),
    description,
    calls,
    rules: {
      votingDelay: kind === 'release' ? 0 : Math.max(0, snapshot - createdAt) || votingDelay,
      maxPeriod,
      hold,
      quorumBps,
      supportBps,
    },
    snapshot,
    createdAt,
    facts,
    stage: proposalStage(facts, now),
    tally,
    quorum: quorum ?? estimatedQuorum,
    quorumFixed: quorum !== undefined,
    supportBps: supportBpsOf(tally),
    release: release && {
      upgradeId: release.upgradeId,
      filedAt: release.filedAt,
      digest: release.digest,
      contracts: release.contracts,
    },
    voters: record.voters,
    transactionHash: record.transactionHash,
    queuedHash: record.queuedHash,
    executedHash: record.executedHash,
  }
}

/** for / (for + against) in basis points, rounded down; undefined without votes. */
export function supportBpsOf({ for: yes, against }: Tally): number | undefined {
  return yes + against === 0n ? undefined : Number((yes * 10_000n) / (yes + against))
}

function factsOf({ record, proposals, filingPeriod }: ProposalViewParameters): ProposalFacts {
  const { kind, executedAt, releases } = record
  const filed = releases.map((id) => proposals.get(id))
  return {
    kind,
    votingStartsAt: record.votingStartsAt,
    votingEndsAt: record.votingEndsAt,
    hold: record.hold,
    heldSince: record.heldSince,
    adoption: record.release?.adoptionPeriod ?? 0,
    executableAt: record.executableAt,
    executedAt,
    cancelledAt: record.cancelledAt,
    releaseUntil:
      kind === 'upgrade' && executedAt !== undefined ? executedAt + filingPeriod : undefined,
    // Another release can be filed once the last one cannot pass as its votes stand.
    releaseId: filed.findLast((release) => release && canPass(release))?.id,
  }
}

function canPass({ heldSince, hold, votingEndsAt }: ProposalRecord): boolean {
  return heldSince !== undefined && heldSince + hold <= votingEndsAt
}
