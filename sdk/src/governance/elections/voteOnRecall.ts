import { encodeFunctionData, type Hash } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { recallNumbers, requireRecall } from './requireRecall.ts'

export type VoteOnRecallParameters = {
  recallId: number
  support: 'for' | 'against' | 'withdrawn'
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type VoteOnRecallReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Votes on a recall, changes or withdraws the vote. `for` means that the member shall leave.
 *
 * @throws InputError when the vote is over or the account had no votes at its snapshot
 */
export async function voteOnRecall(
  client: FanalClient,
  { recallId, support, onHash, signal }: VoteOnRecallParameters,
): Promise<VoteOnRecallReturnType> {
  const { address: account } = requireWallet(client)
  await requireRecall(client, { recallId, account, support })
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'voteOnRecall',
    args: [recallId, recallNumbers[support]],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
