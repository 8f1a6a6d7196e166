import { InputError } from '../errors/FanalError.ts'
import type { SeverityTier } from './types.ts'

const MOST_TIERS = 4
const WHOLE = 10_000
const BPS_MASK = (1n << 16n) - 1n
const SEVERITY_MASK = (1n << 48n) - 1n

/**
 * Tiers as the contracts pack them: the mildest in the lowest bits, each bps 16 | least severity 48.
 *
 * @throws InputError unless each is harder to reach than the one before and pays more, and none more than all
 */
export function encodeTiers(tiers: readonly SeverityTier[]): bigint {
  if (tiers.length === 0 || tiers.length > MOST_TIERS)
    throw new InputError(`There must be one tier at least and ${MOST_TIERS} at most.`)
  let word = 0n
  tiers.forEach(({ severity, bps }, index) => {
    const before = tiers[index - 1] ?? { severity: -1n, bps: 0 }
    const fits = severity >= 0n && severity <= SEVERITY_MASK && Number.isInteger(bps)
    if (!fits || severity <= before.severity || bps <= before.bps || bps > WHOLE)
      throw new InputError('Each tier must be harder to reach than the one before and pay more.')
    word |= ((severity << 16n) | BigInt(bps)) << BigInt(64 * index)
  })
  return word
}

/** Tiers of a product, the mildest first. */
export function decodeTiers(word: bigint): SeverityTier[] {
  const tiers: SeverityTier[] = []
  for (let bits = word; (bits & BPS_MASK) !== 0n; bits >>= 64n)
    tiers.push({ severity: (bits >> 16n) & SEVERITY_MASK, bps: Number(bits & BPS_MASK) })
  return tiers
}

/** Share of the sum that a severity pays, in bps: that of the highest tier it reaches, as the contracts compute it. */
export function payoutBpsOf(word: bigint, severity: bigint): number {
  let share = 0
  for (const tier of decodeTiers(word)) {
    if (severity < tier.severity) break
    share = tier.bps
  }
  return share
}
