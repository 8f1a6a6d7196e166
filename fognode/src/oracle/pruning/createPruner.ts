import type { DatabaseSync } from 'node:sqlite'
import type { EventIndex } from '../store/createEventIndex.ts'
import { pruneStores } from './pruneStores.ts'

const DAY = 86_400
/** Days after which no node takes an event anew: the kinds that may come latest, told by a node that had one in time. */
const NEVER_ANEW_DAYS = 61
/** Milliseconds between two looks when there was no more to delete. */
const PAUSE_MS = 600_000

export type CreatePrunerParameters = {
  signing: DatabaseSync
  index: DatabaseSync
  eventIndex: Pick<EventIndex, 'lastReported'>
  /** Days for which the device module keeps events. */
  retentionDays: number
}

/** Deletes a little of what is old at each step; to be called again and again. */
export function createPruner(parameters: CreatePrunerParameters): (epoch: number) => void {
  const { signing, index, eventIndex } = parameters
  // Longer than the device module: an event that was forgotten here must not be there, or come, once more.
  const days = Math.max(parameters.retentionDays + 1, NEVER_ANEW_DAYS)
  let next = 0
  return (epoch) => {
    if (Date.now() < next) return
    const before = Math.floor(Date.now() / 1000 - days * DAY)
    const settled = eventIndex.lastReported()?.batch ?? 0
    const isMore = pruneStores({ signing, index, epoch, settled, before })
    next = isMore ? 0 : Date.now() + PAUSE_MS
  }
}
