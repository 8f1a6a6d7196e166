import { NotFoundError } from '@fanal/sdk/errors/marketErrors'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { EventProof } from '@fanal/sdk/oracle/reading/batchView'
import { buildEventProof } from '@fanal/sdk/oracle/reading/buildEventProof'
import { fetchEvidence } from '@fanal/sdk/oracle/reading/fetchEvidence'
import type { FoundEvent } from '@fanal/sdk/oracle/reading/findEvents'
import { listBatches } from '@fanal/sdk/oracle/reading/listBatches'
import { readBatch } from '@fanal/sdk/oracle/reading/readBatch'

/**
 * How far is looked beside the batch that the event's time points to. Nodes take an event in some seconds apart and agree on a
 * time later; where the chain's clock is ahead of theirs, that is a later batch.
 */
const [BEFORE, AFTER] = [2, 40]

/**
 * Proof of an event that a node knows, from the batch that its time points to or one near it.
 *
 * @throws NotFoundError when none of them has it
 */
export async function proveFound(
  client: FanalClient,
  { event, batch }: Pick<FoundEvent, 'event' | 'batch'>,
): Promise<EventProof> {
  const guess = batch?.batch ?? 1
  const [last] = await listBatches(client, { limit: 1 })
  const until = Math.min(last?.batch ?? 0, guess + AFTER)
  const later = Array.from({ length: Math.max(0, until - guess + 1) }, (_, at) => guess + at)
  const earlier = Array.from({ length: BEFORE }, (_, at) => guess - 1 - at)
  for (const number of [...later, ...earlier.filter((one) => one >= 1)]) {
    try {
      const report = await readBatch(client, { batch: number })
      if (report.count === 0) continue
      const evidence = await fetchEvidence(client, { report })
      return buildEventProof(client, { batch: number, evidence, of: event })
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error
    }
  }
  throw new NotFoundError('No report has this event yet.', { advice: 'Try again in a minute.' })
}
