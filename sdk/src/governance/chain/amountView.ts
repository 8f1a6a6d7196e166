import type { Address } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { amountText } from '../text/amountText.ts'
import type { AmountView } from '../types.ts'
import { readTokenFacts } from './readTokenFacts.ts'

/** An amount of a token with what is needed to show it. */
export async function amountView(
  client: FanalClient,
  token: Address,
  amount: bigint,
): Promise<AmountView> {
  const { symbol, decimals } = await readTokenFacts(client, token)
  const text = symbol ? amountText({ amount, decimals, symbol }) : `${amount} wei of ${token}`
  return { token, symbol, decimals, amount, text }
}
