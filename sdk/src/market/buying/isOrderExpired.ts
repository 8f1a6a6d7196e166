import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { StoredPurchase } from './purchaseStore.ts'

/** Whether the chain's clock has passed the time until which a signed order can be used. */
export async function isOrderExpired(
  client: FanalClient,
  { authorization }: Pick<StoredPurchase, 'authorization'>,
): Promise<boolean> {
  if (!authorization) return false
  try {
    const { timestamp } = await client.publicClient.getBlock()
    return timestamp >= BigInt(authorization.validBefore)
  } catch (error) {
    throw toFanalError(error)
  }
}
