import { type FanalErrorOptions, InputError, RetryableError } from './FanalError.ts'

/** The call needs an account that signs. */
export class WalletMissingError extends InputError {
  constructor(options: FanalErrorOptions = {}) {
    super('This needs a wallet with an account.', { advice: 'Connect a wallet first.', ...options })
  }
}

/** Wallet or node is on another chain than the network file says. */
export class WrongChainError extends InputError {
  constructor(expected: number, actual: number, options: FanalErrorOptions = {}) {
    super(`This needs chain ${expected}, but the wallet or node is on chain ${actual}.`, {
      advice: `Switch the wallet to chain ${expected}.`,
      details: { expected, actual },
      ...options,
    })
  }
}

/** The person closed or declined a window of the wallet. Nothing was lost. */
export class UserRejectedError extends RetryableError {
  constructor(options: FanalErrorOptions = {}) {
    super('The request was declined in the wallet. Nothing was signed and nothing was paid.', {
      advice: 'Try again when you are ready.',
      ...options,
    })
  }
}

/** The offer cannot be bought: closed, sold out, or made for an earlier version or owner. */
export class OfferUnavailableError extends InputError {}

/** The offer on chain is not the one that was shown. */
export class OfferChangedError extends InputError {}

/** The market does not accept the payment token (any more). */
export class TokenNotAllowedError extends InputError {}

/** The account holds too little of the payment token. */
export class InsufficientBalanceError extends InputError {
  constructor(needed: string, held: string, symbol: string) {
    super(`The purchase costs ${needed} ${symbol}, but the account holds ${held} ${symbol}.`, {
      advice: `Add ${symbol} to the account or use another one.`,
      details: { needed, held, symbol },
    })
  }
}

/** The account cannot pay the network fee. */
export class InsufficientCoinError extends InputError {
  constructor(options: FanalErrorOptions = {}) {
    super('The account holds too little of the chain’s coin to pay the network fee.', {
      advice: 'Add some of the chain’s coin, or wait until the relay sends for you again.',
      ...options,
    })
  }
}

/** The charter changed between planning and paying. */
export class CharterChangedError extends InputError {}

/** A contract refused the call; `errorName` is its custom error. */
export class ContractRefusedError extends InputError {
  readonly errorName: string

  constructor(errorName: string, message: string, options: FanalErrorOptions = {}) {
    super(message, options)
    this.errorName = errorName
  }
}

/** The chain's node does not answer. */
export class ChainUnreachableError extends RetryableError {
  constructor(options: FanalErrorOptions = {}) {
    super('The chain does not answer.', {
      advice: 'Check the connection and try again; what was done so far is kept.',
      ...options,
    })
  }
}

/** No relay sends the order for the buyer. */
export class RelayUnavailableError extends RetryableError {}

/** Nobody knows yet whether a payment happened. Asking again is safe, paying again is not. */
export class PurchaseUncertainError extends RetryableError {
  constructor(reason: string, options: FanalErrorOptions = {}) {
    super(`It is not known yet whether the payment happened: ${reason}`, {
      advice: 'Wait a little and choose “check again”. Do not buy again.',
      ...options,
    })
  }
}

/** The purchase ended without payment, and what was signed can no longer be used. */
export class PurchaseFailedError extends InputError {}

/** A dataset, purchase or offer that does not exist. */
export class NotFoundError extends InputError {}

/** No fog node serves what is asked for now. */
export class ContentUnavailableError extends RetryableError {}

/** The caller aborted with its own signal; what was done is kept. */
export class AbortedError extends RetryableError {
  constructor(options: FanalErrorOptions = {}) {
    super('Stopped as asked. What was done so far is kept.', {
      advice: 'Start again to go on from here.',
      ...options,
    })
  }
}
