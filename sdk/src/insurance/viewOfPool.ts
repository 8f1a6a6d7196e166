import type { Address } from 'viem'
import { coverPoolAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readPoolFacts } from './readPoolFacts.ts'
import type { DueView, PoolAccountView, PoolView, RedeemRequestView } from './types.ts'

export type ViewOfPoolParameters = {
  pool: Address
  account: Address | undefined
  /** Collected for its policies, less what was returned. */
  premiums: bigint
  /** All is read as of this block. */
  blockNumber: bigint
}

/** Most of a queue that is shown; what waits behind them shows in the sums. */
const MOST_SHOWN = 50n

type Pool = { address: Address; abi: typeof coverPoolAbi; blockNumber: bigint }

/** A pool as it stands at a block. */
export async function viewOfPool(
  client: FanalClient,
  { pool, account, premiums, blockNumber }: ViewOfPoolParameters,
): Promise<PoolView> {
  const at: Pool = { address: pool, abi: coverPoolAbi, blockNumber }
  const { publicClient } = client
  const [
    facts,
    name,
    books,
    available,
    totalShares,
    shareDecimals,
    payableToday,
    dailyLimit,
    notice,
  ] = await Promise.all([
    readPoolFacts(client, pool),
    publicClient.readContract({ ...at, functionName: 'name' }),
    publicClient.readContract({ ...at, functionName: 'books' }),
    publicClient.readContract({ ...at, functionName: 'available' }),
    publicClient.readContract({ ...at, functionName: 'totalSupply' }),
    publicClient.readContract({ ...at, functionName: 'decimals' }),
    publicClient.readContract({ ...at, functionName: 'payableToday' }),
    publicClient.readContract({ ...at, functionName: 'dailyLimit' }),
    publicClient.readContract({ ...at, functionName: 'noticePeriod' }),
  ])
  const [sharePrice, requests, dueQueue, ofAccount] = await Promise.all([
    publicClient.readContract({
      ...at,
      functionName: 'convertToAssets',
      args: [10n ** BigInt(shareDecimals)],
    }),
    readRequests(client, at),
    readDues(client, at),
    account && readAccount(client, at, account),
  ])
  return {
    earned: premiums - books.unearned,
    ...{ pool, name, ...facts, ...books, available, totalShares, shareDecimals, sharePrice },
    ...{ payableToday, dailyLimit, notice, requests, dueQueue },
    account: ofAccount,
  }
}

async function readRequests(client: FanalClient, at: Pool): Promise<RedeemRequestView[]> {
  const { publicClient } = client
  const [head, tail] = await publicClient.readContract({ ...at, functionName: 'requestQueue' })
  return Promise.all(
    numbersOf(head, tail).map(async (number) => {
      const request = { ...at, functionName: 'requestOf', args: [number] } as const
      const { controller, readyAt, shares } = await publicClient.readContract(request)
      return { number: Number(number), controller, readyAt, shares }
    }),
  )
}

async function readDues(client: FanalClient, at: Pool): Promise<DueView[]> {
  const { publicClient } = client
  const [head, tail] = await publicClient.readContract({ ...at, functionName: 'dueQueue' })
  return Promise.all(
    numbersOf(head, tail).map(async (number) => {
      const due = { ...at, functionName: 'dueOf', args: [number] } as const
      const { recipient, amount } = await publicClient.readContract(due)
      return { number: Number(number), recipient, amount }
    }),
  )
}

async function readAccount(
  { publicClient }: FanalClient,
  at: Pool,
  account: Address,
): Promise<PoolAccountView> {
  const args = [account] as const
  const [shares, takeable, credit] = await Promise.all([
    publicClient.readContract({ ...at, functionName: 'balanceOf', args }),
    publicClient.readContract({ ...at, functionName: 'maxWithdraw', args }),
    publicClient.readContract({ ...at, functionName: 'creditOf', args }),
  ])
  const worth = await publicClient.readContract({
    ...at,
    functionName: 'convertToAssets',
    args: [shares],
  })
  return { shares, worth, takeable, credit }
}

function numbersOf(head: bigint, tail: bigint): bigint[] {
  const count = tail - head < MOST_SHOWN ? tail - head : MOST_SHOWN
  return Array.from({ length: Number(count) }, (_, place) => head + BigInt(place))
}
