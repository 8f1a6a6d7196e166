import { encodeFunctionData, type Hash } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { InputError } from '../../errors/FanalError.ts'
import { NotFoundError } from '../../errors/marketErrors.ts'
import { readRecalls } from './readRecalls.ts'

export type CloseRecallParameters = {
  recallId: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CloseRecallReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Carries out a recall whose vote has ended: the member leaves if the quorum was reached and more votes were for it. Anybody
 * may.
 *
 * @throws InputError when the vote is still on, or it was carried out before
 */
export async function closeRecall(
  client: FanalClient,
  { recallId, onHash, signal }: CloseRecallParameters,
): Promise<CloseRecallReturnType> {
  const recall = (await readRecalls(client)).find((one) => one.recallId === recallId)
  if (!recall) throw new NotFoundError(`There is no recall ${recallId}.`)
  const over = Math.floor(Date.now() / 1000) >= recall.endsAt
  if (recall.state === 'recalled' || recall.state === 'kept')
    throw new InputError('This recall was carried out before.')
  if (recall.state === 'open' && !over) throw new InputError('The vote on this recall is still on.')
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'closeRecall',
    args: [recallId],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
