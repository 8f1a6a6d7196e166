import * as v from 'valibot'
import { hexOf } from './internal/hexOf.ts'

/** One keeper's part in opening a slot, with the proof that it is right. Encoded as in a committee slot. */
export const DecryptionShareSchema = v.strictObject({
  /** Index of the keeper, from 1. */
  member: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff)),
  u: hexOf(33),
  e: hexOf(32),
  f: hexOf(32),
})

export type DecryptionShare = v.InferOutput<typeof DecryptionShareSchema>
