/** When the epochs of a stream begin and end; as `Streams` has it. */
export type EpochClock = {
  /** First second of epoch 1. */
  start: number
  /** Seconds of every epoch. */
  epochLength: number
}

/** Number of the epoch in which a second lies; 0 before the first. */
export function epochAt({ start, epochLength }: EpochClock, time: number): number {
  return time < start ? 0 : Math.floor((time - start) / epochLength) + 1
}

/** First second of an epoch and first second after it. */
export function epochBounds(
  { start, epochLength }: EpochClock,
  epoch: number,
): { from: number; until: number } {
  const from = start + (epoch - 1) * epochLength
  return { from, until: from + epochLength }
}

/** Whether an epoch has a second in common with [from, until). */
export function epochOverlaps(
  clock: EpochClock,
  epoch: number,
  { from, until }: { from: number; until: number },
): boolean {
  const bounds = epochBounds(clock, epoch)
  return from < until && from < bounds.until && bounds.from < until
}

/** Numbers of the first and the last epoch that [from, until) overlaps; undefined when it overlaps none. */
export function epochsIn(
  clock: EpochClock,
  { from, until }: { from: number; until: number },
): { first: number; last: number } | undefined {
  const first = Math.max(1, epochAt(clock, from))
  const last = epochAt(clock, until - 1)
  return from < until && first <= last ? { first, last } : undefined
}
