/** Bounds of a batch: acceptance times lie in (from, to]. Seconds. */
export type Period = { from: number; to: number }

/** Brings a time into a batch: an event that waited through earlier batches counts from the beginning of this one. */
export function intoPeriod(time: number, { from, to }: Period): number {
  return Math.min(Math.max(time, from + 1), to)
}

/** When a quorum had the event: the q-th smallest of the members' acceptance times; undefined while fewer have it. */
export function quorumTime(times: readonly number[], quorum: number): number | undefined {
  return times.toSorted((left, right) => left - right)[quorum - 1]
}

export type IsTimelyParameters = {
  period: Period
  /** As proposed. */
  time: number
  /** When this node accepted the event itself. */
  own: number
  /** When a quorum had it, as far as this node knows. */
  quorumAt: number | undefined
  /** Seconds. */
  tolerance: number
}

/**
 * Whether a proposed acceptance time is one that this node can sign for: between its own and that of the quorum, give or
 * take the tolerance. So neither a clock that is wrong nor a leader can date an event before anybody had it.
 */
export function isTimely(parameters: IsTimelyParameters): boolean {
  const { period, time, own, quorumAt = own, tolerance } = parameters
  const least = intoPeriod(Math.min(own, quorumAt) - tolerance, period)
  const most = intoPeriod(Math.max(own, quorumAt) + tolerance, period)
  return time > period.from && time <= period.to && time >= least && time <= most
}
