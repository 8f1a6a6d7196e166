import { type Address, encodeFunctionData, erc20Abi } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { readTokenFacts } from '../governance/chain/readTokenFacts.ts'
import { amountText } from '../governance/text/amountText.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { sendCall } from '../network/sendCall.ts'

export type AllowExactlyParameters = {
  token: Address
  /** Who may take it. */
  spender: Address
  /** In wei of the token. */
  amount: bigint
  signal?: AbortSignal | undefined
}

/**
 * Lets a contract take exactly this amount from the client's account, unless it may already take as much.
 *
 * @throws InputError when the account holds too little; before any prompt
 */
export async function allowExactly(
  client: FanalClient,
  { token, spender, amount, signal }: AllowExactlyParameters,
): Promise<void> {
  const { address: owner } = requireWallet(client)
  const erc20 = { address: token, abi: erc20Abi } as const
  try {
    const [held, allowed, facts] = await Promise.all([
      client.publicClient.readContract({ ...erc20, functionName: 'balanceOf', args: [owner] }),
      client.publicClient.readContract({
        ...erc20,
        functionName: 'allowance',
        args: [owner, spender],
      }),
      readTokenFacts(client, token),
    ])
    if (held < amount) {
      throw new InputError(
        `This takes ${amountText({ amount, ...facts })}, but the account holds ${amountText({ amount: held, ...facts })}.`,
      )
    }
    if (allowed >= amount) return
    const data = encodeFunctionData({
      abi: erc20Abi,
      functionName: 'approve',
      args: [spender, amount],
    })
    await sendCall(client, { to: token, data, signal })
  } catch (error) {
    throw toFanalError(error)
  }
}
