import type { FreezeView } from '@fanal/sdk/governance/types'
import { MOST_DAYS } from './pendingFreezes.ts'

const DAY = 86_400

export type FreezeProblemParameters = {
  freeze: Pick<FreezeView, 'left'> | undefined
  /** Days as they were typed. */
  typed: string
}

/** Why the council cannot freeze this for so long, in words; undefined when it can. */
export function freezeProblem({ freeze, typed }: FreezeProblemParameters): string | undefined {
  const days = Number(typed.trim())
  if (!/^\d{1,3}$/.test(typed.trim()) || days === 0) return 'Give a number of whole days.'
  if (days > MOST_DAYS) return `The council may freeze for at most ${MOST_DAYS} days.`
  if (freeze === undefined) return 'Choose what shall be stopped.'
  const left = Math.floor(freeze.left / DAY)
  if (days > left)
    return left === 0
      ? 'The council has used up its share for this. Only holders could prolong it.'
      : `The council has ${left} ${left === 1 ? 'day' : 'days'} left for this.`
  return undefined
}
