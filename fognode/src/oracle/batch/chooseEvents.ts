import type { EvidenceEvent } from '@fanal/sdk/oracle/evidence'
import type { EventStore } from '../../devices/eventStore.ts'
import type { EventIndex } from '../store/createEventIndex.ts'
import { intoPeriod, quorumTime, type Period } from './acceptanceTime.ts'

export type ChooseEventsParameters = {
  index: EventIndex
  events: EventStore
  quorum: number
  period: Period
  /** Most events. */
  limit: number
}

/** An event with its id, as it is to stand in the batch. */
export type ChosenEvent = { id: `0x${string}`; line: EvidenceEvent }

/** The events that the leader proposes: unreported, on the disks of a quorum, each with the time at which that was so. */
export function chooseEvents(parameters: ChooseEventsParameters): ChosenEvent[] {
  const { index, events, quorum, period, limit } = parameters
  return index
    .ready(quorum - 1, limit)
    .flatMap((entry): ChosenEvent[] => {
      const accepted = events.findMessage(entry)
      if (accepted === undefined || events.isQuarantined(entry)) return []
      const times = index.receiptsOf(entry.id).map(({ acceptedAt }) => acceptedAt)
      const time = quorumTime([...times, entry.acceptedAt], quorum)
      if (time === undefined) return []
      const { event, signature, key } = accepted
      const acceptedAt = intoPeriod(time, period)
      const line = { event, acceptedAt, signature, ...(key === undefined ? {} : { key }) }
      return [{ id: entry.id, line }]
    })
    .sort((left, right) => left.line.acceptedAt - right.line.acceptedAt)
}
