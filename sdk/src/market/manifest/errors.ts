import { InputError, IntegrityError } from '../../errors/FanalError.ts'

/** A manifest does not have the form that this version understands. */
export class ManifestError extends InputError {
  /** Where in the manifest, like `fanal.content.bytes`; empty for the whole. */
  readonly path: string

  constructor(path: string, expected: string, cause?: unknown) {
    super(`The manifest is not valid${path && ` at ${path}`}: expected ${expected}.`, {
      cause,
      advice: 'Ask the publisher for a corrected version, or use a newer version of this software.',
      details: { path },
    })
    this.path = path
  }
}

/** A manifest does not carry what it claims: wrong digest, wrong signature, or a sample that proves nothing. */
export class ManifestIntegrityError extends IntegrityError {
  constructor(reason: string, details: Record<string, string | number> = {}) {
    super(`The manifest fails verification: ${reason}.`, {
      advice: 'Do not buy by this manifest.',
      details,
    })
  }
}
