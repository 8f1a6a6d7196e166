import { encodeFunctionData, type Hash, type Hex, parseEventLogs } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { vestingSchedulesAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendCall } from '../network/sendCall.ts'
import { requireSchedule } from './requireSchedule.ts'

export type ClaimVestingParameters = {
  scheduleId: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ClaimVestingReturnType = { transactionHash: Hash; gasUsed: bigint; amount: bigint }

/**
 * Pays what is vested and not claimed to the schedule's beneficiary. Anybody may send it.
 *
 * @throws NotFoundError; InputError when nothing is to be claimed now, with when there will be
 */
export async function claimVesting(
  client: FanalClient,
  { scheduleId, onHash, signal }: ClaimVestingParameters,
): Promise<ClaimVestingReturnType> {
  const to = requireContract(client, 'vestingSchedules')
  const { terms, claimable, next } = await requireSchedule(client, scheduleId)
  const due = next !== undefined && next.at <= Math.floor(Date.now() / 1000)
  if (claimable === 0n && !due) {
    throw new InputError('There is nothing to claim now.', {
      advice: next
        ? `The next part vests on ${new Date(next.at * 1000).toISOString().slice(0, 16)} UTC.`
        : 'Everything of this schedule is paid out.',
    })
  }
  const data = encodeFunctionData({
    abi: vestingSchedulesAbi,
    functionName: 'claim',
    args: [terms],
  })
  const { transactionHash, gasUsed, logs } = await sendCall(client, { to, data, onHash, signal })
  const [paid] = parseEventLogs({ abi: vestingSchedulesAbi, eventName: 'VestedClaimed', logs })
  return { transactionHash, gasUsed, amount: paid?.args.amount ?? 0n }
}
