import { epochAt, epochBounds, type EpochClock } from '@fanal/sdk/streams/epochClock'
import { formatDuration } from '../format/formatDuration.ts'

export type PassWordsParameters = {
  clock: EpochClock
  /** Seconds of access; 0 = without end. */
  duration: number
  now: number
}
export type PassWordsReturnType = {
  first: number
  /** Undefined for a pass without end. */
  last: number | undefined
  /** First second whose data it opens, and first second after the last one. */
  from: number
  until: number | undefined
  words: string
}

/**
 * What access bought now would open: every epoch that has a second in common with it, the running one from its beginning.
 */
export function passWords({ clock, duration, now }: PassWordsParameters): PassWordsReturnType {
  const first = Math.max(1, epochAt(clock, now))
  const from = epochBounds(clock, first).from
  const length = formatDuration(clock.epochLength)
  const whole =
    epochAt(clock, now) === 0
      ? 'from its first epoch on'
      : `from epoch ${first.toLocaleString('en')}, which runs now and opens from its beginning`
  if (duration === 0)
    return {
      first,
      last: undefined,
      from,
      until: undefined,
      words: `Every epoch of ${length} ${whole}.`,
    }
  const last = Math.max(first, epochAt(clock, now + duration - 1))
  const count = last - first + 1
  return {
    first,
    last,
    from,
    until: epochBounds(clock, last).until,
    words: `${count.toLocaleString('en')} ${count === 1 ? 'epoch' : 'epochs'} of ${length}, ${whole}${count === 1 ? '' : `, to epoch ${last.toLocaleString('en')}`}.`,
  }
}
