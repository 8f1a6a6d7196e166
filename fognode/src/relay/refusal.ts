import { BaseError, ContractFunctionRevertedError } from 'viem'
import { HttpError } from '../http/httpError.ts'

/** Why a purchase is not relayed; nothing was sent and the signature stays unused. */
export function refusal(
  code: string,
  message: string,
  advice?: string,
  cause?: unknown,
): HttpError {
  return new HttpError(422, code, message, {
    ...(advice === undefined ? {} : { advice }),
    cause,
  })
}

const WORDS: Record<string, [message: string, advice: string]> = {
  AccessMarket_OfferClosed: ['The seller has closed this offer.', 'Look for another offer.'],
  AccessMarket_SoldOut: ['This offer is sold out.', 'Look for another offer.'],
  AccessMarket_OfferOutdated: [
    'The dataset has a new version or a new owner since the offer was made.',
    'Load the dataset again and sign the new offer.',
  ],
  AccessMarket_TermsMismatch: [
    'The terms are not those of the offer.',
    'Load the offer again and sign its terms.',
  ],
  AccessMarket_TokenNotAllowed: [
    'The market does not take this token any more.',
    'Pay in another token.',
  ],
  AccessMarket_CharterMismatch: [
    'The order was signed under another charter than the one in force.',
    'Load the charter again and sign anew.',
  ],
  AccessMarket_UnsettledOtherOffer: [
    'An earlier purchase of this dataset under another offer is not settled yet.',
    'Renew under the same offer, or wait until it has settled.',
  ],
  AccessMarket_WouldShorten: [
    'The present access lasts longer than what this would buy.',
    'Keep the present access.',
  ],
  AccessMarket_PaymentHeld: ['An earlier payment is held by a dispute.', 'Wait for its decision.'],
  AccessMarket_NotHolder: [
    'Only the holder may replace access in force by another offer.',
    'Let the account that holds the access buy.',
  ],
  ERC3009UsedAuthorization: [
    'This signature was used before.',
    'Look whether the purchase is on the chain already; else sign anew.',
  ],
  ERC3009InvalidAuthorizationTime: ['The signature is not valid at this time.', 'Sign anew.'],
  ERC3009InvalidSignature: [
    'The signature is not the buyer\u2019s for exactly this order.',
    'Sign the order as it is.',
  ],
  ERC20InsufficientBalance: [
    'The buyer does not have enough of the token.',
    'Get more of the token first.',
  ],
}

/** Turns a failed simulation into a refusal that names the contract's error; other failures are thrown as they are. */
export function refusalOfRevert(error: unknown): HttpError {
  const reverted =
    error instanceof BaseError
      ? error.walk((cause) => cause instanceof ContractFunctionRevertedError)
      : undefined
  if (!(reverted instanceof ContractFunctionRevertedError)) throw error
  const name = reverted.data?.errorName
  if (name === undefined || name === 'Error') {
    const reason = reverted.reason ?? reverted.signature ?? 'no reason given'
    return refusal('would_revert', `The purchase would fail: ${reason}.`, undefined, error)
  }
  const words = WORDS[name]
  return refusal(
    name,
    words?.[0] ?? `The purchase would fail: ${name}(${(reverted.data?.args ?? []).join(', ')}).`,
    words?.[1],
    error,
  )
}
