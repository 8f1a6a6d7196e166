import { InputError, IntegrityError, RetryableError } from '../errors/FanalError.ts'

/** No storage node gave what was asked, for now. */
export class StorageUnavailableError extends RetryableError {
  constructor(what: string, reasons: string[], cause?: unknown) {
    super(`No storage node could ${what}: ${reasons.join('; ') || 'no node was given'}.`, {
      cause,
      advice: 'Try again in a moment; what was already stored or fetched is kept.',
    })
  }
}

/** A storage node answered bytes or a CID that do not match their hash. */
export class LyingNodeError extends IntegrityError {
  /** URL of the node. */
  readonly node: string

  constructor(node: string, reason: string) {
    super(`The storage node ${node} answered wrongly: ${reason}.`, {
      advice: 'Use another storage node and tell its operator.',
      details: { node },
    })
    this.node = node
  }
}

/** A storage node refused a write: no valid token, over quota, or the request is malformed. */
export class StorageRefusedError extends InputError {
  readonly status: number
  /** Code of the node's JSON error, if it gave one. */
  readonly code: string | undefined

  constructor(node: string, status: number, code: string | undefined, message: string) {
    super(`The storage node ${node} refused the upload (${status}): ${message}`, {
      advice:
        status === 401 || status === 403
          ? 'Sign a new storage permission.'
          : 'Free some of your quota or choose another storage node.',
      details: { node, status },
    })
    this.status = status
    this.code = code
  }
}

/** A write token that must not be accepted. */
export class WriteTokenError extends InputError {
  constructor(reason: string) {
    super(`The storage permission is not valid: ${reason}.`, {
      advice: 'Sign a new storage permission.',
    })
  }
}

/** A file's block tree is not of the expected form. */
export class FileLayoutError extends IntegrityError {
  constructor(cid: string, reason: string) {
    super(`The stored file ${cid} is not laid out as expected: ${reason}.`, { details: { cid } })
  }
}
