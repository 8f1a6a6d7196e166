import type { ProposalRecord, VoteRecord } from '../proposals/foldProposalEvents.ts'
import type { VoteSupport } from '../types.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'
import {
  SpanRowSchema,
  VoteChangeRowSchema,
  type VoteRow,
  VoteRowSchema,
  voteChangeFields,
  voteFields,
} from './proposalRows.ts'

export type ReadIndexedHistoryParameters = { proposalId: bigint }
/** Votes that count, every change of them, and the spans in which support held. */
export type ReadIndexedHistoryReturnType = Pick<ProposalRecord, 'votes' | 'history' | 'holds'>

const supports: Record<VoteRow['support'], VoteSupport> = {
  AGAINST: 'against',
  FOR: 'for',
  ABSTAIN: 'abstain',
}

/** Everything that was ever voted on one proposal, as the index has it. */
export async function readIndexedHistory(
  index: GovernanceIndex,
  { proposalId }: ReadIndexedHistoryParameters,
): Promise<ReadIndexedHistoryReturnType> {
  const where = { proposal: ['String', `${proposalId}`] } as const
  const [votes, changes, spans] = await Promise.all([
    listRows(index, {
      ...{ list: 'votes', by: 'order', schema: VoteRowSchema },
      ...{ fields: voteFields, where },
    }),
    listRows(index, {
      ...{ list: 'voteChanges', by: 'order', schema: VoteChangeRowSchema },
      ...{ fields: voteChangeFields, where },
    }),
    listRows(index, {
      ...{ list: 'supportSpans', by: 'number', schema: SpanRowSchema },
      ...{ fields: 'number since until', where },
    }),
  ])
  return {
    votes: new Map(votes.map((row) => [row.voter.toLowerCase(), voteOf(row)])),
    history: changes.map((row) => ({
      ...voteOf(row),
      tally: { for: row.votesFor, against: row.votesAgainst, abstain: row.votesAbstain },
      withdrawn: row.act === 'WITHDRAWN',
    })),
    holds: spans.map(({ since, until }) => ({ since, until })),
  }
}

function voteOf(row: VoteRow): VoteRecord {
  const { voter, support, weight, reason, timestamp, transactionHash } = row
  return {
    account: voter,
    support: supports[support],
    weight,
    reason,
    at: timestamp,
    transactionHash,
  }
}
