import * as v from 'valibot'
import type { Address, Hex } from 'viem'
import { readLogs } from '../../market/readLogs.ts'
import { querySubgraph } from '../../market/reading/querySubgraph.ts'
import type { IndexStatus } from '../../market/types.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { ChainHead } from '../chain/readContractEvents.ts'
import { count, hex } from './rowSchemas.ts'

export type OpenIndexParameters = {
  /** Contract that is asked about. */
  address: Address
}
/** Undefined when the index cannot tell what the chain's head tells. */
export type OpenIndexReturnType = GovernanceIndex | undefined

/** The search index, at one block. */
export type GovernanceIndex = {
  /** The chain's head, up to which the contract said nothing that the index has not seen. */
  head: ChainHead
  status: IndexStatus
  /** Hash of the block that it has come to. */
  block: Hex
  /** Asks with `$block` as one of the query's variables; the answer is checked. */
  ask: <schema extends v.GenericSchema>(
    schema: schema,
    query: string,
    variables?: Record<string, unknown>,
  ) => Promise<v.InferOutput<schema>>
}

/** An index further behind than this is left aside, in seconds; asking for so many logs would be no quicker. */
const tolerance = 60

const MetaSchema = v.object({
  _meta: v.object({ block: v.object({ number: count, hash: hex, timestamp: v.nullable(count) }) }),
})

/**
 * Opens the search index, if it knows everything that a contract said up to the head of this chain. A vote that was just cast
 * is therefore never missing from an answer.
 */
export async function openIndex(
  client: FanalClient,
  { address }: OpenIndexParameters,
): Promise<OpenIndexReturnType> {
  const url = client.network.subgraphUrl
  if (url === undefined) return undefined
  const answer = await querySubgraph({
    url,
    query: '{ _meta { block { number hash timestamp } } }',
  }).catch(() => undefined)
  const meta = v.safeParse(MetaSchema, answer)
  if (!meta.success) return undefined
  const { number, hash, timestamp } = meta.output._meta.block
  const { publicClient } = client
  const block = await publicClient.getBlock()
  const head = { number: block.number, hash: block.hash, timestamp: Number(block.timestamp) }
  if (BigInt(number) > head.number) return undefined
  if (timestamp !== null && head.timestamp - timestamp > tolerance) return undefined
  if (hash !== head.hash) {
    const [indexed, logs] = await Promise.all([
      publicClient.getBlock({ blockNumber: BigInt(number) }),
      readLogs(client, { address, fromBlock: BigInt(number) + 1n, toBlock: head.number }),
    ])
    if (indexed.hash !== hash || logs.length > 0) return undefined
  }
  return {
    head,
    block: hash,
    status: {
      source: 'subgraph',
      block: head.number,
      head: head.number,
      behindSeconds: 0,
      indexBehindSeconds: undefined,
    },
    ask: async (schema, query, variables = {}) =>
      v.parse(
        schema,
        await querySubgraph({ url, query, variables: { ...variables, block: hash } }),
      ),
  }
}
