import { encodeFunctionData, type Hash } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { checkText, storeText } from '../text/storeText.ts'
import { requireOpenLine } from './requireOpenLine.ts'
import { treasuryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'

export type ReleaseMilestoneParameters = {
  lineId: number
  /** How the milestone was reached, shown to everybody for ever. */
  report: string
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ReleaseMilestoneReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Pays the next milestone of a grant to its recipient, as a holder of the line’s role. The report that shows it was reached is
 * stored on the fog nodes first, which asks for one signature more.
 *
 * @throws NotFoundError; InputError when the grant is not open, is paid out, or the account does not have its role; before any
 *   prompt
 */
export async function releaseMilestone(
  client: FanalClient,
  { lineId, report, onHash, signal }: ReleaseMilestoneParameters,
): Promise<ReleaseMilestoneReturnType> {
  const to = requireContract(client, 'treasury')
  const { name, grant } = await requireOpenLine(client, { lineId, kind: 'grant' })
  const next = grant?.released ?? 0
  if (next === grant?.milestones.length)
    throw new InputError(`All milestones of “${name}” are paid.`)

  const digest = checkText(report)
  await storeText(client, { text: report, signal })
  const data = encodeFunctionData({
    abi: treasuryAbi,
    functionName: 'releaseMilestone',
    args: [lineId, BigInt(next), digest],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
