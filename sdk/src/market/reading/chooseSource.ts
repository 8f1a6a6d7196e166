import * as v from 'valibot'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { IndexStatus } from '../types.ts'
import { createChainSource } from './createChainSource.ts'
import { createSubgraphSource } from './createSubgraphSource.ts'
import { querySubgraph } from './querySubgraph.ts'
import type { MarketSource } from './records.ts'
import { MetaSchema } from './subgraphSchemas.ts'

/** An index further behind than this is left aside, in seconds. */
const tolerance = 60

/** The search index when it is there and fresh, else the chain. */
export async function chooseSource(client: FanalClient): Promise<MarketSource> {
  const url = client.network.subgraphUrl
  if (url === undefined) return createChainSource(client)
  const status = await readIndex(client, url)
  return status !== undefined && status.behindSeconds <= tolerance
    ? createSubgraphSource({ url, status })
    : createChainSource(client, status?.behindSeconds)
}

/**
 * Runs a reading at the index and, if that fails in between, at the chain, so that a dying index shows no error to anyone.
 */
export async function readFrom<result>(
  client: FanalClient,
  read: (source: MarketSource) => Promise<result>,
): Promise<{ result: result; status: IndexStatus }> {
  const source = await chooseSource(client)
  try {
    return { result: await read(source), status: source.status }
  } catch (error) {
    if (source.status.source === 'chain') throw toFanalError(error)
    const chain = await createChainSource(client)
    return { result: await read(chain), status: chain.status }
  }
}

async function readIndex(client: FanalClient, url: string): Promise<IndexStatus | undefined> {
  const [answer, head] = await Promise.all([
    querySubgraph({ url, query: '{ _meta { block { number timestamp } } }' }).catch(
      () => undefined,
    ),
    client.publicClient.getBlock(),
  ]).catch((error: unknown) => {
    throw toFanalError(error)
  })
  const parsed = v.safeParse(MetaSchema, answer)
  if (!parsed.success) return undefined
  const { number, timestamp } = parsed.output._meta.block
  const behind = timestamp === null ? 0 : Number(head.timestamp) - timestamp
  return {
    source: 'subgraph',
    block: BigInt(number),
    head: head.number,
    behindSeconds: BigInt(number) >= head.number ? 0 : Math.max(0, behind),
    indexBehindSeconds: undefined,
  }
}
