import { encodeFunctionData, type Hash } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { requireSeat } from './requireSeat.ts'

export type CheckInParameters = {
  bodyId: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CheckInReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Shows up as a member of a body, once a round; who does not for several rounds can be reported silent.
 *
 * @throws InputError when the account has no seat there
 */
export async function checkIn(
  client: FanalClient,
  { bodyId, onHash, signal }: CheckInParameters,
): Promise<CheckInReturnType> {
  await requireSeat(client, { bodyId, account: requireWallet(client).address })
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'checkIn',
    args: [bodyId],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
