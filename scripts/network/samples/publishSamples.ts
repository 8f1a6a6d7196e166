import { buyAccess } from '@fanal/sdk/market/buying/buyAccess'
import { createMemoryPurchaseStore } from '@fanal/sdk/market/buying/createMemoryPurchaseStore'
import { planPurchase } from '@fanal/sdk/market/buying/planPurchase'
import type { PublishDatasetReturnType } from '@fanal/sdk/market/publishing/publishDataset'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { clientOf } from '../accounts/clientOf.ts'
import { publishSample } from './publishSample.ts'
import { readSamples } from './readSamples.ts'

export type PublishSamplesParameters = {
  network: NetworkFile
  log: (line: string) => void
}
export type PublishSamplesReturnType = PublishDatasetReturnType[]

/** Puts the samples on sale and has their first buyers buy them, all through the SDK as anybody would. */
export async function publishSamples(
  parameters: PublishSamplesParameters,
): Promise<PublishSamplesReturnType> {
  const { network, log } = parameters
  const published: PublishSamplesReturnType = []
  for (const sample of await readSamples()) {
    const dataset = await publishSample(clientOf(network, sample.seller), sample)
    log(`Samples: ${sample.seller} sells "${sample.name}"`)
    for (const buyer of sample.buyers) {
      await buy(clientOf(network, buyer), dataset)
      log(`Samples: ${buyer} has bought it`)
    }
    published.push(dataset)
  }
  return published
}

async function buy(client: FanalClient, { offer }: PublishDatasetReturnType): Promise<void> {
  if (!offer) throw new Error('the sample is not on sale')
  const plan = await planPurchase(client, { items: [offer] })
  const state = await buyAccess(client, { plan, store: createMemoryPurchaseStore() })
  if (state.status !== 'mined') throw new Error(`buying a sample ended as ${state.status}`)
}
