import { LEAST_SILENCE } from '@fanal/sdk/agreements/checkAgreement'
import type { Address } from 'viem'
import { parseAmount } from '../../format/parseAmount.ts'
import { parseFixed } from '../../format/parseFixed.ts'
import { type DurationDraft, durationSeconds } from '../../ui/durationDraft.ts'

/** As it is typed. */
export type AgreementDraft = {
  metric: string
  goal: string
  token: Address | ''
  deposit: string
  /** In percent. */
  penalty: string
  joining: DurationDraft
  running: DurationDraft
  notice: DurationDraft
  proof: DurationDraft
  silence: DurationDraft
  minParties: string
  maxParties: string
}

/** What the contract takes; times in seconds. */
export type AgreementPlan = {
  token: Address
  metric: number
  goal: bigint
  deposit: bigint
  penaltyBps: number
  joinBy: number
  start: number
  end: number
  noticePeriod: number
  proofPeriod: number
  silenceDeadline: number
  minParties: number
  maxParties: number
}
export type AgreementProblems = Partial<Record<keyof AgreementDraft, string>>

const MOST_PARTIES = 16

export const emptyAgreement = (token: Address | ''): AgreementDraft => ({
  metric: '1',
  goal: '',
  token,
  deposit: '',
  penalty: '25',
  joining: { count: '30', unit: 'minutes' },
  running: { count: '1', unit: 'days' },
  notice: { count: '10', unit: 'minutes' },
  proof: { count: '6', unit: 'hours' },
  silence: { count: '3', unit: 'hours' },
  minParties: '2',
  maxParties: '4',
})

export type ReadAgreementParameters = {
  draft: AgreementDraft
  decimals: number
  /** The chain's second. */
  now: number
}
export type ReadAgreementReturnType =
  | { plan: AgreementPlan; problems: Record<string, never> }
  | { plan: undefined; problems: AgreementProblems }

/** What was typed as the contract takes it, or why it cannot be. */
export function readAgreement(parameters: ReadAgreementParameters): ReadAgreementReturnType {
  const { draft, decimals, now } = parameters
  const problems: AgreementProblems = {}
  const read = <value>(
    field: keyof AgreementDraft,
    value: value | undefined,
    problem: string,
  ): value | undefined => {
    if (value === undefined) problems[field] = problem
    return value
  }
  const whole = (text: string, least: number, most: number) => {
    const count = Number(text.trim())
    return /^\d{1,10}$/.test(text.trim()) && count >= least && count <= most ? count : undefined
  }
  const LENGTH = 'A whole number above zero.'
  const amount = parseAmount(draft.deposit, decimals)
  const metric = read(
    'metric',
    whole(draft.metric, 1, 2 ** 32 - 1),
    'The number of a kind, from 1.',
  )
  const goal = read('goal', parseFixed(draft.goal), 'A number, like 18 or 21.5.')
  const token = read('token', draft.token || undefined, 'Choose a token.')
  const deposit = read(
    'deposit',
    amount !== undefined && amount > 0n ? amount : undefined,
    'This is not an amount above zero, like 1,250.50.',
  )
  const penaltyBps = read('penalty', shareOf(draft.penalty), 'More than 0 and at most 100 percent.')
  const joining = read('joining', durationSeconds(draft.joining), LENGTH)
  const running = read('running', durationSeconds(draft.running), LENGTH)
  const noticePeriod = read('notice', durationSeconds(draft.notice), LENGTH)
  const proofPeriod = read('proof', durationSeconds(draft.proof), LENGTH)
  const silenceDeadline = read('silence', durationSeconds(draft.silence), LENGTH)
  if (silenceDeadline !== undefined && silenceDeadline < LEAST_SILENCE)
    problems.silence =
      'At least an hour: committees have to say only now and then that all is well.'
  const minParties = read(
    'minParties',
    whole(draft.minParties, 2, MOST_PARTIES),
    `From 2 to ${MOST_PARTIES}: a deposit that is lost goes to the others.`,
  )
  const maxParties = read(
    'maxParties',
    whole(draft.maxParties, minParties ?? 2, MOST_PARTIES),
    `From the least number to ${MOST_PARTIES}.`,
  )
  if (proofPeriod !== undefined && silenceDeadline !== undefined && proofPeriod <= silenceDeadline)
    problems.proof =
      'Longer than nothing may be reported, or a break during a silence could never be proven.'
  if (running !== undefined && joining !== undefined && joining > running)
    problems.joining = 'Not longer than the agreement runs.'
  if (running !== undefined && noticePeriod !== undefined && noticePeriod >= running)
    problems.notice = 'Shorter than the agreement runs, or nobody could ever leave.'
  if (
    metric === undefined ||
    goal === undefined ||
    token === undefined ||
    deposit === undefined ||
    penaltyBps === undefined ||
    joining === undefined ||
    running === undefined ||
    noticePeriod === undefined ||
    silenceDeadline === undefined ||
    minParties === undefined ||
    maxParties === undefined ||
    proofPeriod === undefined ||
    Object.keys(problems).length > 0
  )
    return { plan: undefined, problems }
  return {
    plan: {
      token,
      metric,
      goal,
      deposit,
      penaltyBps,
      joinBy: now + joining,
      start: now,
      end: now + running,
      noticePeriod,
      proofPeriod,
      silenceDeadline,
      minParties,
      maxParties,
    },
    problems: {},
  }
}

function shareOf(percent: string): number | undefined {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(percent.trim())) return undefined
  const bps = Math.round(Number(percent) * 100)
  return bps > 0 && bps <= 10_000 ? bps : undefined
}
