import type { EpochClock } from '@fanal/sdk/streams/epochClock'
import type { EpochView } from '@fanal/sdk/streams/listEpochs'
import { opensEpoch, type StreamRights } from '@fanal/sdk/streams/rightsOf'

export type PassEpochState =
  /** It opens, and has rows or may get some. */
  | 'opens'
  | 'running'
  /** It opens, but nothing was said in it. */
  | 'empty'
  /** It will open once it begins. */
  | 'coming'
  /** Nobody filed its keys. */
  | 'unfiled'
  /** The account has no right to it. */
  | 'shut'
export type PassEpoch = { view: EpochView; state: PassEpochState }
export type PassEpochsParameters = {
  clock: EpochClock
  epochs: readonly EpochView[]
  rights: StreamRights
  now: number
  /** How many of those that have begun. */
  most: number
}
export type PassEpochsReturnType = {
  /** Newest first: the one after the last that opens, or the next to come, and those before. */
  list: PassEpoch[]
  /** Those of all that can be read now, newest first. */
  readable: EpochView[]
  /** How many older ones are left out, and whether later ones are, none of which opens. */
  more: number
  later: boolean
}

/** The epochs of a stream as far as a right reaches, each with what it makes of it. */
export function passEpochs(parameters: PassEpochsParameters): PassEpochsReturnType {
  const { clock, epochs, rights, now, most } = parameters
  const all = epochs.map((view): PassEpoch => {
    const opens = opensEpoch(rights, { clock, epoch: view.epoch, now })
    return { view, state: opens ? openState(view) : 'shut' }
  })
  const end = all.findLastIndex(({ state }) => state !== 'shut') + 2
  const reached = all.slice(0, end)
  const begun = reached.filter(({ view }) => view.state !== 'coming')
  const next = reached.find(({ view }) => view.state === 'coming')
  return {
    list: [...(next ? [next] : []), ...begun.slice(-most).toReversed()],
    readable: begun
      .filter(({ state }) => state === 'opens' || state === 'running')
      .map(({ view }) => view)
      .toReversed(),
    more: Math.max(0, begun.length - most),
    later: all.slice(end).some(({ view }) => view.state !== 'coming'),
  }
}

function openState({ state, slotsDigest, segments }: EpochView): PassEpochState {
  if (state === 'coming') return 'coming'
  if (slotsDigest === undefined) return 'unfiled'
  if (segments === 0) return 'empty'
  return state === 'live' ? 'running' : 'opens'
}
