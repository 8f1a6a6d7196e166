import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** A contract's call to a device as its node sends it on `fanal/<device>/callbacks`. */
export const CallbackMessageSchema = v.strictObject({
  callId: hexOf(32),
  /** Account that called, or for which a contract called. */
  caller: v.custom<`0x${string}`>(
    (value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value),
    'expected an address: 0x and 40 hex digits',
  ),
  kind: v.pipe(whole, v.maxValue(0xffff)),
  /** At most 1 KiB. */
  data: v.custom<`0x${string}`>(
    (value) => typeof value === 'string' && /^0x([0-9a-fA-F]{2}){0,1024}$/.test(value),
    'expected 0x and at most 1,024 bytes in hex',
  ),
  nonce: v.union([whole, v.pipe(v.string(), v.regex(/^[0-9]{1,20}$/))]),
})

export type CallbackMessage = v.InferOutput<typeof CallbackMessageSchema>
