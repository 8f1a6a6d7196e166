import { epochAt, epochBounds, epochOverlaps, type EpochClock } from '@fanal/sdk/streams/epochClock'

export type EpochState =
  /** Over, and its contents are fixed on the chain. */
  | 'closed'
  /** Over, not closed yet. */
  | 'open'
  | 'running'
  /** To come, with its keys filed. */
  | 'filed'
  /** Begun without keys: nobody can open what it would hold. */
  | 'missing'
  | 'later'
export type EpochCell = {
  epoch: number
  from: number
  until: number
  state: EpochState
  /** Whether a given access opens it. */
  opens: boolean
}
export type EpochStripParameters = {
  stream: EpochClock & {
    /** Last epoch that is closed, and last whose keys are filed; 0 = none. */
    closed: number
    filedThrough: number
  }
  now: number
  /** How many epochs to show. */
  most: number
  /** Times of access, each from a second until another; without any no epoch opens. */
  passes?: readonly { from: number; until: number }[]
}

/** The epochs around now, in order: more of those that have been, since they hold something. */
export function epochStrip({ stream, now, most, passes = [] }: EpochStripParameters): EpochCell[] {
  const running = epochAt(stream, now)
  const first = Math.max(1, running - Math.ceil(most * 0.65) + 1)
  return Array.from({ length: most }, (_, place) => {
    const epoch = first + place
    return {
      epoch,
      ...epochBounds(stream, epoch),
      state: stateOf(epoch, running, stream),
      opens: passes.some((pass) => epochOverlaps(stream, epoch, pass)),
    }
  })
}

function stateOf(
  epoch: number,
  running: number,
  { closed, filedThrough }: { closed: number; filedThrough: number },
): EpochState {
  if (epoch <= closed) return 'closed'
  if (epoch <= running && epoch > filedThrough) return 'missing'
  if (epoch < running) return 'open'
  if (epoch === running) return 'running'
  return epoch <= filedThrough ? 'filed' : 'later'
}
