import type { ContentSource } from '../../content/types.ts'
import type { PublishProgress } from '../types.ts'

export type ReportProgress = (change: Partial<PublishProgress>) => void

/** Collects what the steps of a publication report into one picture that only grows. */
export function createProgress(parameters: {
  source: ContentSource
  onProgress?: (progress: PublishProgress) => void
}): ReportProgress {
  const { source, onProgress } = parameters
  let progress: PublishProgress = {
    step: 'reading',
    read: { done: 0, total: source.size },
    encrypted: { done: 0, total: undefined },
    uploaded: { done: 0, total: undefined },
    cid: undefined,
    transactionHash: undefined,
  }
  return (change) => {
    progress = { ...progress, ...change }
    onProgress?.(progress)
  }
}
