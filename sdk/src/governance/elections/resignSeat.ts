import { encodeFunctionData, type Hash } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { requireSeat } from './requireSeat.ts'

export type ResignSeatParameters = {
  bodyId: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ResignSeatReturnType = { transactionHash: Hash; gasUsed: bigint }

/** Leaves this account's seat for good; the next runner-up moves in. */
export async function resignSeat(
  client: FanalClient,
  { bodyId, onHash, signal }: ResignSeatParameters,
): Promise<ResignSeatReturnType> {
  await requireSeat(client, { bodyId, account: requireWallet(client).address })
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'resign',
    args: [bodyId],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
