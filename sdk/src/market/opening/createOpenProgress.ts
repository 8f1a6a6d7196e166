import type { OpenProgress } from '../types.ts'

export type ReportOpening = (change: Partial<OpenProgress>) => void

/** Collects what the steps of an opening report into one picture. */
export function createOpenProgress(
  onProgress: ((progress: OpenProgress) => void) | undefined,
): ReportOpening {
  let progress: OpenProgress = {
    step: 'receipt',
    keepers: [],
    quorum: 0,
    downloaded: { done: 0, total: undefined },
  }
  return (change) => {
    progress = { ...progress, ...change }
    onProgress?.(progress)
  }
}
