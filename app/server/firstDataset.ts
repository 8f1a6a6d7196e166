import { readDataset, type ReadDatasetReturnType } from '@fanal/sdk/market/reading/readDataset'
import { cache } from 'react'
import type { Hex } from 'viem'
import { inTime } from './inTime.ts'
import { readNetwork } from './readNetwork.ts'
import { serverClient } from './serverClient.ts'

export type FirstDatasetReturnType = { read: ReadDatasetReturnType; at: number } | undefined

/** A dataset for the first painting of its page, when index and nodes answer in time. Read once a request. */
export const firstDataset = cache(async (datasetId: Hex): Promise<FirstDatasetReturnType> => {
  const network = await readNetwork()
  if (network.status !== 'ok') return undefined
  const read = await inTime(readDataset(serverClient(network.network), { datasetId }))
  if (read === undefined) return undefined
  // The page is drawn from the views; the manifest behind them would only make it heavier.
  return { read: { ...read, dataset: { ...read.dataset, manifest: undefined } }, at: Date.now() }
})
