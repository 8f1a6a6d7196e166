import { encodeFunctionData, type Hash } from 'viem'
import { releaseAdoptionAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { requireContract } from '../chain/requireContract.ts'
import { checkAdoption } from './checkAdoption.ts'

export type AttestReleaseParameters = {
  releaseId: bigint
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type AttestReleaseReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Says, as a member of the committee, that this node runs a release that has passed.
 *
 * @throws NotFoundError; InputError when it is no release, not its time, the account is no member or has attested before
 */
export async function attestRelease(
  client: FanalClient,
  { releaseId, onHash, signal }: AttestReleaseParameters,
): Promise<AttestReleaseReturnType> {
  await checkAdoption(client, { releaseId, attester: requireWallet(client).address })
  const to = requireContract(client, 'releaseAdoption')
  const data = encodeFunctionData({
    abi: releaseAdoptionAbi,
    functionName: 'attest',
    args: [releaseId],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
