import { type Address, encodeFunctionData, type Hash, parseEventLogs } from 'viem'
import { IntegrityError } from '../../errors/FanalError.ts'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { checkRecall } from './checkRecall.ts'

export type StartRecallParameters = {
  bodyId: number
  member: Address
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type StartRecallReturnType = { recallId: number; transactionHash: Hash; gasUsed: bigint }

/**
 * Asks the holders whether a member shall leave its seat; at most once in half a term.
 *
 * @throws InputError when the account has no seat there, it is too soon, or the caller has too few votes
 */
export async function startRecall(
  client: FanalClient,
  { bodyId, member, onHash, signal }: StartRecallParameters,
): Promise<StartRecallReturnType> {
  await checkRecall(client, { bodyId, member })
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'startRecall',
    args: [bodyId, member],
  })
  const { transactionHash, gasUsed, logs } = await sendCall(client, { to, data, onHash, signal })
  const [event] = parseEventLogs({ abi: electionsAbi, eventName: 'RecallStarted', logs })
  if (!event) throw new IntegrityError('The transaction did not say what it began.')
  return { recallId: event.args.recallId, transactionHash, gasUsed }
}
