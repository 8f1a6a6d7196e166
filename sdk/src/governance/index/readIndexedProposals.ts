import { IntegrityError } from '../../errors/FanalError.ts'
import type { ProposalRecord } from '../proposals/foldProposalEvents.ts'
import { hashProposal } from '../proposals/hashProposal.ts'
import type { ProposalKind } from '../types.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'
import { proposalFields, type ProposalRow, ProposalRowSchema } from './proposalRows.ts'
import { readIndexedHistory } from './readIndexedHistory.ts'

export type ReadIndexedProposalsParameters = {
  /** Proposal whose votes and their history are wanted; without it only tallies and numbers of voters are read. */
  historyOf?: bigint | undefined
  /** Proposal that must be told exactly as it was made. */
  exactly?: bigint | undefined
}
export type ReadIndexedProposalsReturnType = Map<bigint, ProposalRecord>

const kinds: Record<ProposalRow['kind'], ProposalKind> = {
  PARAMETER: 'parameter',
  PAYMENT: 'payment',
  UPGRADE: 'upgrade',
  RELEASE: 'release',
}

/**
 * All proposals as the index has them, by id, oldest first.
 *
 * @throws IntegrityError when the calls or the description of the wanted one are not those that its number is the hash of
 */
export async function readIndexedProposals(
  index: GovernanceIndex,
  { historyOf, exactly }: ReadIndexedProposalsParameters = {},
): Promise<ReadIndexedProposalsReturnType> {
  const [rows, history] = await Promise.all([
    listRows(index, {
      ...{ list: 'proposals', by: 'position', schema: ProposalRowSchema },
      fields: proposalFields,
    }),
    historyOf === undefined ? undefined : readIndexedHistory(index, { proposalId: historyOf }),
  ])
  const records = new Map(rows.map((row) => [row.number, recordOf(row)]))
  const exact = records.get(exactly ?? -1n)
  if (exact && hashProposal(exact) !== exact.id)
    throw new IntegrityError('The index tells of another proposal than the chain.')
  for (const { id, release } of records.values())
    if (release) records.get(release.upgradeId)?.releases.push(id)
  const wanted = records.get(historyOf ?? -1n)
  if (wanted) Object.assign(wanted, history)
  return records
}

function recordOf(row: ProposalRow): ProposalRecord {
  const { number: id, targets, values, calldatas, votesFor, votesAgainst, votesAbstain } = row
  return {
    id,
    kind: kinds[row.kind],
    proposer: row.proposer,
    description: row.description,
    calls: targets.map((target, place) => ({
      target,
      value: values[place] ?? 0n,
      calldata: calldatas[place] ?? '0x',
    })),
    createdAt: row.createdAt,
    transactionHash: row.transactionHash,
    snapshot: row.snapshot,
    votingStartsAt: row.votingStartsAt,
    votingEndsAt: row.votingEndsAt,
    quorumBps: row.quorumBps,
    supportBps: row.supportBps,
    hold: row.hold,
    maxPeriod: row.maxPeriod,
    quorum: row.quorum,
    heldSince: row.heldSince,
    holds: [],
    votes: new Map(),
    voters: row.voterCount,
    tally: { for: votesFor, against: votesAgainst, abstain: votesAbstain },
    history: [],
    executableAt: row.executableAt,
    queuedHash: row.queuedHash,
    executedAt: row.executedAt,
    executedHash: row.executedHash,
    cancelledAt: row.cancelledAt,
    release: releaseOf(row),
    releases: [],
  }
}

function releaseOf(row: ProposalRow): ProposalRecord['release'] {
  const { upgrade, filedAt, releaseDigest, releaseContracts = [], releaseCodeHashes = [] } = row
  if (!upgrade || filedAt === undefined || releaseDigest === undefined) return undefined
  return {
    upgradeId: upgrade.number,
    filedAt,
    digest: releaseDigest,
    contracts: releaseContracts.map((address, place) => ({
      address,
      codeHash: releaseCodeHashes[place] ?? '0x',
    })),
    adoptionPeriod: row.adoptionPeriod ?? 0,
  }
}
