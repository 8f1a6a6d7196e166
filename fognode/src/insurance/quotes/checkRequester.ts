import {
  QUOTE_REQUEST_LIFE,
  quoteRequestTypedData,
} from '@fanal/sdk/insurance/quoteRequestTypedData'
import type { PolicyDomain } from '@fanal/sdk/insurance/types'
import { verifySignature } from '../../chain/verifySignature.ts'
import { agree, type Clients } from '../../custody/release/agree.ts'
import { HttpError } from '../../http/httpError.ts'
import type { QuoteRequest } from './quoteRequestSchema.ts'

/** Seconds by which the block that a wallet knows may be ahead of this node's. */
const AHEAD_SECONDS = 120

export type CheckRequesterParameters = {
  clients: Clients
  domain: PolicyDomain
  request: QuoteRequest
  /** Time of the newest block. */
  headTime: number
}

/**
 * Checks that the holder itself (ECDSA, ERC-1271 or ERC-6492) asks, and now: else whoever knows what a car has signed could
 * read a stranger's score and use up the openings of that car.
 *
 * @throws HttpError 403 `request_expired`, `request_too_long`, `wrong_signature`.
 */
export async function checkRequester(parameters: CheckRequesterParameters): Promise<void> {
  const { clients, domain, request, headTime } = parameters
  const { signature, recording, ...asked } = request
  const { holder, expiresAt } = asked
  if (expiresAt <= headTime)
    throw new HttpError(403, 'request_expired', 'The request has expired.', {
      advice: 'Sign a new one.',
    })
  if (expiresAt > headTime + QUOTE_REQUEST_LIFE + AHEAD_SECONDS)
    throw new HttpError(403, 'request_too_long', `A request lives ${QUOTE_REQUEST_LIFE} s at most.`)
  const typedData = quoteRequestTypedData(
    { ...asked, recording: recording.event.payloadDigest },
    domain,
  )
  const isSigned = await agree(clients, (client) =>
    verifySignature(client, { ...typedData, address: holder, signature }),
  )
  if (!isSigned)
    throw new HttpError(403, 'wrong_signature', 'The holder did not sign this request.', {
      advice: 'Sign exactly what is asked for, with the account that owns the car.',
    })
}
