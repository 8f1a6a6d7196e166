import type { ScheduleView, VestingPlan } from '@fanal/sdk/vesting/types'
import { formatDuration } from '../format/formatDuration.ts'

/** How a plan releases, in one sentence. */
export function planWords(plan: VestingPlan): string {
  if (plan.kind === 'steps') {
    const count = plan.steps.length
    return count === 1 ? 'All at once, on one date.' : `In ${count} steps, each on its date.`
  }
  const { start, cliff, cliffAmount, period, periods } = plan
  const wait = cliff > start ? `Nothing for the first ${formatDuration(cliff - start)}, then ` : ''
  const parts = `one part every ${formatDuration(period)}, ${periods} in all.`
  const sentence = `${wait}${cliffAmount > 0n ? 'a first sum and ' : ''}${parts}`
  return `${sentence[0]?.toUpperCase()}${sentence.slice(1)}`
}

/** First and last second at which something vests. */
export function planSpan(plan: VestingPlan): { from: number; to: number } {
  if (plan.kind === 'linear') {
    const { start, cliff, period, periods } = plan
    return { from: Math.min(start, cliff), to: Math.max(cliff, start + period * periods) }
  }
  const times = plan.steps.map(({ at }) => at)
  return { from: Math.min(...times), to: Math.max(...times) }
}

export type ScheduleParts = {
  claimed: bigint
  /** Vested and not claimed. */
  claimable: bigint
  /** Not vested yet; after a revocation nothing is. */
  future: bigint
  /** Went back to the funder. */
  returned: bigint
}

/** Where the whole of a schedule is. The parts add up to its total, always. */
export function scheduleParts(
  { plan, total, vested, claimed, revokedAt }: ScheduleView,
  vestedNow: (plan: VestingPlan) => bigint,
): ScheduleParts {
  const isRevoked = revokedAt !== undefined
  const reached = isRevoked ? vested : vestedNow(plan)
  // The chain's last block may be ahead of the clock that the page shows.
  const due = reached > vested ? reached : vested
  const rest = total - due
  return {
    claimed,
    claimable: due - claimed,
    future: isRevoked ? 0n : rest,
    returned: isRevoked ? rest : 0n,
  }
}
