import { InputError, IntegrityError } from '../errors/FanalError.ts'

/** The content has no bytes. */
export class EmptyContentError extends InputError {
  constructor(name: string) {
    super(`"${name}" is empty: there is nothing to sell in 0 bytes.`, {
      advice: 'Choose a file that has content.',
      details: { name },
    })
  }
}

/** The content cannot be read: missing, no permission, or not a regular file. */
export class UnreadableContentError extends InputError {
  constructor(name: string, reason: string, cause?: unknown) {
    super(`"${name}" cannot be read: ${reason}.`, {
      cause,
      advice: 'Check that it is a file and that you may read it, then try again.',
      details: { name },
    })
  }
}

/** The content changed while or since it was read, so the digests would belong to neither version. */
export class ContentChangedError extends InputError {
  constructor(name: string, reason: string) {
    super(`"${name}" changed while it was being read: ${reason}.`, {
      advice: 'Wait until nothing writes to the file, or publish a copy of it.',
      details: { name },
    })
  }
}

/** A resumed upload was given other content, settings or runtime than its plan was made for. */
export class PlanMismatchError extends InputError {
  constructor(name: string) {
    super(`"${name}" is not the content this unfinished upload was started with.`, {
      advice: 'Start a new upload; the old one expires by itself.',
      details: { name },
    })
  }
}

/** A row cannot be committed to or published. */
export class RowError extends InputError {
  constructor(reason: string, details: Record<string, string | number> = {}) {
    super(`The rows of this file cannot be committed to: ${reason}.`, {
      advice: 'Publish the file without rows, or choose other sample rows.',
      details,
    })
  }
}

/** The key is not the one the manifest commits to. */
export class WrongKeyError extends IntegrityError {
  constructor() {
    super('The content key does not match the key digest of the manifest.', {
      advice: 'Ask the keepers again; if it stays so, the seller committed to another key.',
    })
  }
}

/** A record failed authentication or does not stand where it should. */
export class RecordError extends IntegrityError {
  /** Index of the record, from 0. */
  readonly record: number

  constructor(record: number, reason: string, cause?: unknown) {
    super(`Record ${record} is not what was sealed: ${reason}.`, { cause, details: { record } })
    this.record = record
  }
}

/** Content and manifest disagree. */
export class ContentMismatchError extends IntegrityError {
  constructor(what: string, details: Record<string, string | number> = {}) {
    super(`The content does not match its manifest: ${what}.`, {
      advice: 'Do not use the data; the seller committed to something else.',
      details,
    })
  }
}
