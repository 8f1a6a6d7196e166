import type { Address } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { IndexStatus, WithdrawableView } from '../types.ts'
import { readFrom } from './chooseSource.ts'
import { readBuckets } from './readBuckets.ts'

export type ListWithdrawableParameters = { account: Address }
export type ListWithdrawableReturnType = { items: WithdrawableView[]; status: IndexStatus }

/** Money of an account in the market, one line a token that it has or had anything in. */
export async function listWithdrawable(
  client: FanalClient,
  { account }: ListWithdrawableParameters,
): Promise<ListWithdrawableReturnType> {
  const { result, status } = await readFrom(client, (source) =>
    source.listPurchases({ seller: account }),
  )
  const tokens = new Set<Address>([
    ...client.network.paymentTokens.map(({ address }) => address),
    ...result.map(({ token }) => token),
  ])
  const [block, buckets, credits] = await Promise.all([
    client.publicClient.getBlock(),
    readBuckets(client, account, result),
    Promise.all(
      [...tokens].map(async (token) => {
        const credit = await client.publicClient.readContract({
          address: client.network.contracts.accessMarket,
          abi: accessMarketAbi,
          functionName: 'creditOf',
          args: [token, account],
        })
        return [token, credit] as const
      }),
    ),
  ]).catch((error: unknown) => {
    throw toFanalError(error)
  })
  const now = Number(block.timestamp)
  const lines = credits.map(([token, credit]): WithdrawableView => {
    const full = buckets
      .filter(
        (bucket) => bucket.token.toLowerCase() === token.toLowerCase() && bucket.proceeds > 0n,
      )
      .toSorted((a, b) => a.boundary - b.boundary)
    const ready = full.filter(({ boundary }) => boundary <= now)
    const settling = full.filter(({ boundary }) => boundary > now)
    return {
      token,
      ready: sum(ready),
      boundaries: ready.map(({ boundary }) => boundary),
      settling: sum(settling),
      nextAt: settling[0]?.boundary,
      credit,
    }
  })
  const items = lines.filter(({ ready, settling, credit }) => ready + settling + credit > 0n)
  return { items, status }
}

function sum(buckets: { proceeds: bigint }[]): bigint {
  return buckets.reduce((total, { proceeds }) => total + proceeds, 0n)
}
