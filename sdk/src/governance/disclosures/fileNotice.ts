import { encodeFunctionData, type Hash, toFunctionSelector } from 'viem'
import { checkText, storeText } from '../text/storeText.ts'
import { requireRole } from '../offices/requireRole.ts'
import { disclosuresAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'

export type FileNoticeParameters = {
  text: string
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type FileNoticeReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Files a notice about something that holders should know now. The text is stored on the fog nodes first, which asks for one
 * signature more.
 *
 * @throws InputError when the account does not have the role; before any prompt
 */
export async function fileNotice(
  client: FanalClient,
  { text, onHash, signal }: FileNoticeParameters,
): Promise<FileNoticeReturnType> {
  const to = requireContract(client, 'disclosures')
  await requireRole(client, { target: to, selector: toFunctionSelector('notice(bytes32)') })
  const digest = checkText(text)
  await storeText(client, { text, signal })
  const data = encodeFunctionData({
    abi: disclosuresAbi,
    functionName: 'notice',
    args: [digest],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
