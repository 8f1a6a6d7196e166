import type { LiveDeviceEvent } from '@fanal/sdk/devices/live/readLiveDevice'
import type { LivePoint } from '../charts/LiveChart.tsx'
import { formatFixed } from '../format/formatFixed.ts'

export type LivePointsReturnType = {
  /** Kinds of events with values that were heard, the most frequent first. */
  kinds: number[]
  /** Of the chosen kind, in order of time. */
  points: LivePoint[]
}

const WITHOUT_VALUE = new Set([2, 3, 4])

/** What of a device's events can be drawn: the values of one kind over the device's own time. */
export function livePoints(
  events: readonly LiveDeviceEvent[],
  chosen?: number,
): LivePointsReturnType {
  const counts = new Map<number, number>()
  for (const { event } of events) {
    if (!WITHOUT_VALUE.has(event.kind)) counts.set(event.kind, (counts.get(event.kind) ?? 0) + 1)
  }
  const kinds = [...counts].toSorted((one, other) => other[1] - one[1]).map(([kind]) => kind)
  const shown = chosen !== undefined && counts.has(chosen) ? chosen : kinds[0]
  return {
    kinds,
    points: events
      .filter(({ event }) => event.kind === shown)
      .map(({ event: { time, value } }) => ({
        time,
        value: Number(value) / 1e6,
        text: formatFixed(value),
      }))
      .toSorted((one, other) => one.time - other.time),
  }
}
