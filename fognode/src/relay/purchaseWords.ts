import type { RefusalWords } from './refusal.ts'

/** Why the market or the token refuses a purchase. */
export const purchaseWords: RefusalWords = {
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
