import type { Logger } from 'pino'
import { messageOf } from '../../async/repeat.ts'
import type { ReportLog } from './createReportLog.ts'
import type { LedgerState } from './readLedger.ts'

/** Milliseconds until the log is read again that could not be read, or showed no batch. */
const RETRY_MS = 5_000

export type FirstBatch = {
  /** Number of the first batch of the epoch in office; undefined while there is none, or its log is being read. */
  of: (state: LedgerState) => number | undefined
  /** The chain has taken reports back. */
  forget: () => void
}

/**
 * The first batch of an epoch as the ledger's log names it: members that count from different batches agree on no record of
 * service, and which batches a node knows depends on what others have told it.
 */
export function createFirstBatch(reports: Pick<ReportLog, 'firstOf'>, log: Logger): FirstBatch {
  let known: { epoch: number; batch: number } | undefined
  let reading: Promise<void> | undefined
  let readAt = 0

  const read = async ({ epoch, lastBatch, head }: LedgerState) => {
    try {
      const batch = await reports.firstOf(epoch, lastBatch, head.number)
      known = batch === undefined ? undefined : { epoch, batch }
    } catch (error) {
      log.debug({ epoch, reason: messageOf(error) }, 'the first batch of an epoch cannot be read')
    }
  }
  return {
    of: (state) => {
      if (known?.epoch === state.epoch) return known.batch
      if (reading === undefined && Date.now() - readAt >= RETRY_MS) {
        readAt = Date.now()
        reading = read(state).finally(() => {
          reading = undefined
        })
      }
      return undefined
    },
    forget: () => {
      known = undefined
      readAt = 0
    },
  }
}
