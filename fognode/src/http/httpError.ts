export type HttpErrorOptions = {
  /** What the caller can do, in one sentence. */
  advice?: string
  /** Seconds after which the same request may succeed. */
  retryAfter?: number
  cause?: unknown
}

/** An answer other than 2xx, with a code that programs can decide by. */
export class HttpError extends Error {
  readonly statusCode: number
  readonly code: string
  readonly advice: string | undefined
  readonly retryAfter: number | undefined

  constructor(statusCode: number, code: string, message: string, options: HttpErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'HttpError'
    this.statusCode = statusCode
    this.code = code
    this.advice = options.advice
    this.retryAfter = options.retryAfter
  }
}
