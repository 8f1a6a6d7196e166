import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'
import { DeviceEventSchema } from '../devices/deviceEvent.ts'
import { DeviceSignatureSchema } from '../devices/eventMessage.ts'
import { ReportSchema } from './report.ts'

/** Largest block of evidence in bytes; readers refuse larger ones. */
export const MAX_EVIDENCE_BLOCK_BYTES = 1 << 20

/** One event of a batch with what proves it: a line of JSON in a chunk of evidence. */
export const EvidenceEventSchema = v.strictObject({
  event: DeviceEventSchema,
  /** Seconds since 1970 by the committee's clock. */
  acceptedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 40 - 1)),
  signature: DeviceSignatureSchema,
  /** Public key x ‖ y of a P-256 device. */
  key: v.exactOptional(hexOf(64)),
})

export type EvidenceEvent = v.InferOutput<typeof EvidenceEventSchema>

/** The block that a report's `evidence` is the digest of: what was reported, and where its events are. */
export const EvidenceIndexSchema = v.strictObject({
  version: v.literal(1),
  report: v.omit(ReportSchema, ['evidence']),
  /** sha2-256 digests of the chunks, raw IPFS blocks whose lines in this order are the batch's events. */
  chunks: v.pipe(v.array(hexOf(32)), v.maxLength(10_000)),
})

export type EvidenceIndex = v.InferOutput<typeof EvidenceIndexSchema>

/** One line of a chunk, with its line feed; the fields always in this order, so that all nodes write the same bytes. */
export function encodeEvidenceLine({ event, acceptedAt, signature, key }: EvidenceEvent): string {
  const { device, deviceVersion, seq, time, kind, value, payloadDigest } = event
  const fields = { device, deviceVersion, seq, time, kind, value: value.toString(), payloadDigest }
  return `${JSON.stringify({ event: fields, acceptedAt, signature, ...(key && { key }) })}\n`
}
