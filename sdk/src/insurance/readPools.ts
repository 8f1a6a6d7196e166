import { type Address, getAddress } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readPolicyRecords } from './policyEvents.ts'
import { viewOfPool } from './viewOfPool.ts'
import type { PoolView } from './types.ts'

export type ReadPoolsParameters = {
  /** Whose shares are looked at, too. */
  account?: Address | undefined
}
export type ReadPoolsReturnType = PoolView[]

/**
 * The pools of underwriters' capital as they stand: the network's own, and those that products name.
 *
 * @throws InputError when the network insures nothing; ChainUnreachableError
 */
export async function readPools(
  client: FanalClient,
  { account }: ReadPoolsParameters = {},
): Promise<ReadPoolsReturnType> {
  const { products, policies, head } = await readPolicyRecords(client)
  const { coverPool } = client.network.contracts
  const named = [...products.values()].map(({ terms }) => terms.pool)
  const pools = new Set([...(coverPool ? [coverPool] : []), ...named].map((one) => getAddress(one)))
  const premiums = new Map<Address, bigint>()
  for (const { quote, returned } of policies.values()) {
    const pool = products.get(quote.productId)?.terms.pool
    if (pool === undefined) continue
    const at = getAddress(pool)
    premiums.set(at, (premiums.get(at) ?? 0n) + quote.premium - returned)
  }
  try {
    return await Promise.all(
      [...pools].map((pool) =>
        viewOfPool(client, {
          ...{ pool, account, blockNumber: head.number },
          premiums: premiums.get(pool) ?? 0n,
        }),
      ),
    )
  } catch (error) {
    throw toFanalError(error)
  }
}
