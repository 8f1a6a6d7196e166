import { coverPoolAbi } from '@fanal/sdk/generated/abis'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { type Address, erc20Abi } from 'viem'

export type CountMoneyParameters = {
  token: Address
  pool: Address
  /** Of the holder first, then of others. */
  accounts: readonly Address[]
}
/** In wei of the token. */
export type Money = {
  supply: bigint
  accounts: readonly bigint[]
  pool: bigint
  /** What the pool's books say it holds and owes. */
  booked: bigint
}

/** All money of a token that matters to a pool and some accounts. */
export async function countMoney(
  { publicClient }: FanalClient,
  { token, pool, accounts }: CountMoneyParameters,
): Promise<Money> {
  const erc20 = { address: token, abi: erc20Abi } as const
  const balanceOf = (account: Address) =>
    publicClient.readContract({ ...erc20, functionName: 'balanceOf', args: [account] })
  const [supply, held, balances, books] = await Promise.all([
    publicClient.readContract({ ...erc20, functionName: 'totalSupply' }),
    balanceOf(pool),
    Promise.all(accounts.map(balanceOf)),
    publicClient.readContract({ address: pool, abi: coverPoolAbi, functionName: 'books' }),
  ])
  const { capital, unearned, dues, claimable } = books
  return { supply, accounts: balances, pool: held, booked: capital + unearned + dues + claimable }
}

export type RequireConservedParameters = {
  before: Money
  after: Money
  premium: bigint
  paid: bigint
}

/**
 * Requires that between two counts nothing moved but a premium from the holder to the pool and a payout back.
 *
 * @throws Error that says who has another amount than they must
 */
export function requireConserved(parameters: RequireConservedParameters): void {
  const { before, after, premium, paid } = parameters
  const expect = (what: string, actual: bigint | undefined, expected: bigint | undefined) => {
    if (actual === undefined || actual !== expected)
      throw new Error(`${what} is ${actual}, not ${expected}: money was lost or made`)
  }
  const [holder = 0n, ...others] = before.accounts
  expect('the supply of the coin', after.supply, before.supply)
  expect('what the holder has', after.accounts[0], holder - premium + paid)
  others.forEach((amount, index) =>
    expect('what somebody else has', after.accounts[index + 1], amount),
  )
  expect('what the pool has', after.pool, before.pool + premium - paid)
  expect('what the pool has in its books', after.booked, after.pool)
}
