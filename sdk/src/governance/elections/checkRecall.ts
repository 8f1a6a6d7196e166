import type { Address } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { networkTokenAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { readTokenFacts } from '../chain/readTokenFacts.ts'
import { amountText } from '../text/amountText.ts'
import { requireBody } from './requireBody.ts'
import { requireSeat } from './requireSeat.ts'

export type CheckRecallParameters = { bodyId: number; member: Address }

/**
 * Refuses a recall that the contract would refuse.
 *
 * @throws InputError
 */
export async function checkRecall(
  client: FanalClient,
  { bodyId, member }: CheckRecallParameters,
): Promise<void> {
  const { address } = requireWallet(client)
  const { rules } = await requireBody(client, bodyId)
  const seat = await requireSeat(client, { bodyId, account: member })
  const token = client.network.contracts.networkToken
  try {
    const { timestamp } = await client.publicClient.getBlock()
    const now = Math.max(Number(timestamp), Math.floor(Date.now() / 1000))
    if (seat.recallId !== undefined)
      throw new InputError(`Recall ${seat.recallId} of this member is going on.`)
    if ((seat.recallableFrom ?? 0) > now) {
      throw new InputError('A recall of this seat can be asked for once in half a term only.', {
        advice: `The next one from ${new Date((seat.recallableFrom ?? 0) * 1000).toISOString()} on.`,
      })
    }
    const votes = await client.publicClient.readContract({
      address: token,
      abi: networkTokenAbi,
      functionName: 'getPastVotes',
      args: [address, timestamp - 1n],
    })
    if (votes >= rules.recallThreshold) return
    const facts = await readTokenFacts(client, token)
    const text = (amount: bigint) => amountText({ amount, ...facts })
    throw new InputError(
      `Asking for a recall needs ${text(rules.recallThreshold)} of voting power; this account has ${text(votes)}.`,
    )
  } catch (error) {
    throw toFanalError(error)
  }
}
