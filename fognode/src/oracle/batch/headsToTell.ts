import type { BatchStore, SignedHead } from '../store/createBatchStore.ts'

/** Heads told at once. */
const MOST_HEADS = 16

export type HeadsToTellParameters = {
  batches: Pick<BatchStore, 'attempt' | 'headsOf'>
  epoch: number
  /** The batch under way. */
  batch: number
}

/** What leaders have signed of the latest attempts: what they sign ahead of their turn must not take its room. */
export function headsToTell(parameters: HeadsToTellParameters): SignedHead[] {
  const { batches, epoch, batch } = parameters
  const next = batches.attempt(epoch, batch) + 1
  return batches
    .headsOf(batch)
    .filter((head) => head.epoch === epoch && head.attempt <= next)
    .slice(-MOST_HEADS)
}
