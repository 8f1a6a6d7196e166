import type { FanalErrorOptions } from '../errors/FanalError.ts'
import { InputError, RetryableError } from '../errors/FanalError.ts'
import type { KeeperStatus } from '../market/types.ts'
import type { DecryptionShare } from './decryptionShare.ts'

type Parts = { keepers: KeeperStatus[]; shares: DecryptionShare[] }

/** Too few keepers answered; ask again with `shares`, and only the missing ones are asked. */
export class KeyReleaseError extends RetryableError {
  readonly keepers: KeeperStatus[]
  /** Right shares that were received. Secret: together with enough others they open the content. */
  readonly shares: DecryptionShare[]

  constructor(message: string, parts: Parts, options?: FanalErrorOptions) {
    super(message, options)
    this.keepers = parts.keepers
    this.shares = parts.shares
  }
}

/** So many keepers refused for good that a quorum cannot be reached with this request. */
export class KeyReleaseRefusedError extends InputError {
  readonly keepers: KeeperStatus[]

  constructor(message: string, keepers: KeeperStatus[], options?: FanalErrorOptions) {
    super(message, options)
    this.keepers = keepers
  }
}
