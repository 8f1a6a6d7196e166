import type { Account, Hex } from 'viem'
import type { FanalClient } from './createFanalClient.ts'

export type GasWithMarginParameters = {
  account: Account
  to: `0x${string}`
  data: Hex
}
export type GasWithMarginReturnType = bigint | undefined

/** Most gas that a transaction may ask for (EIP-7825). */
const MOST_GAS = 2n ** 24n

/**
 * A quarter more gas than a call takes now: in the next second it may write a word more, such as the votes that a token
 * keeps for each second. Undefined for accounts of a wallet elsewhere, which adds its own margin.
 */
export async function gasWithMargin(
  client: FanalClient,
  { account, to, data }: GasWithMarginParameters,
): Promise<GasWithMarginReturnType> {
  if (account.type !== 'local') return undefined
  const gas = await client.publicClient.estimateGas({ account, to, data })
  const withMargin = gas + gas / 4n
  return withMargin < MOST_GAS ? withMargin : gas
}
