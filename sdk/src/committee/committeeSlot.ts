import * as v from 'valibot'
import { hexOf } from './internal/hexOf.ts'

/**
 * Key slot for the committee: a content key encrypted by TDH2 (Shoup and Gennaro 1998) over secp256k1. Points are
 * compressed, scalars 32 bytes big-endian, everything 0x and lowercase hex. See docs/custody.md.
 */
export const CommitteeSlotSchema = v.strictObject({
  type: v.literal('committee'),
  /** Epoch whose members generated the group key. */
  custodyEpoch: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff)),
  groupKey: hexOf(33),
  /** Content key under the pad. */
  c: hexOf(32),
  u: hexOf(33),
  ubar: hexOf(33),
  e: hexOf(32),
  f: hexOf(32),
})

export type CommitteeSlot = v.InferOutput<typeof CommitteeSlotSchema>
