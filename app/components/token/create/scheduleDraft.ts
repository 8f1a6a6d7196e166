import type { VestingPlan } from '@fanal/sdk/vesting/types'
import { parseAmount } from '../../format/parseAmount.ts'
import { secondOfDay } from '../../govern/propose/actionDraft.ts'

export const MOST_STEPS = 12

/** As it is typed: days as "2027-01-31", amounts in whole tokens. */
export type ScheduleDraft = {
  beneficiary: string
  kind: 'steps' | 'linear'
  revocable: boolean
  steps: { day: string; amount: string }[]
  amount: string
  start: string
  /** Days between two parts, and how many parts. */
  every: string
  parts: string
  /** Days from the start in which nothing is paid. */
  wait: string
}

export const emptySchedule: ScheduleDraft = {
  beneficiary: '',
  kind: 'steps',
  revocable: false,
  steps: [{ day: '', amount: '' }],
  amount: '',
  start: '',
  every: '30',
  parts: '12',
  wait: '0',
}

const DAY = 86_400

/** How a draft without problems vests. */
export function draftPlan(draft: ScheduleDraft, decimals: number): VestingPlan {
  if (draft.kind === 'steps') {
    return {
      kind: 'steps',
      steps: draft.steps.map(({ day, amount }) => ({
        at: secondOfDay(day) ?? 0,
        amount: parseAmount(amount, decimals) ?? 0n,
      })),
    }
  }
  const start = secondOfDay(draft.start) ?? 0
  return {
    kind: 'linear',
    total: parseAmount(draft.amount, decimals) ?? 0n,
    start,
    cliff: start + Number(draft.wait) * DAY,
    cliffAmount: 0n,
    period: Number(draft.every) * DAY,
    periods: Number(draft.parts),
  }
}
