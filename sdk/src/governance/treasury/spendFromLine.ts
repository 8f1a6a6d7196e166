import { encodeFunctionData, type Hash } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { requireAddress } from '../proposals/forms/requireAddress.ts'
import { parseAmount } from '../text/parseAmount.ts'
import { checkText, storeText } from '../text/storeText.ts'
import { requireOpenLine } from './requireOpenLine.ts'
import { treasuryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'

export type SpendFromLineParameters = {
  lineId: number
  recipient: string
  /** In whole tokens as text, or in wei. */
  amount: string | bigint
  /** What it is for, shown to everybody for ever. */
  report: string
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type SpendFromLineReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Spends from a budget line, as a holder of its role, and says what for: the report is stored on the fog nodes first, which asks
 * for one signature more.
 *
 * @throws NotFoundError; InputError when the line is not open, the account does not have its role, or too little is left; before
 *   any prompt
 */
export async function spendFromLine(
  client: FanalClient,
  { lineId, recipient, amount: wanted, report, onHash, signal }: SpendFromLineParameters,
): Promise<SpendFromLineReturnType> {
  const to = requireContract(client, 'treasury')
  const line = await requireOpenLine(client, { lineId, kind: 'operating' })
  const receiver = requireAddress(recipient, 'recipient')
  const { decimals, symbol = 'tokens' } = line.left
  const amount = parseAmount({ amount: wanted, decimals, symbol })
  if (amount > line.left.amount) {
    throw new InputError(`Of “${line.name}”, ${line.left.text} is left in this period.`, {
      advice: 'Spend less, or wait for the next period.',
      details: { left: line.left.amount },
    })
  }

  const digest = checkText(report)
  await storeText(client, { text: report, signal })
  const data = encodeFunctionData({
    abi: treasuryAbi,
    functionName: 'spend',
    args: [lineId, receiver, amount, digest],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
