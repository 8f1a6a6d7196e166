import { toFanalError } from '../errors/toFanalError.ts'
import { emissionAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { emittedBy } from './emittedBy.ts'
import type { EmissionView } from './types.ts'

export type ReadEmissionReturnType = EmissionView

const DAY = 86_400
const POINTS = 240
/** A curve that never ends is drawn this far. */
const LONGEST_DAYS = 365 * 60
const shapes = ['constant', 'halving', 'linearEnd'] as const

/**
 * How tokens are emitted, from the first day to the last, and what anybody may claim into the reward pool now.
 *
 * @throws InputError when this network emits nothing
 */
export async function readEmission(client: FanalClient): Promise<ReadEmissionReturnType> {
  const contract = { address: requireContract(client, 'emission'), abi: emissionAbi } as const
  const { publicClient } = client
  try {
    const [terms, claimed, claimable, { timestamp }] = await Promise.all([
      publicClient.readContract({ ...contract, functionName: 'terms' }),
      publicClient.readContract({ ...contract, functionName: 'claimed' }),
      publicClient.readContract({ ...contract, functionName: 'claimable' }),
      publicClient.getBlock(),
    ])
    const plan = {
      start: terms.start,
      amountPerDay: terms.amountPerDay,
      limit: terms.limit,
      shape: shapes[terms.mode] ?? 'constant',
      days: terms.daysCount,
    }
    const lastDay = findLastDay(plan)
    const days = Math.min(lastDay ?? LONGEST_DAYS, LONGEST_DAYS)
    const stride = Math.max(1, Math.ceil(days / POINTS))
    const marks = Array.from({ length: Math.ceil(days / stride) }, (_, index) => index * stride)
    return {
      startsAt: plan.start,
      endsAt: lastDay === undefined ? undefined : plan.start + lastDay * DAY,
      perDay: plan.amountPerDay,
      shape: plan.shape,
      days: plan.days,
      limit: plan.limit,
      emittedNow: emittedBy(plan, Number(timestamp)),
      claimed,
      claimable,
      points: [...marks, days].map((day) => {
        const at = plan.start + day * DAY
        return { at, emitted: emittedBy(plan, at) }
      }),
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

/** First day on which nothing more is due, by halving the interval; undefined when it never comes. */
function findLastDay(plan: Parameters<typeof emittedBy>[0]): number | undefined {
  const dueOn = (day: number) => emittedBy(plan, plan.start + day * DAY)
  const most = dueOn(LONGEST_DAYS * 4)
  if (plan.shape === 'halving' && most < plan.limit) return undefined
  let [low, high] = [0, LONGEST_DAYS * 4]
  if (dueOn(high - 1) < most) return undefined
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (dueOn(middle) >= most) high = middle
    else low = middle + 1
  }
  return low
}
