import { EventMessageSchema } from '@fanal/sdk/devices/eventMessage'
import * as v from 'valibot'
import { zeroHash } from 'viem'
import { address, bytes32, whole } from '../../config/forms.ts'
import { signatureSchema } from '../../relay/requestParts.ts'

/** Amounts in JSON: whole wei in decimal digits. */
const amount = v.pipe(
  v.string('a decimal string'),
  v.regex(/^(0|[1-9][0-9]{0,26})$/, 'whole wei in decimal digits'),
  v.transform((text) => BigInt(text)),
  v.maxValue(2n ** 88n - 1n, 'a number of at most 88 bits'),
)

/** What `POST /v1/insurance/quotes` takes. */
export const QuoteRequestSchema = v.strictObject({
  device: bytes32,
  holder: address,
  productId: bytes32,
  ownSum: amount,
  liabilitySum: amount,
  /** Seconds. */
  term: whole(1, 0xffffffff),
  /** Where the recording is. */
  datasetId: bytes32,
  /** The event by which the car vouches for it. */
  recording: EventMessageSchema,
  /** Policy that it follows without waiting. */
  renews: v.optional(bytes32, zeroHash),
  /** First second in which the request is worth nothing any more. */
  expiresAt: whole(1, 2 ** 40 - 1),
  /** By the holder, over all of this. */
  signature: signatureSchema,
})

export type QuoteRequest = v.InferOutput<typeof QuoteRequestSchema>
