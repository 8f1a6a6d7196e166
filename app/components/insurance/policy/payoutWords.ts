import type { ClaimView, QueuedPayout } from '@fanal/sdk/insurance/types'
import { formatAmount } from '../../format/formatAmount.ts'

type Amounts = Pick<ClaimView, 'decimals' | 'symbol'>

/** How far a claim is paid that is due and not paid in full. */
export function payoutWords({
  due,
  paid,
  queue,
  credit,
  decimals,
  symbol,
}: Amounts & Pick<ClaimView, 'due' | 'paid' | 'queue' | 'credit'>): string {
  const whole = formatAmount({ amount: due, decimals, symbol })
  const sent =
    paid === 0n
      ? `Due: ${whole}, nothing of it paid yet`
      : `Due: ${formatAmount({ amount: paid, decimals })} of ${whole} paid`
  const delayed = `${paid === 0n ? 'it' : 'the rest'} follows day by day, first come first paid`
  const refused = `Its coin refused to move ${formatAmount({ amount: credit, decimals, symbol })}; who it belongs to can take it.`
  return [queue ? `${sent}, ${delayed}.` : `${sent}.`, ...(credit > 0n ? [refused] : [])].join(' ')
}

/** What was due of a claim before it waited anew: more comes to it when another one for its accident was refuted. */
export function earlierWords(claim: Parameters<typeof payoutWords>[0]): string {
  const { due, paid } = claim
  const sum = formatAmount({ ...claim, amount: due })
  return paid === due
    ? `${sum} of it was paid before, and stays paid.`
    : `What was due of it before stays so. ${payoutWords(claim)}`
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** Where in the pool's queue a payout is, and when it comes at the earliest. */
export function queueWords({
  amount,
  before,
  payableNow,
  payableFrom,
  decimals,
  symbol,
}: Amounts & Pick<QueuedPayout, 'amount' | 'before' | 'payableNow' | 'payableFrom'>): string {
  const sum = (part: bigint) => formatAmount({ amount: part, decimals, symbol })
  const place =
    before === 0 ? 'next in turn' : `after ${before} ${before === 1 ? 'other' : 'others'}`
  const last = `on ${day.format(payableFrom * 1000)} (UTC) at the earliest, if somebody has it paid every day`
  const when =
    payableNow === amount
      ? 'all of it can be paid now'
      : payableNow > 0n
        ? `${sum(payableNow)} of it can be paid now, the last ${last}`
        : `nothing of it today, the last ${last}`
  return `${sum(amount)}, ${place}: ${when}`
}
