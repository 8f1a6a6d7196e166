import { type Address, erc20Abi } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { findPaymentToken } from '../../network/findPaymentToken.ts'

export type TokenFacts = { symbol: string | undefined; decimals: number }
export type ReadTokenFactsReturnType = TokenFacts

const known = new WeakMap<FanalClient['network'], Map<string, Promise<TokenFacts>>>()

/** Symbol and decimals of a token: from the network file, else from the token itself. Without an answer, wei. */
export function readTokenFacts(client: FanalClient, token: Address): Promise<TokenFacts> {
  const listed = findPaymentToken(client, token)
  if (listed) return Promise.resolve({ symbol: listed.symbol, decimals: listed.decimals })
  const cache = known.get(client.network) ?? new Map<string, Promise<TokenFacts>>()
  known.set(client.network, cache)
  const key = token.toLowerCase()
  const facts = cache.get(key) ?? ask(client, token)
  cache.set(key, facts)
  facts.then(({ symbol }) => symbol ?? cache.delete(key)).catch(() => cache.delete(key))
  return facts
}

async function ask({ publicClient }: FanalClient, address: Address): Promise<TokenFacts> {
  const [symbol, decimals] = await Promise.all([
    publicClient
      .readContract({ address, abi: erc20Abi, functionName: 'symbol' })
      .catch(() => undefined),
    publicClient.readContract({ address, abi: erc20Abi, functionName: 'decimals' }).catch(() => 0),
  ])
  // A token names itself as it likes; what is shown stays short and in one line.
  const plain = symbol?.replace(/[^\p{L}\p{N}.$-]/gu, '').slice(0, 12)
  return { symbol: plain || undefined, decimals }
}
