import * as v from 'valibot'
import { hexOf } from './internal/hexOf.ts'

/** Public result of a key generation: what anybody needs to check keepers' shares. */
export const KeyPackageSchema = v.strictObject({
  custodyEpoch: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff)),
  groupKey: hexOf(33),
  /** Shares needed to open a slot. */
  quorum: v.pipe(v.number(), v.integer(), v.minValue(2)),
  /** Number of seats; they are numbered from 1 in the order of the committee contract. */
  members: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(0xffff)),
  /** Public share of each member by its index; members whose seat was vacant have none. */
  verifyingShares: v.record(v.pipe(v.string(), v.regex(/^[1-9][0-9]*$/)), hexOf(33)),
})

export type KeyPackage = v.InferOutput<typeof KeyPackageSchema>
