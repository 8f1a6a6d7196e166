/** What a caller can do about an error: try again, change the input, or neither. */
export type Remedy = 'tryAgain' | 'yourInput' | 'none'

export type FanalErrorOptions = {
  /** The underlying error. */
  cause?: unknown
  /** What to do, in one sentence for the person at the screen. */
  advice?: string
  /** Facts that disagree or help to find the cause; never secrets. */
  details?: Record<string, string | number | bigint | boolean>
}

/** Base of all errors thrown by the SDK. Decide by class or by `remedy`, never by message. */
export abstract class FanalError extends Error {
  abstract readonly remedy: Remedy
  readonly advice: string | undefined
  readonly details: Record<string, string | number | bigint | boolean>

  constructor(message: string, options: FanalErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.advice = options.advice
    this.details = options.details ?? {}
  }
}

/** Something outside failed for now; the same call may succeed later and repeats nothing that was already done. */
export class RetryableError extends FanalError {
  readonly remedy = 'tryAgain'
}

/** The input is wrong; the message says what was expected. */
export class InputError extends FanalError {
  readonly remedy = 'yourInput'
}

/** Data or a counterparty failed verification; nothing was accepted. */
export class IntegrityError extends FanalError {
  readonly remedy = 'none'
}
