import type { Logger } from 'pino'
import { sleep } from './sleep.ts'

export type RepeatParameters = {
  /** What is done, for the log: "cannot follow transactions". */
  complaint: string
  work: () => Promise<void>
  intervalMs: number
  signal: AbortSignal
  log: Logger
  /** Told the error of a failed round, and undefined after a good one. */
  onResult?: (error: unknown) => void
}

/** Does something again and again until the signal; after failures it waits longer, up to ten intervals. */
export async function repeat(parameters: RepeatParameters): Promise<void> {
  const { complaint, work, intervalMs, signal, log, onResult } = parameters
  let failures = 0
  while (!signal.aborted) {
    try {
      await work()
      failures = 0
      onResult?.(undefined)
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      onResult?.(error)
      // Once when it begins, then now and then: an outage must not fill the disk with log lines.
      if (failures === 1 || failures % 60 === 0)
        log.warn({ reason: messageOf(error), failures }, complaint)
    }
    await sleep(intervalMs * Math.min(1 + failures, 10), signal)
  }
}

/** One line about an error. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'shortMessage' in error ? String(error.shortMessage) : error.message
}
