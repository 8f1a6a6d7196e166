import { type Address, getAbiItem, type Hex, pad, parseEventLogs, toEventSelector } from 'viem'
import { accessMarketAbi } from '../generated/abis.ts'
import { readLogs } from '../market/readLogs.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { RIGHTS_EVENTS, rightsEventOf } from './rightsEventOf.ts'
import { rightsOf, type StreamRights } from './rightsOf.ts'

export type ReadStreamRightsParameters = { datasetId: Hex; account: Address }
export type ReadStreamRightsReturnType = StreamRights

/**
 * When an account may read a stream, from the chain. The keepers decide by the same events, once they are confirmed.
 *
 * @throws ChainUnreachableError
 */
export async function readStreamRights(
  client: FanalClient,
  { datasetId, account }: ReadStreamRightsParameters,
): Promise<ReadStreamRightsReturnType> {
  const logs = await readLogs(client, {
    address: client.network.contracts.accessMarket,
    topics: [
      RIGHTS_EVENTS.map((name) => toEventSelector(getAbiItem({ abi: accessMarketAbi, name }))),
      datasetId,
      pad(account),
    ],
    fromBlock: BigInt(client.network.deploymentBlock),
    toBlock: await client.publicClient.getBlockNumber(),
  })
  const events = parseEventLogs({ abi: accessMarketAbi, eventName: [...RIGHTS_EVENTS], logs })
  return rightsOf(events.map(rightsEventOf))
}
