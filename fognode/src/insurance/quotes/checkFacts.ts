import type { Address } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { QuoteRequest } from './quoteRequestSchema.ts'
import type { ReadFactsReturnType } from './readFacts.ts'

export type CheckFactsParameters = {
  request: Pick<QuoteRequest, 'device' | 'holder' | 'productId'>
  facts: ReadFactsReturnType
  /** The node's own account. */
  self: Address
  /** Members that have to open the recording. */
  quorum: number
  /** Second of the last report. */
  lastReportAt: number
  /** Seconds since 1970. */
  now: number
}

/**
 * Checks that the holder owns the car, that the product is sold and that the nodes may open the recording.
 *
 * @throws HttpError 403 `not_owner`, `not_granted`; 404 `unknown_product`; 409 `product_closed`, `oracle_silent`.
 */
export function checkFacts(parameters: CheckFactsParameters): { deviceVersion: number } {
  const { request, facts, self, quorum, lastReportAt, now } = parameters
  const { device, product, granted, silenceLimit } = facts
  if (!product.isDefined) throw new HttpError(404, 'unknown_product', 'There is no such product.')
  if (!product.isOpen)
    throw new HttpError(409, 'product_closed', 'The product takes no new policies.')
  if (device === undefined || device.suspended || device.retired || device.owner !== request.holder)
    throw new HttpError(403, 'not_owner', 'The holder owns no such device that is in service.')
  if (now > lastReportAt + silenceLimit)
    throw new HttpError(409, 'oracle_silent', 'The committee has not reported for too long.', {
      advice: 'Nothing is sold until it reports again.',
    })
  const isGranted = granted.some((account) => account.toLowerCase() === self.toLowerCase())
  if (!isGranted || granted.length < quorum)
    throw new HttpError(
      403,
      'not_granted',
      `${granted.length} nodes may open the recording, ${quorum} have to, this one among them.`,
      { advice: 'Grant it to the account of every fog node for a while.' },
    )
  return { deviceVersion: device.version }
}
