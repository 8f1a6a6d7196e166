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

/** Blocks of an upload lie at a node that is gone, so no node can keep all of it yet. */
export class UploadIncompleteError extends RetryableError {
  constructor(node: string, message: string) {
    super(`The upload is not complete at the storage node ${node}: ${message}`, {
      advice: 'Upload again with the same file; only what is missing is sent.',
      details: { node },
    })
  }
}

/** A storage node refused a write: no valid token, over quota, or the request is malformed. Decide by `code`. */
export class StorageRefusedError extends InputError {
  readonly status: number
  /** Code of the node's JSON error, if it gave one. */
  readonly code: string | undefined

  constructor(node: string, status: number, code: string | undefined, message: string) {
    super(`The storage node ${node} refused the upload (${status}): ${message}`, {
      advice: adviceFor(status, code),
      details: { node, status, ...(code ? { code } : {}) },
    })
    this.status = status
    this.code = code
  }
}

function adviceFor(status: number, code: string | undefined): string {
  if (status === 401) return 'Sign a new storage permission.'
  if (status === 403 || status === 451) return 'Choose another storage node.'
  if (code === 'quota_exceeded') {
    return 'Wait until unregistered uploads expire, or choose another account or storage node.'
  }
  return 'Choose another storage node, or update this software.'
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
