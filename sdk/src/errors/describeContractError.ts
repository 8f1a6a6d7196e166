import { agreementWords } from './agreementWords.ts'
import { committeeWords } from './committeeWords.ts'
import { deviceWords } from './deviceWords.ts'
import type { FanalError } from './FanalError.ts'
import { governanceWords } from './governanceWords.ts'
import { insuranceWords } from './insuranceWords.ts'
import {
  CharterChangedError,
  ContractRefusedError,
  OfferChangedError,
  OfferUnavailableError,
  TokenNotAllowedError,
} from './marketErrors.ts'

type Words = {
  message: string
  advice?: string
  make?: new (message: string, options: object) => FanalError
}

const closed = 'Look at the dataset again for offers that are open.'

/** Contract errors in plain words. Names that are missing here are shown as they are. */
const table: Record<string, Words> = {
  ...agreementWords,
  ...committeeWords,
  ...deviceWords,
  ...governanceWords,
  ...insuranceWords,
  AccessMarket_OfferClosed: {
    message: 'The seller has closed this offer.',
    advice: closed,
    make: OfferUnavailableError,
  },
  AccessMarket_SoldOut: {
    message: 'This offer is sold out.',
    advice: closed,
    make: OfferUnavailableError,
  },
  AccessMarket_OfferOutdated: {
    message: 'The dataset has a new version or a new owner since this offer was made.',
    advice: closed,
    make: OfferUnavailableError,
  },
  AccessMarket_TermsMismatch: {
    message: 'The offer on chain has other terms than the ones presented.',
    advice: 'Load the offer again and check price and duration.',
    make: OfferChangedError,
  },
  AccessMarket_TokenNotAllowed: {
    message: 'The market does not accept this payment token.',
    advice: 'Choose an offer in another token.',
    make: TokenNotAllowedError,
  },
  AccessMarket_CharterMismatch: {
    message: 'The charter has changed since this order was made.',
    advice: 'Read the charter in force and sign again.',
    make: CharterChangedError,
  },
  AccessMarket_ZeroPrice: {
    message: 'An offer needs a price above zero.',
    advice: 'Give a price, or grant access for free instead.',
  },
  AccessMarket_ZeroSupply: { message: 'An offer needs a supply of at least one purchase.' },
  AccessMarket_WindowOutOfBounds: {
    message: 'The settlement window lies outside the bounds of the market.',
  },
  AccessMarket_NotSeller: { message: 'Only the seller of this offer can do this.' },
  AccessMarket_NoItems: { message: 'An order needs at least one item.' },
  AccessMarket_MixedTokens: { message: 'All items of one order must be priced in the same token.' },
  AccessMarket_UnsettledOtherOffer: {
    message: 'An earlier purchase of this dataset under another offer has not settled yet.',
    advice: 'Renew with the same offer, or wait until the earlier payment has settled.',
  },
  AccessMarket_PaymentHeld: {
    message: 'The earlier payment for this dataset is held in a dispute.',
  },
  AccessMarket_WouldShorten: {
    message: 'The account already has access for longer than this offer gives.',
  },
  AccessMarket_NotHolder: {
    message: 'Only the holder can replace an access that is in force by another offer.',
  },
  AccessMarket_AlreadyPaid: {
    message: 'This account has paid for its access, so a free grant cannot replace it.',
  },
  AccessMarket_InvalidUntil: { message: 'The end of a grant must lie in the future.' },
  AccessMarket_NoFreeGrant: { message: 'This account has no free grant for this dataset.' },
  AccessMarket_ManifestMismatch: {
    message: 'The offer names another version of the dataset than the current one.',
    advice: 'Make the offer for the current version.',
  },
  AccessMarket_NoAccess: { message: 'This account has no access to this dataset.' },
  AccessMarket_NoPaidAccess: { message: 'This account has no paid access to this dataset.' },
  AccessMarket_OfferMismatch: { message: 'The access was bought under another offer.' },
  AccessMarket_RefundAboveLimit: {
    message: 'The refund due is higher than the limit given.',
    advice: 'Look at the refund due now and confirm it.',
  },
  AccessMarket_WindowOver: { message: 'The settlement window of this payment is over.' },
  AccessMarket_NotHeld: { message: 'This payment is not held.' },
  AccessMarket_NotMatured: {
    message: 'These proceeds have not settled yet.',
    advice: 'Withdraw after the date shown.',
  },
  DatasetRegistry_AlreadyRegistered: { message: 'This dataset is already registered.' },
  DatasetRegistry_UnknownDataset: { message: 'There is no such dataset.' },
  DatasetRegistry_NotOwner: { message: 'Only the owner of the dataset can do this.' },
  DatasetRegistry_EmptyDigest: { message: 'The manifest digest is missing.' },
  DatasetRegistry_ReceiverRefused: { message: 'The market did not accept the new dataset.' },
  ERC20InsufficientBalance: { message: 'The account holds too little of the payment token.' },
  ERC20InsufficientAllowance: {
    message: 'The market may not take enough of the payment token from this account.',
  },
  ERC3009InvalidSignature: {
    message: 'The signature does not fit the order: it was altered, or another account signed it.',
    advice: 'Sign the order again.',
  },
  ERC3009UsedAuthorization: { message: 'This signed order has been used already.' },
  ERC3009InvalidAuthorizationTime: {
    message: 'The signed order is not valid now: it has expired or is not valid yet.',
    advice: 'Sign the order again.',
  },
  ERC2612InvalidSigner: {
    message: 'The permit does not fit: it was altered, or another account signed it.',
    advice: 'Sign it again.',
  },
  ERC2612ExpiredSignature: { message: 'The permit has expired.', advice: 'Sign it again.' },
  ERC721NonexistentToken: { message: 'There is no such dataset.' },
  AccessManagedUnauthorized: { message: 'This account does not have the role for this.' },
}

/** An error of a contract, in plain words and with its values. */
export function describeContractError(
  errorName: string,
  values: readonly unknown[],
  cause: unknown,
): FanalError {
  const details: Record<string, string | number | bigint | boolean> = { errorName }
  values.forEach((value, index) => {
    details[`value${index}`] =
      typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : String(value)
  })
  const words = table[errorName]
  if (!words) {
    return new ContractRefusedError(errorName, `The contract refused: ${errorName}.`, {
      cause,
      details,
    })
  }
  const options = {
    cause,
    details,
    ...(words.advice === undefined ? {} : { advice: words.advice }),
  }
  return words.make
    ? new words.make(words.message, options)
    : new ContractRefusedError(errorName, words.message, options)
}
