import { datasetRegistryAbi, streamsAbi } from '@fanal/sdk/generated/abis'
import type { Address, Hex, PublicClient } from 'viem'

export type ReadStreamStateParameters = {
  client: PublicClient
  streams: Address
  registry: Address
  datasetId: Hex
}

/** A stream as the chain has it. */
export type ChainStream = {
  /** First second of epoch 1. */
  start: number
  /** Seconds of every epoch; 0 = not opened. */
  epochLength: number
  /** The last epoch that is closed, and the last whose slots are filed. */
  closed: number
  filedThrough: number
  head: Hex
  publisher: Address
  owner: Address
  manifestDigest: Hex
  /** Time of the newest block: epochs begin and end by the clock of the chain. */
  now: number
}

/** Reads a stream at the newest block. */
export async function readStreamState(parameters: ReadStreamStateParameters): Promise<ChainStream> {
  const { client, streams, registry, datasetId } = parameters
  const { number: blockNumber, timestamp } = await client.getBlock()
  const dataset = { address: registry, abi: datasetRegistryAbi, blockNumber } as const
  const [stream, owner, { version }] = await Promise.all([
    client.readContract({
      address: streams,
      abi: streamsAbi,
      functionName: 'streamOf',
      args: [datasetId],
      blockNumber,
    }),
    client.readContract({ ...dataset, functionName: 'ownerOfDataset', args: [datasetId] }),
    client.readContract({ ...dataset, functionName: 'stateOf', args: [datasetId] }),
  ])
  const manifestDigest = await client.readContract({
    ...dataset,
    functionName: 'manifestDigestOf',
    args: [datasetId, version],
  })
  return { ...stream, owner, manifestDigest, now: Number(timestamp) }
}
