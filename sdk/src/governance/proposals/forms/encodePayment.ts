import { encodeFunctionData, type Hex, isAddressEqual } from 'viem'
import { InputError } from '../../../errors/FanalError.ts'
import { treasuryAbi } from '../../../generated/abis.ts'
import type { FanalClient } from '../../../network/createFanalClient.ts'
import { readTokenBalance } from '../../chain/readTokenBalance.ts'
import { readTokenFacts } from '../../chain/readTokenFacts.ts'
import { requireContract } from '../../chain/requireContract.ts'
import { amountText } from '../../text/amountText.ts'
import { parseAmount } from '../../text/parseAmount.ts'
import type { ProposalCall, ProposalChange } from '../../types.ts'
import { requireAddress } from './requireAddress.ts'

export type EncodePaymentParameters = {
  change: Extract<ProposalChange, { kind: 'payment' }>
  reasonDigest: Hex
}

/**
 * The call by which the treasury pays.
 *
 * @throws InputError when the recipient is no good, or the treasury holds less than that
 */
export async function encodePayment(
  client: FanalClient,
  { change, reasonDigest }: EncodePaymentParameters,
): Promise<ProposalCall> {
  const treasury = requireContract(client, 'treasury')
  const token = requireAddress(change.token, 'token')
  const to = requireAddress(change.to, 'recipient')
  if (isAddressEqual(to, treasury) || isAddressEqual(to, token))
    throw new InputError('The recipient is the treasury or the token itself.')
  const facts = await readTokenFacts(client, token)
  if (facts.symbol === undefined)
    throw new InputError(`There is no token at ${token}.`, { details: { token } })
  const amount = parseAmount({ amount: change.amount, ...facts })
  if (amount === 0n) throw new InputError('The amount must be above zero.')
  const held = await readTokenBalance(client, { token, account: treasury })
  if (held < amount) {
    const text = (wei: bigint) => amountText({ amount: wei, ...facts })
    throw new InputError(`The treasury holds ${text(held)}, which is less than ${text(amount)}.`, {
      advice: 'Ask for less, or in another token.',
      details: { held, amount },
    })
  }
  return {
    target: treasury,
    value: 0n,
    calldata: encodeFunctionData({
      abi: treasuryAbi,
      functionName: 'pay',
      args: [token, to, amount, reasonDigest],
    }),
  }
}
