import { type Address, erc20Abi } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { readTokenFacts } from '../governance/chain/readTokenFacts.ts'
import { amountText } from '../governance/text/amountText.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'

export type RequireBalanceParameters = { token: Address; amount: bigint }

/** @throws InputError when the client's account holds less of a token; before any prompt */
export async function requireBalance(
  client: FanalClient,
  { token, amount }: RequireBalanceParameters,
): Promise<void> {
  const { address } = requireWallet(client)
  try {
    const [held, facts] = await Promise.all([
      client.publicClient.readContract({
        address: token,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [address],
      }),
      readTokenFacts(client, token),
    ])
    if (held >= amount) return
    throw new InputError(
      `This takes ${amountText({ amount, ...facts })}, but the account holds ${amountText({ amount: held, ...facts })}.`,
    )
  } catch (error) {
    throw toFanalError(error)
  }
}
