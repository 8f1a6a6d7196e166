import { EventMessageSchema } from '@fanal/sdk/devices/eventMessage'
import * as v from 'valibot'
import { zeroHash } from 'viem'
import { address, bytes32, whole } from '../../config/forms.ts'

/** Amounts in JSON: whole wei in decimal digits. */
const amount = v.pipe(
  v.string('a decimal string'),
  v.regex(/^(0|[1-9][0-9]{0,26})$/, 'whole wei in decimal digits'),
  v.transform((text) => BigInt(text)),
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
})

export type QuoteRequest = v.InferOutput<typeof QuoteRequestSchema>
