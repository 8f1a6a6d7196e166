import { setImmediate } from 'node:timers/promises'
import type { EvidenceEvent } from '@fanal/sdk/oracle/evidence'
import type { Hex } from 'viem'
import type { EventStore } from '../../devices/eventStore.ts'
import type { EventIndex } from '../store/createEventIndex.ts'
import { isTimely, quorumTime, type Period } from './acceptanceTime.ts'

export type JudgeEventsParameters = {
  ids: readonly Hex[]
  /** Proposed acceptance times, in the order of `ids`; seconds. */
  times: readonly number[]
  period: Period
  index: EventIndex
  events: EventStore
  quorum: number
  /** Seconds. */
  tolerance: number
}

/** Why this node signs no batch with an event in it. */
export type RefusedEvent = { id: Hex; code: string; message: string }

export type JudgeEventsReturnType = {
  /** Events that this node does not have. */
  missing: Hex[]
  refused: RefusedEvent[]
  /** The others as this node has them, at the proposed times. */
  lines: EvidenceEvent[]
}

/** Events that are judged in one go. */
const EVENTS_AT_ONCE = 200

/** Holds proposed events against what this node has accepted itself. */
export async function judgeEvents(
  parameters: JudgeEventsParameters,
): Promise<JudgeEventsReturnType> {
  const { ids, times, period, index, events, quorum, tolerance } = parameters
  const missing: Hex[] = []
  const refused: RefusedEvent[] = []
  const lines: EvidenceEvent[] = []
  for (const [at, id] of ids.entries()) {
    // The node has other things to do meanwhile.
    if (at % EVENTS_AT_ONCE === EVENTS_AT_ONCE - 1) await setImmediate()
    const refuse = (code: string, message: string) => refused.push({ id, code, message })
    const entry = index.find(id)
    const accepted = entry === undefined ? undefined : events.findMessage(entry)
    if (entry === undefined || accepted === undefined) {
      missing.push(id)
      continue
    }
    const acceptedAt = times[at] ?? 0
    const own = entry.acceptedAt
    const others = index.receiptsOf(id).map((receipt) => receipt.acceptedAt)
    const quorumAt = quorumTime([...others, own], quorum)
    if (entry.batch !== null) refuse('reported', `${id} was reported in batch ${entry.batch}.`)
    else if (events.isQuarantined(entry)) refuse('quarantined', `${id} is of a quarantined device.`)
    else if (!isTimely({ period, time: acceptedAt, own, quorumAt, tolerance }))
      refuse('untimely', `${id} was accepted here at ${own}, not at ${acceptedAt}.`)
    else {
      const { event, signature, key } = accepted
      lines.push({ event, acceptedAt, signature, ...(key === undefined ? {} : { key }) })
    }
  }
  return { missing, refused, lines }
}
