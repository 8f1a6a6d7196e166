import type { LedgerState } from '../chain/readLedger.ts'

/** Whether the ledger has had no report for so many seconds that an empty one is to say that the committee is alive. */
export function isHeartbeatDue(
  { head, lastReportAt, activatedAt }: LedgerState,
  seconds: number,
): boolean {
  return head.timestamp - Math.max(lastReportAt, activatedAt) >= seconds
}
