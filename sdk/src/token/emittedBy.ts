import type { EmissionPlan } from './types.ts'

const DAY = 86_400

/** What an emission owes by a second, to the wei as the contract computes it: whole days, each due when it is over. */
export function emittedBy(plan: EmissionPlan, at: number): bigint {
  const { start, amountPerDay, limit, shape, days: length } = plan
  if (at < start) return 0n
  const days = BigInt(Math.floor((at - start) / DAY))
  const due =
    shape === 'constant'
      ? amountPerDay * days
      : shape === 'halving'
        ? halved(amountPerDay, days, BigInt(length))
        : falling(amountPerDay, days, BigInt(length))
  return due < limit ? due : limit
}

/** Sum of amount / 2^(i / length) over the days, rounded down once: all in parts of the last halving. */
function halved(amount: bigint, days: bigint, length: bigint): bigint {
  const halvings = days / length
  // What comes after so many halvings is less than a wei in all.
  const shift = halvings > 255n ? 255n : halvings
  let parts = 0n
  for (let epoch = 0n; epoch < shift; epoch++) parts += length << (shift - epoch)
  parts += halvings > 255n ? 0n : days % length
  return (amount * parts) >> shift
}

/** Sum of amount * (length - i) / length over the days, rounded down once. */
function falling(amount: bigint, days: bigint, length: bigint): bigint {
  const over = days < length ? days : length
  return (amount * (over * length - (over * (over - 1n)) / 2n)) / length
}
