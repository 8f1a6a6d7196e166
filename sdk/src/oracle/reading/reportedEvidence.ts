import type { FanalClient } from '../../network/createFanalClient.ts'
import type { BatchView } from './batchView.ts'
import {
  fetchEvidence,
  type FetchEvidenceParameters,
  type FetchEvidenceReturnType,
} from './fetchEvidence.ts'
import { listBatches } from './listBatches.ts'

export type ReportedEvidenceParameters = Omit<FetchEvidenceParameters, 'report'> & {
  /** Second from which events are looked for, by the clocks of the devices. */
  since: number
}
export type ReportedEvidence = { report: BatchView; evidence: FetchEvidenceReturnType }

/** So far ahead of the committee's may the clock of a device be; the default of its nodes, rounded up. */
const MOST_AHEAD_SECONDS = 120

/**
 * The evidence of every batch that may have what happened since a moment, the oldest first; fetched one at a time, as it is
 * asked for.
 *
 * @throws the errors of `listBatches` and `fetchEvidence`
 */
export async function* reportedEvidence(
  client: FanalClient,
  { since, ...options }: ReportedEvidenceParameters,
): AsyncGenerator<ReportedEvidence> {
  const from = since - MOST_AHEAD_SECONDS
  const batches = (await listBatches(client)).filter(({ to, count }) => to >= from && count > 0)
  for (const report of batches.toReversed())
    yield { report, evidence: await fetchEvidence(client, { report, ...options }) }
}
