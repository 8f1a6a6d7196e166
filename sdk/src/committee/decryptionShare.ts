import * as v from 'valibot'

/** One keeper's part in opening a slot, with the proof that it is right. Encoded as in a committee slot. */
export const DecryptionShareSchema = v.strictObject({
  /** Index of the keeper, from 1. */
  member: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff)),
  u: v.pipe(v.string(), v.regex(/^[0-9a-f]{66}$/)),
  e: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  f: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})

export type DecryptionShare = v.InferOutput<typeof DecryptionShareSchema>
