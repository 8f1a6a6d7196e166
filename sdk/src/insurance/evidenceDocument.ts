import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'
import type { Hex } from '../content/types.ts'
import { IntegrityError } from '../errors/FanalError.ts'
import { textDigest } from '../governance/text/textDigest.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0))

/** What a quote rests on: which trip was scored, by which version of the model, and what was found in it. */
export const EvidenceDocumentSchema = v.strictObject({
  version: v.literal(1),
  /** Version of the risk model. */
  model: count,
  device: hexOf(32),
  deviceVersion: count,
  /** Where the trip is, for those whom its owner grants it. */
  datasetId: hexOf(32),
  /** sha2-256 of the trip's plaintext, which the car signed. */
  recording: hexOf(32),
  /** Of driving. */
  seconds,
  /** From 0 to 100, the best. */
  score: v.pipe(count, v.maxValue(100)),
  /** Of the base premium. */
  factorBps: count,
  /** Harsh manoeuvres, in seconds from the start of the trip. */
  events: v.pipe(
    v.array(
      v.strictObject({
        kind: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)),
        from: seconds,
        to: seconds,
      }),
    ),
    v.maxLength(10_000),
  ),
})

export type EvidenceDocument = v.InferOutput<typeof EvidenceDocumentSchema>

/** The document's text, the content of its IPFS block; the keys always in this order, so that all nodes write the same bytes. */
export function encodeEvidenceDocument(document: EvidenceDocument): string {
  const { version, model, device, deviceVersion, datasetId, recording } = document
  const { score, factorBps } = document
  return JSON.stringify({
    ...{ version, model, device, deviceVersion, datasetId, recording },
    ...{ seconds: document.seconds, score, factorBps },
    events: document.events.map(({ kind, from, to }) => ({ kind, from, to })),
  })
}

/** sha2-256 of the document's block: a quote's `evidence`. */
export const evidenceDocumentDigest = (document: EvidenceDocument): Hex =>
  textDigest(encodeEvidenceDocument(document))

/**
 * Reads the document that a quote rests on.
 *
 * @throws IntegrityError when it is none
 */
export function parseEvidenceDocument(text: string): EvidenceDocument {
  try {
    return v.parse(EvidenceDocumentSchema, JSON.parse(text))
  } catch (cause) {
    throw new IntegrityError('What is stored for this quote is not the evidence of a score.', {
      cause,
    })
  }
}
