import type { Address, Hex } from 'viem'
import { formatAmount } from '../../format/formatAmount.ts'
import { parseAmount } from '../../format/parseAmount.ts'
import { type DurationDraft, durationSeconds } from '../../ui/durationDraft.ts'

/** As it is typed. */
export type PromotionDraft = {
  token: Address | ''
  price: string
  perDay: string
  total: string
  running: DurationDraft
  /** Ids of the only devices that count; empty = all do. */
  devices: string
}

/** What the contract takes; `end` in seconds since 1970. */
export type PromotionPlan = {
  token: Address
  pricePerUser: bigint
  perDayCap: number
  totalCap: number
  end: number
  /** Seconds left after the end to prove who came before. */
  proofPeriod: number
  /** What is paid in: for all users that it can pay for. */
  escrow: bigint
  /** The only devices that count, each once; left out: all count. */
  devices?: Hex[]
}
export type PromotionProblems = Partial<Record<keyof PromotionDraft | 'sum', string>>
export type ReadPromotionParameters = {
  draft: PromotionDraft
  decimals: number
  symbol: string | undefined
  /** What the promoter holds. */
  balance: bigint
  now: number
}
export type ReadPromotionReturnType =
  | { plan: PromotionPlan; problems: Record<string, never> }
  | { plan: undefined; problems: PromotionProblems }

/** What one block that holds the list has room for. */
const MOST_DEVICES = 15_000
/** Enough for the committee to report, and for somebody to prove. */
const PROOF_PERIOD = 86_400

export const emptyPromotion = (token: Address | ''): PromotionDraft => ({
  token,
  price: '',
  perDay: '100',
  total: '1000',
  running: { count: '30', unit: 'days' },
  devices: '',
})

/** What was typed as the contract takes it, or why it cannot be. */
export function readPromotion(parameters: ReadPromotionParameters): ReadPromotionReturnType {
  const { draft, decimals, symbol, balance, now } = parameters
  const problems: PromotionProblems = {}
  const count = (text: string) =>
    /^\d{1,9}$/.test(text.trim()) && Number(text) > 0 ? Number(text.trim()) : undefined
  const price = parseAmount(draft.price, decimals) ?? 0n
  const [perDayCap, totalCap] = [count(draft.perDay), count(draft.total)]
  const running = durationSeconds(draft.running)
  const devices = [...new Set(draft.devices.toLowerCase().split(/[\s,;]+/))].filter(Boolean)
  const wrong = devices.find((device) => !/^0x[0-9a-f]{64}$/.test(device))
  if (wrong !== undefined) problems.devices = `“${wrong.slice(0, 40)}” is not the id of a device.`
  else if (devices.length > MOST_DEVICES)
    problems.devices = `At most ${MOST_DEVICES.toLocaleString('en')} devices.`
  if (draft.token === '') problems.token = 'Choose a token.'
  if (price === 0n) problems.price = 'This is not an amount above zero, like 1,250.50.'
  if (perDayCap === undefined) problems.perDay = 'A whole number above zero.'
  if (totalCap === undefined) problems.total = 'A whole number above zero.'
  if (perDayCap !== undefined && totalCap !== undefined && perDayCap > totalCap)
    problems.perDay = 'Not more a day than in all.'
  if (running === undefined) problems.running = 'A whole number above zero.'
  if (
    draft.token === '' ||
    perDayCap === undefined ||
    totalCap === undefined ||
    running === undefined ||
    Object.keys(problems).length > 0
  )
    return { plan: undefined, problems }
  const escrow = price * BigInt(totalCap)
  if (escrow > balance) {
    const words = (amount: bigint) => formatAmount({ amount, decimals, symbol })
    problems.sum = `It needs ${words(escrow)}, but you hold ${words(balance)}.`
    return { plan: undefined, problems }
  }
  return {
    plan: {
      token: draft.token,
      pricePerUser: price,
      perDayCap,
      totalCap,
      end: now + running,
      proofPeriod: PROOF_PERIOD,
      escrow,
      ...(devices.length > 0 && { devices: devices as Hex[] }),
    },
    problems: {},
  }
}
