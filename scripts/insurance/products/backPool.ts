import { depositCapital } from '@fanal/sdk/insurance/depositCapital'
import { readPoolFacts } from '@fanal/sdk/insurance/readPoolFacts'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { type Address, type Hash, parseUnits } from 'viem'
import { giveDollars } from './giveDollars.ts'

export type BackPoolParameters = {
  pool: Address
  /** In whole test dollars. */
  capital: string
}
export type BackPoolReturnType = {
  pool: { pool: Address; asset: Address; decimals: number }
  /** Wei of the asset. */
  deposited: bigint
  /** Of the deposit. */
  transactionHash: Hash
}

/** Mints test dollars for an underwriter, who puts them into a pool. */
export async function backPool(
  underwriter: FanalClient,
  { pool, capital }: BackPoolParameters,
): Promise<BackPoolReturnType> {
  const { asset, decimals } = await readPoolFacts(underwriter, pool)
  const amount = parseUnits(capital, decimals)
  const { address: to } = requireWallet(underwriter)
  await giveDollars(underwriter, { token: asset, to, amount })
  const { transactionHash } = await depositCapital(underwriter, { pool, amount })
  return { pool: { pool, asset, decimals }, deposited: amount, transactionHash }
}
