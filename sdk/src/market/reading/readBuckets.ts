import type { Address } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type BucketView = { token: Address; boundary: number; proceeds: bigint; fees: bigint }

/** What the market holds for a seller, asked of the chain itself, because this is money. */
export async function readBuckets(
  client: FanalClient,
  seller: Address,
  payments: readonly { token: Address; boundary: number }[],
): Promise<BucketView[]> {
  const keys = new Map(payments.map((one) => [`${one.token}:${one.boundary}`, one]))
  try {
    return await Promise.all(
      [...keys.values()].map(async ({ token, boundary }) => {
        const { proceeds, fees } = await client.publicClient.readContract({
          address: client.network.contracts.accessMarket,
          abi: accessMarketAbi,
          functionName: 'bucketOf',
          args: [seller, token, boundary],
        })
        return { token, boundary, proceeds, fees }
      }),
    )
  } catch (error) {
    throw toFanalError(error)
  }
}
