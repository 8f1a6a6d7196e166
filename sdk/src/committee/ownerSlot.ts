import * as v from 'valibot'
import { hexOf } from './internal/hexOf.ts'

/** Key slot for the owner: the content key sealed by HPKE to the owner's recovery key. See docs/custody.md. */
export const OwnerSlotSchema = v.strictObject({
  type: v.literal('owner'),
  /** X25519 public key of the recovery key. */
  recoveryKey: hexOf(32),
  enc: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  /** 32 bytes of key and 16 of tag, base64url. */
  ciphertext: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{64}$/)),
})

export type OwnerSlot = v.InferOutput<typeof OwnerSlotSchema>
