import { encodeFunctionData, erc20Abi } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import { amountText } from '../../governance/text/amountText.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { readBondTerms } from './readBondTerms.ts'

/**
 * Lets the registry take exactly the bond in force, unless it may already or there is none. Gives the bond.
 *
 * @throws InputError when the account holds too little; before any prompt
 */
export async function allowBond(
  client: FanalClient,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<bigint> {
  const { address: owner } = requireWallet(client)
  const registry = requireContract(client, 'deviceRegistry')
  const { token, bond, symbol, decimals } = await readBondTerms(client)
  if (bond === 0n) return bond
  try {
    const erc20 = { address: token, abi: erc20Abi } as const
    const [held, allowed] = await Promise.all([
      client.publicClient.readContract({ ...erc20, functionName: 'balanceOf', args: [owner] }),
      client.publicClient.readContract({
        ...erc20,
        functionName: 'allowance',
        args: [owner, registry],
      }),
    ])
    if (held < bond) {
      const text = (amount: bigint) => amountText({ amount, symbol, decimals })
      throw new InputError(
        `The device needs a bond of ${text(bond)}, but the account holds ${text(held)}.`,
        { advice: 'Have somebody who holds this token send you some.' },
      )
    }
    if (allowed >= bond) return bond
    const data = encodeFunctionData({
      abi: erc20Abi,
      functionName: 'approve',
      args: [registry, bond],
    })
    await sendCall(client, { to: token, data, signal })
    return bond
  } catch (error) {
    throw toFanalError(error)
  }
}
