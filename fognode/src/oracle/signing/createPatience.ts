/** How long a leader waits for others, and whom it has waited for in vain. Kept from one signature to the next. */
export type Patience = {
  /** Milliseconds that a member has to give its share. */
  shareTimeoutMs: number
  /** Members that failed the last signature they were asked for; others are preferred to them. */
  failing: Set<number>
  /** How often a member has agreed to events and then not signed, since it last gave a share. */
  broken: Map<number, number>
}

/** Several members can fail one after the other while an attempt lasts. */
const SHARES_IN_ATTEMPT = 4

/** The patience of a leader with so many seconds for an attempt. */
export function createPatience(attemptSeconds: number): Patience {
  const shareTimeoutMs = (attemptSeconds * 1000) / SHARES_IN_ATTEMPT
  return { shareTimeoutMs, failing: new Set(), broken: new Map() }
}
