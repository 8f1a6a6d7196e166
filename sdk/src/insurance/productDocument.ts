import * as v from 'valibot'
import type { Hex } from '../content/types.ts'
import { IntegrityError } from '../errors/FanalError.ts'
import { textDigest } from '../governance/text/textDigest.ts'

const words = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000))
const list = v.pipe(v.array(words), v.maxLength(100))
/** Yearly premium in bps of the sum insured; up to ten times the sum. */
const rate = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000))

/** What a product says in plain words, and its tariff; on the chain stands its digest. */
export const ProductDocumentSchema = v.strictObject({
  version: v.literal(1),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  /** What is covered, in plain words. */
  covers: list,
  /** What is not. */
  exclusions: list,
  /** Yearly premium of a neutral driver for each part, in bps of its sum. */
  yearlyRateBps: v.strictObject({ own: rate, liability: rate }),
})

export type ProductDocument = v.InferOutput<typeof ProductDocumentSchema>

/** The document's text, the content of its IPFS block; the keys always in this order, so that equal documents are equal bytes. */
export function encodeProductDocument(document: ProductDocument): string {
  const { version, name, covers, exclusions, yearlyRateBps } = document
  const { own, liability } = yearlyRateBps
  return JSON.stringify({ version, name, covers, exclusions, yearlyRateBps: { own, liability } })
}

/** sha2-256 of the document's block: a product's `terms.exclusions`. */
export const productDocumentDigest = (document: ProductDocument): Hex =>
  textDigest(encodeProductDocument(document))

/**
 * Reads the document of a product.
 *
 * @throws IntegrityError when it is none
 */
export function parseProductDocument(text: string): ProductDocument {
  try {
    return v.parse(ProductDocumentSchema, JSON.parse(text))
  } catch (cause) {
    throw new IntegrityError('What is stored for this product is not its description.', { cause })
  }
}
