import { encodeFunctionData, type Hash, toFunctionSelector } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { checkText, storeText } from '../text/storeText.ts'
import { requireRole } from '../offices/requireRole.ts'
import { requirePeriod } from './requirePeriod.ts'
import { disclosuresAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'

export type FileAuditParameters = {
  /** Number of the report, as `readDisclosures` has it. */
  period: number
  text: string
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type FileAuditReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Files the auditor’s opinion on the latest version of a report. The text is stored on the fog nodes first, which asks for one
 * signature more.
 *
 * @throws NotFoundError; InputError when there is no report yet or the account is not the auditor; before any prompt
 */
export async function fileAudit(
  client: FanalClient,
  { period, text, onHash, signal }: FileAuditParameters,
): Promise<FileAuditReturnType> {
  const to = requireContract(client, 'disclosures')
  const report = await requirePeriod(client, period)
  if (report.digest === undefined)
    throw new InputError(`“${report.label}” is not filed yet, so there is nothing to audit.`)
  await requireRole(client, {
    target: to,
    selector: toFunctionSelector('fileAudit(uint32,bytes32,bytes32)'),
  })
  const digest = checkText(text)
  await storeText(client, { text, signal })
  const data = encodeFunctionData({
    abi: disclosuresAbi,
    functionName: 'fileAudit',
    args: [period, report.digest, digest],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
