import { IntegrityError } from '../errors/FanalError.ts'

/** What was appended to a stream is not what the chain or the segments themselves say. */
export class StreamIntegrityError extends IntegrityError {
  constructor(reason: string, details: Record<string, string | number> = {}) {
    super(`The stream fails verification: ${reason}.`, {
      advice: 'Do not rely on it; ask its publisher, or for a refund.',
      details,
    })
  }
}
