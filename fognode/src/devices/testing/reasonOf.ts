import type { AcceptResult } from '../eventStore.ts'

/** Why an event was refused, or else what became of it. */
export const reasonOf = (result: AcceptResult): string =>
  result.status === 'rejected' ? result.reason : result.status
