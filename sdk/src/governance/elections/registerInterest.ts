import { encodeFunctionData, type Hash } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'

export type RegisterInterestParameters = {
  bodyId: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type RegisterInterestReturnType = { transactionHash: Hash; gasUsed: bigint }

/** Asks to be put on the list of those who may stand for a body. It promises nothing: the keeper of the list decides. */
export async function registerInterest(
  client: FanalClient,
  { bodyId, onHash, signal }: RegisterInterestParameters,
): Promise<RegisterInterestReturnType> {
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'registerInterest',
    args: [bodyId],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
