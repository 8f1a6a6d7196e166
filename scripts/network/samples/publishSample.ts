import { join } from 'node:path'
import { inspectRows } from '@fanal/sdk/content/inspectRows'
import { createMemoryPublishStore } from '@fanal/sdk/market/publishing/createMemoryPublishStore'
import {
  type PublishDatasetReturnType,
  publishDataset,
} from '@fanal/sdk/market/publishing/publishDataset'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { sourceFromFile } from '@fanal/sdk/node/sourceFromFile'
import { parseUnits } from 'viem'
import { root } from '../paths.ts'
import type { Sample } from './readSamples.ts'

const DAY = 86_400
/** Short, so that a seller can try withdrawing within the hour. */
const SETTLEMENT_WINDOW = 600

/** Publishes one sample in the name of its seller, with sample rows and column statistics. */
export async function publishSample(
  client: FanalClient,
  sample: Sample,
): Promise<PublishDatasetReturnType> {
  const [token] = client.network.paymentTokens
  if (!token) throw new Error('the network has no payment token')
  const source = await sourceFromFile({ path: join(root, 'samples', sample.file) })
  const { columns } = await inspectRows({ source, statistics: true })
  return publishDataset(client, {
    source,
    metadata: {
      name: sample.name,
      description: sample.description,
      keywords: sample.keywords,
      license: sample.license,
      creator: { type: 'Organization', name: sample.creatorName },
    },
    sample: { format: 'csv', header: true, sample: sample.sampleRows },
    statistics: columns.filter(({ name }) => sample.revealColumns.includes(name)),
    offer: {
      price: parseUnits(sample.price, token.decimals),
      token: token.address,
      duration: sample.durationDays * DAY,
      settlementWindow: SETTLEMENT_WINDOW,
    },
    store: createMemoryPublishStore(),
  })
}
