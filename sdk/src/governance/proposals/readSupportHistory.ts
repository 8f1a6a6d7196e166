import { NotFoundError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { plainText } from '../text/plainText.ts'
import type { Sourced, SupportHistory, SupportPoint } from '../types.ts'
import type { ProposalRecord } from './foldProposalEvents.ts'
import { supportBpsOf } from './proposalView.ts'
import { readProposalRecords } from './readProposalRecords.ts'

export type ReadSupportHistoryParameters = { proposalId: bigint }
export type ReadSupportHistoryReturnType = Sourced<SupportHistory>

/**
 * Every vote, change and withdrawal of a proposal with the tally after it, and the spans in which quorum and majority held.
 *
 * @throws NotFoundError when there is no such proposal
 */
export async function readSupportHistory(
  client: FanalClient,
  { proposalId }: ReadSupportHistoryParameters,
): Promise<ReadSupportHistoryReturnType> {
  const { proposals, view, origin } = await readProposalRecords(client, { historyOf: proposalId })
  const record = proposals.get(proposalId)
  if (!record) throw new NotFoundError(`There is no proposal ${proposalId}.`)
  const { quorum, rules } = view(record)
  return {
    points: record.history.map((entry) => pointOf(entry, quorum, rules.supportBps)),
    holds: record.holds,
    supportBps: rules.supportBps,
    quorum,
    votes: [...record.votes.values()]
      .map(({ account, support, weight, at, reason }) => ({
        ...{ account, support, weight, at },
        reason: plainText(reason),
      }))
      .sort((a, b) => (a.weight < b.weight ? 1 : a.weight > b.weight ? -1 : a.at - b.at)),
    ...origin,
  }
}

function pointOf(
  entry: ProposalRecord['history'][number],
  quorum: bigint,
  supportBps: number,
): SupportPoint {
  const { account, weight, reason, at, tally, transactionHash } = entry
  const quorumReached = tally.for + tally.abstain >= quorum
  return {
    at,
    account,
    support: entry.withdrawn ? undefined : entry.support,
    weight,
    reason: plainText(reason),
    tally,
    supportBps: supportBpsOf(tally),
    quorumReached,
    held: quorumReached && tally.for * 10_000n > (tally.for + tally.against) * BigInt(supportBps),
    transactionHash,
  }
}
