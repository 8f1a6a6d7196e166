import type { LedgerState } from '../../oracle/chain/readLedger.ts'

/** Seconds since 1970: blocks may be rare, or ahead of the node's clock. */
export function nowAt({ head }: LedgerState): number {
  return Math.max(head.timestamp, Math.floor(Date.now() / 1000))
}
