import canonicalize from 'canonicalize'
import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'
import type { Bytes } from '../content/types.ts'
import { SlotSchema } from '../market/manifest/manifestSchema.ts'
import { StreamIntegrityError } from './errors.ts'

const epochNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff))

/** Key slots of some epochs of a stream: a raw block whose digest is filed with `Streams` before they begin. */
export const SlotsBlockSchema = v.strictObject({
  version: v.literal(1),
  datasetId: hexOf(32),
  epochs: v.pipe(
    v.array(
      v.strictObject({
        epoch: epochNumber,
        /** Commits to the key of this epoch. */
        keyDigest: hexOf(32),
        /** As in manifests; in the label of each is the number of the epoch. */
        slots: v.pipe(v.array(SlotSchema), v.minLength(1), v.maxLength(16)),
      }),
    ),
    v.minLength(1),
    v.maxLength(1024),
  ),
})

export type SlotsBlock = v.InferOutput<typeof SlotsBlockSchema>
export type EpochSlots = SlotsBlock['epochs'][number]

/** Bytes of a slots block: canonical JSON (RFC 8785). */
export function encodeSlotsBlock(block: SlotsBlock): Bytes {
  return new TextEncoder().encode(canonicalize(v.parse(SlotsBlockSchema, block))) as Bytes
}

/**
 * Reads a slots block whose hash was checked.
 *
 * @throws StreamIntegrityError when it is none.
 */
export function parseSlotsBlock(bytes: Uint8Array): SlotsBlock {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return v.parse(SlotsBlockSchema, JSON.parse(text))
  } catch (cause) {
    throw new StreamIntegrityError(`its key slots are not readable (${String(cause)})`)
  }
}
