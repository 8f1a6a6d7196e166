import { encodeFunctionData, type Hash, toFunctionSelector } from 'viem'
import { checkText, storeText } from '../text/storeText.ts'
import { requireRole } from '../offices/requireRole.ts'
import { requirePeriod } from './requirePeriod.ts'
import { disclosuresAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'

export type FileDisclosureParameters = {
  /** Number of the report, as `readDisclosures` has it. */
  period: number
  text: string
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type FileDisclosureReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Files the report on a period, or a corrected version of it, as the holder of the role. The text is stored on the fog nodes
 * first, which asks for one signature more. Earlier versions stay readable.
 *
 * @throws NotFoundError; InputError when the period has not ended or the account does not have the role; before any prompt
 */
export async function fileDisclosure(
  client: FanalClient,
  { period, text, onHash, signal }: FileDisclosureParameters,
): Promise<FileDisclosureReturnType> {
  const to = requireContract(client, 'disclosures')
  const filedBefore = (await requirePeriod(client, period)).filedAt !== undefined
  await requireRole(client, { target: to, selector: toFunctionSelector('file(uint32,bytes32)') })
  const digest = checkText(text)
  await storeText(client, { text, signal })
  const data = encodeFunctionData({
    abi: disclosuresAbi,
    functionName: filedBefore ? 'amend' : 'file',
    args: [period, digest],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
