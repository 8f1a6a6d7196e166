import { encodeFunctionData, type Hash } from 'viem'
import { checkText, storeText } from '../text/storeText.ts'
import { requireSpender } from './requireOpenLine.ts'
import { treasuryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'

export type FileSpendingReportParameters = {
  lineId: number
  /** Number of the period from 0; it must have begun. */
  periodNo: number
  report: string
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type FileSpendingReportReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Reports on what was spent of a budget line in one period, as a holder of its role. The text is stored on the fog nodes first,
 * which asks for one signature more.
 *
 * @throws NotFoundError; InputError when the account does not have the line’s role; before any prompt
 */
export async function fileSpendingReport(
  client: FanalClient,
  { lineId, periodNo, report, onHash, signal }: FileSpendingReportParameters,
): Promise<FileSpendingReportReturnType> {
  const to = requireContract(client, 'treasury')
  await requireSpender(client, lineId)

  const digest = checkText(report)
  await storeText(client, { text: report, signal })
  const data = encodeFunctionData({
    abi: treasuryAbi,
    functionName: 'fileReport',
    args: [lineId, periodNo, digest],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
