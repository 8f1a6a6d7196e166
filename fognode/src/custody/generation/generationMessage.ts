import * as v from 'valibot'
import type { Hex } from 'viem'

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff))

/**
 * Rounds of a key generation; `restart` asks all members to begin anew under a higher attempt number. When a key is handed over,
 * the members who hold it send `commit` and `share` (their deals), and those who get it say in `ready` which fit.
 * In the last three `recipient` is whom it is about, and everybody gets them: `complain` says that a share has not come or does not
 * fit, `open` shows that share to all, and `accuse` is one voice for going on without a member.
 */
export const ROUND = {
  restart: 0,
  commit: 1,
  share: 2,
  confirm: 3,
  ready: 4,
  complain: 5,
  open: 6,
  accuse: 7,
} as const

/** A signed message between members. Whoever relays it cannot change it. */
export const GenerationMessageSchema = v.strictObject({
  /** Hash of chain, contract, epoch and members: names the key generation. */
  committee: v.pipe(v.string(), v.regex(/^0x[0-9a-f]{64}$/)),
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff)),
  round: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)),
  sender: v.pipe(index, v.minValue(1)),
  /** 0 = everybody; from `complain` on the member it is about. */
  recipient: index,
  /** JSON. */
  body: v.pipe(v.string(), v.maxLength(16_384)),
  signature: v.custom<Hex>(
    (value) => typeof value === 'string' && /^0x[0-9a-f]{130}$/.test(value),
    'a signature',
  ),
})

export type GenerationMessage = v.InferOutput<typeof GenerationMessageSchema>
