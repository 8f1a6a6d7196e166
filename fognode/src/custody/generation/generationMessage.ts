import * as v from 'valibot'
import type { Hex } from 'viem'

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff))

/** Rounds of a key generation; `restart` asks all members to begin anew under a higher attempt number. */
export const ROUND = { restart: 0, commit: 1, share: 2, confirm: 3 } as const

/** A signed message between members. Whoever relays it cannot change it. */
export const GenerationMessageSchema = v.strictObject({
  /** Hash of chain, contract, epoch and members: names the key generation. */
  committee: v.pipe(v.string(), v.regex(/^0x[0-9a-f]{64}$/)),
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff)),
  round: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  sender: v.pipe(index, v.minValue(1)),
  /** 0 = everybody. */
  recipient: index,
  /** JSON. */
  body: v.pipe(v.string(), v.maxLength(16_384)),
  signature: v.custom<Hex>(
    (value) => typeof value === 'string' && /^0x[0-9a-f]{130}$/.test(value),
    'a signature',
  ),
})

export type GenerationMessage = v.InferOutput<typeof GenerationMessageSchema>
