import * as v from 'valibot'
import { isAddressEqual, type Hex, zeroHash } from 'viem'
import { hexOf } from '../committee/internal/hexOf.ts'
import { encodeEventMessage, type EventMessage } from '../devices/eventMessage.ts'
import { IntegrityError } from '../errors/FanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { fetchJson, NodeRefusedError, NodeUnreachableError } from '../network/fetchJson.ts'
import { fogNodeUrls } from '../network/fogNodeUrls.ts'
import {
  type EvidenceDocument,
  evidenceDocumentDigest,
  EvidenceDocumentSchema,
} from './evidenceDocument.ts'
import { signQuoteRequest } from './signQuoteRequest.ts'
import type { Endorsement, Quote } from './types.ts'

export type RequestQuoteParameters = {
  /** The car; the client's account owns it. */
  device: Hex
  productId: Hex
  ownSum: bigint
  liabilitySum: bigint
  /** Seconds. */
  term: number
  /** The recording of a trip, to which every fog node has access until the quote is there. */
  datasetId: Hex
  /** The car's signed event of kind `Recording` for it. */
  recording: EventMessage
  /** Policy that is renewed. */
  renews?: Hex | undefined
  signal?: AbortSignal | undefined
  /** Milliseconds that a node has, with all others behind it; a minute unless given. */
  timeout?: number
}
export type RequestQuoteReturnType = {
  quote: Quote
  endorsement: Endorsement
  /** The score and what was found in the trip. */
  evidence: EvidenceDocument
}

const amount = v.pipe(
  v.string(),
  v.regex(/^(0|[1-9][0-9]{0,38})$/),
  v.transform((digits) => BigInt(digits)),
)
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const AnswerSchema = v.object({
  quote: v.object({
    device: hexOf(32),
    deviceVersion: count,
    holder: addressSchema(),
    productId: hexOf(32),
    ownSum: amount,
    liabilitySum: amount,
    premium: amount,
    term: count,
    evidence: hexOf(32),
    charter: hexOf(32),
    expiry: count,
    renews: hexOf(32),
    salt: hexOf(32),
  }),
  endorsement: v.object({
    rater: addressSchema(),
    signature: v.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-f]*$/.test(value)),
  }),
  evidence: EvidenceDocumentSchema,
})

/**
 * Has the committee score a granted trip and quote a premium; each node opens and scores it by itself. The wallet is asked
 * for a signature, which costs nothing and buys nothing. Any node takes the request; the next is asked when one does not
 * answer, or cannot or may not do it just now. What comes back is checked against what was asked for.
 *
 * @throws UserRejectedError when the person does not sign; NodeRefusedError when the trip does not do, is not granted, or the product is not sold; NodeUnreachableError when no
 *   node answers; IntegrityError when the quote is another one
 */
export async function requestQuote(
  client: FanalClient,
  parameters: RequestQuoteParameters,
): Promise<RequestQuoteReturnType> {
  const { signal, timeout = 60_000, recording, renews = zeroHash, ...asked } = parameters
  const { device, productId, ownSum, liabilitySum, term, datasetId } = asked
  const { request, signature } = await signQuoteRequest(client, {
    ...{ device, productId, ownSum, liabilitySum, term, datasetId, renews },
    recording: recording.event.payloadDigest,
  })
  const message: unknown = JSON.parse(encodeEventMessage(recording))
  const body = { ...request, recording: message, signature }
  const { holder } = request
  let failure: NodeRefusedError | NodeUnreachableError = new NodeUnreachableError(
    'This network has no fog node.',
  )
  for (const base of fogNodeUrls(client)) {
    const url = `${base}/v1/insurance/quotes`
    try {
      const answer = await fetchJson({ url, method: 'POST', body, timeout, signal })
      const parsed = v.safeParse(AnswerSchema, answer)
      if (!parsed.success) throw new IntegrityError('The node answered with something else.')
      check(parsed.output, { ...asked, holder, renews })
      return parsed.output
    } catch (error) {
      if (!isOfThisNode(error)) throw error
      // What a node said tells more than that another is silent.
      if (!(failure instanceof NodeRefusedError)) failure = error
    }
  }
  throw failure
}

/** Refusals for a reason of the one node: of its grant, or of what it is set up to do. */
const OWN_REASONS = new Set(['not_granted', 'recording_too_large', 'not_found'])

/** Whether another node may answer where this one did not; it is silent, busy, or has a reason of its own. */
const isOfThisNode = (error: unknown): error is NodeRefusedError | NodeUnreachableError =>
  error instanceof NodeRefusedError
    ? error.status === 429 || OWN_REASONS.has(error.code)
    : error instanceof NodeUnreachableError

type Asked = Omit<RequestQuoteParameters, 'recording' | 'renews' | 'signal' | 'timeout'> &
  Pick<Quote, 'holder' | 'renews'>

/** Whoever signs a quote accepts all of it, so that nothing may differ from what was asked for. */
function check({ quote, evidence }: RequestQuoteReturnType, asked: Asked): void {
  const isSame =
    quote.device === asked.device.toLowerCase() &&
    isAddressEqual(quote.holder, asked.holder) &&
    quote.productId === asked.productId.toLowerCase() &&
    quote.ownSum === asked.ownSum &&
    quote.liabilitySum === asked.liabilitySum &&
    quote.term === asked.term &&
    quote.renews === asked.renews.toLowerCase()
  if (!isSame) throw new IntegrityError('The node quoted something else than what was asked for.')
  const isProven =
    evidenceDocumentDigest(evidence) === quote.evidence &&
    evidence.device === quote.device &&
    evidence.datasetId === asked.datasetId.toLowerCase()
  if (!isProven) throw new IntegrityError('The score that came with the quote is not its own.')
}

function addressSchema() {
  return v.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value))
}
