import { encodeFunctionData, type Hash } from 'viem'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { storeText } from '../text/storeText.ts'
import type { PlannedRelease, ReleaseForm } from '../types.ts'
import { planRelease } from './planRelease.ts'

export type FileReleaseParameters = {
  form: ReleaseForm
  onPlan?: (plan: PlannedRelease) => void
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type FileReleaseReturnType = {
  releaseId: bigint
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Files the tested release of an upgrade whose charter is adopted. The first one by the upgrade's proposer begins with the
 * upgrade's votes, which must hold once more; any other begins with none. Two prompts: one stores the notes of the release, one sends the transaction.
 *
 * @throws InputError as `planRelease` does, before any prompt; UserRejectedError
 */
export async function fileRelease(
  client: FanalClient,
  { form, onPlan, onHash, signal }: FileReleaseParameters,
): Promise<FileReleaseReturnType> {
  const plan = await planRelease(client, { form })
  onPlan?.(plan)
  await storeText(client, { text: form.notes, signal })
  const { releaseId, upgradeId, digest, contracts, calls, description } = plan
  const data = encodeFunctionData({
    abi: holderGovernorAbi,
    functionName: 'fileRelease',
    args: [
      upgradeId,
      digest,
      contracts.map(({ address }) => address),
      contracts.map(({ codeHash }) => codeHash),
      calls.map(({ target }) => target),
      calls.map(({ value }) => value),
      calls.map(({ calldata }) => calldata),
      description,
    ],
  })
  const to = requireContract(client, 'governor')
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { releaseId, transactionHash, gasUsed }
}
