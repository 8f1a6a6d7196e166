export type DayOfPayoutParameters = {
  /** What waits, what is paid before it included. */
  amount: bigint
  /** What can still be paid on the day of now. */
  payableToday: bigint
  /** Above zero. */
  dailyLimit: bigint
  /** Second of the chain. */
  now: number
}

const DAY = 86_400

/** First second of the day (UTC) on which the last of what waits can be paid, if somebody has it paid every day. */
export function dayOfPayout(parameters: DayOfPayoutParameters): number {
  const { amount, payableToday, dailyLimit, now } = parameters
  const rest = amount > payableToday ? amount - payableToday : 0n
  const days = Number((rest + dailyLimit - 1n) / dailyLimit)
  return (Math.floor(now / DAY) + days) * DAY
}
