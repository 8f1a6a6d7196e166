import type { Address, Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { chainStatus } from '../chain/chainStatus.ts'
import type { ChainHead } from '../chain/readContractEvents.ts'
import type { Sourced } from '../types.ts'
import { type GovernanceIndex, openIndex } from './openIndex.ts'

export type ReadIndexOrChainParameters<records> = {
  /** Contract whose history is read. */
  address: Address
  /** Tells apart what is asked of the same contract; what was read at a block is not asked for again. */
  key: string
  fromIndex: (index: GovernanceIndex) => Promise<records>
  fromChain: () => Promise<{ records: records; head: ChainHead }>
}
export type ReadIndexOrChainReturnType<records> = {
  records: records
  head: ChainHead
  /** Where the records come from, and the chain's time. */
  origin: Sourced<object>
}

type Known = { block: Hex; records: Promise<unknown> }

const known = new WeakMap<FanalClient['network'], Map<string, Known>>()

/**
 * Reads a contract's history from the search index, and from the chain itself when the index is absent, behind or fails. Both
 * give the same records.
 *
 * @throws ChainUnreachableError
 */
export async function readIndexOrChain<records>(
  client: FanalClient,
  { address, key, fromIndex, fromChain }: ReadIndexOrChainParameters<records>,
): Promise<ReadIndexOrChainReturnType<records>> {
  const fromSubgraph = async () => {
    const index = await openIndex(client, { address })
    if (!index) return undefined
    const cache = known.get(client.network) ?? new Map<string, Known>()
    known.set(client.network, cache)
    const records = readOnce(cache, `${address}:${key}`, index.block, () => fromIndex(index))
    return { index, records: await records }
  }
  // Whatever is wrong with the index, the chain can tell.
  const indexed = await fromSubgraph().catch(() => undefined)
  if (indexed) {
    const { index, records } = indexed
    const { head, status } = index
    return { records, head, origin: { status, now: head.timestamp } }
  }
  const { records, head } = await fromChain()
  return { records, head, origin: chainStatus(head) }
}

function readOnce<records>(
  cache: Map<string, Known>,
  key: string,
  block: Hex,
  read: () => Promise<records>,
): Promise<records> {
  const earlier = cache.get(key)
  if (earlier?.block === block) return earlier.records as Promise<records>
  const records = read()
  cache.set(key, { block, records })
  // A failure is not kept: the next reading asks again.
  records.catch(() => {
    if (cache.get(key)?.records === records) cache.delete(key)
  })
  return records
}
