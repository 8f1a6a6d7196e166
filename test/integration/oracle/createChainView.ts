import { createPublicClient, http, numberToHex, type Hex } from 'viem'
import { createRpcTap, type RpcCall, type RpcTap } from '../fognode/rpcTap.ts'

export type ChainView = Pick<RpcTap, 'url' | 'close'> & {
  /** Shows the chain as it is now and no further, until `resume`. */
  freeze: () => Promise<void>
  /** Shows blocks of another chain, until `resume`. */
  fork: () => void
  resume: () => void
  /** Told when a transaction is about to reach the chain (`drop` keeps it from there), and when the chain has it. */
  onSend: (listener: SendListener | undefined) => void
}

type SendListener = { before?: () => Promise<'drop' | 'pass'>; after?: () => Promise<void> }

export type CreateChainViewParameters = {
  rpcUrl: string
  /** Blocks after which one is final; 0: at once, as the local chain has it. */
  finality: number
}

/** An RPC endpoint of one node, which can fall behind, be on another chain, and tell of broadcasts. */
export async function createChainView({
  rpcUrl,
  finality,
}: CreateChainViewParameters): Promise<ChainView> {
  const client = createPublicClient({ transport: http(rpcUrl), cacheTime: 0 })
  let newest = 0n
  let frozenAt: bigint | undefined
  let isForked = false
  let listener: SendListener | undefined
  const blockOf = (tag: unknown) => {
    if (tag === 'finalized')
      return numberToHex(newest > BigInt(finality) ? newest - BigInt(finality) : 0n)
    return frozenAt !== undefined && tag === 'latest' ? numberToHex(frozenAt) : tag
  }
  const noteNewest = (result: unknown) => {
    const { number } = (result ?? {}) as { number?: Hex }
    // Where the chain has taken blocks back, the newest is another one.
    if (number !== undefined) newest = BigInt(number)
  }
  const falsify = ({ method, params }: RpcCall, result: unknown): unknown => {
    if (method === 'eth_blockNumber') return frozenAt === undefined ? result : numberToHex(frozenAt)
    if (method !== 'eth_getBlockByNumber') return result
    if (params[0] === 'latest') noteNewest(result)
    return isForked ? { ...(result as object), hash: `0x${'f0'.repeat(32)}` } : result
  }
  const tap = await createRpcTap({
    rpcUrl,
    rewrite: ({ method, params }) => ({ method, params: params.map(blockOf) }),
    falsify,
    beforeSend: async () => (await listener?.before?.()) ?? 'pass',
    afterSend: async () => listener?.after?.(),
  })
  return {
    url: tap.url,
    freeze: async () => {
      frozenAt = await client.getBlockNumber()
    },
    fork: () => {
      isForked = true
    },
    resume: () => {
      frozenAt = undefined
      isForked = false
    },
    onSend: (next) => {
      listener = next
    },
    close: tap.close,
  }
}
