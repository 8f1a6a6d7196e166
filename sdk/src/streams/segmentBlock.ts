import canonicalize from 'canonicalize'
import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'
import type { Bytes, Hex } from '../content/types.ts'
import { MAX_RECORD_SIZE, RECORD_OVERHEAD } from '../content/constants.ts'
import { StreamIntegrityError } from './errors.ts'

const whole = (minimum: number) =>
  v.pipe(v.number(), v.safeInteger('a whole number'), v.minValue(minimum))

/** What the first segment of a stream names as the one before it. */
export const NO_SEGMENT: Hex = `0x${'00'.repeat(32)}`

/** Some rows of a stream: a raw block that names the one before it, so that the last digest commits to all of them. */
export const SegmentBlockSchema = v.strictObject({
  version: v.literal(1),
  datasetId: hexOf(32),
  epoch: v.pipe(whole(1), v.maxValue(0xffffffff)),
  /** Place in its epoch, from 1. */
  segment: v.pipe(whole(1), v.maxValue(0xffffffff)),
  /** sha2-256 of the segment block before, across epochs; 32 zero bytes for the very first. */
  previous: hexOf(32),
  /** The encrypted rows: RFC 8188 under the epoch's key. */
  cid: v.pipe(v.string(), v.regex(/^b[a-z2-7]{58,}$/, 'a CIDv1 in base32')),
  bytes: whole(1),
  plaintextBytes: whole(1),
  compression: v.picklist(['none', 'gzip']),
  /** 16 bytes in base64url; no two segments have the same. */
  salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
  recordSize: v.pipe(whole(RECORD_OVERHEAD + 1), v.maxValue(MAX_RECORD_SIZE)),
  /** Seconds since 1970 at which its first and its last row were accepted. */
  from: whole(0),
  to: whole(0),
  rows: whole(1),
})

export type SegmentBlock = v.InferOutput<typeof SegmentBlockSchema>

/** Bytes of a segment block: canonical JSON (RFC 8785). */
export function encodeSegmentBlock(block: SegmentBlock): Bytes {
  return new TextEncoder().encode(canonicalize(v.parse(SegmentBlockSchema, block))) as Bytes
}

/**
 * Reads a segment block whose hash was checked.
 *
 * @throws StreamIntegrityError when it is none.
 */
export function parseSegmentBlock(bytes: Uint8Array): SegmentBlock {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return v.parse(SegmentBlockSchema, JSON.parse(text))
  } catch (cause) {
    throw new StreamIntegrityError(`a segment is not readable (${String(cause)})`)
  }
}
