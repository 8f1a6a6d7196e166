import { type Address, encodeFunctionData, type Hash, parseEventLogs } from 'viem'
import { releaseAdoptionAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { checkAdoption } from './checkAdoption.ts'

export type CloseAdoptionParameters = {
  releaseId: bigint
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CloseAdoptionReturnType = {
  /** Members that left because they had not attested. */
  removed: readonly Address[]
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Ends the adoption of a release once its time is over: members of the committee that did not attest leave it. Anybody may;
 * executing the release does it as well.
 *
 * @throws NotFoundError; InputError when it is no release, not over or closed before
 */
export async function closeAdoption(
  client: FanalClient,
  { releaseId, onHash, signal }: CloseAdoptionParameters,
): Promise<CloseAdoptionReturnType> {
  await checkAdoption(client, { releaseId })
  const to = requireContract(client, 'releaseAdoption')
  const data = encodeFunctionData({
    abi: releaseAdoptionAbi,
    functionName: 'close',
    args: [releaseId],
  })
  const receipt = await sendCall(client, { to, data, onHash, signal })
  const { transactionHash, gasUsed, logs } = receipt
  const [event] = parseEventLogs({ abi: releaseAdoptionAbi, eventName: 'AdoptionClosed', logs })
  return { removed: event?.args.removed ?? [], transactionHash, gasUsed }
}
