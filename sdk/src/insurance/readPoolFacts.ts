import type { Address } from 'viem'
import { coverPoolAbi } from '../generated/abis.ts'
import { readTokenFacts, type TokenFacts } from '../governance/chain/readTokenFacts.ts'
import type { FanalClient } from '../network/createFanalClient.ts'

export type PoolFacts = TokenFacts & { asset: Address }

const known = new WeakMap<FanalClient['network'], Map<string, Address>>()

/** The asset of a pool, which never changes, with its symbol and decimals. */
export async function readPoolFacts(client: FanalClient, pool: Address): Promise<PoolFacts> {
  const assets = known.get(client.network) ?? new Map<string, Address>()
  known.set(client.network, assets)
  const key = pool.toLowerCase()
  const asset =
    assets.get(key) ??
    (await client.publicClient.readContract({
      address: pool,
      abi: coverPoolAbi,
      functionName: 'asset',
    }))
  assets.set(key, asset)
  return { asset, ...(await readTokenFacts(client, asset)) }
}
