import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { EventKind } from '@fanal/sdk/devices/eventKinds'

export type ClockBounds = {
  /** Seconds that a device's clock may be ahead. */
  maxAheadSeconds: number
  /** Seconds that an event may lie back, for kinds without a limit of their own. */
  maxBackSeconds: number
}

const DAY = 86_400

/** How long ago kinds of events may have happened that must not get lost just because a device was offline. */
const MAX_BACK: Readonly<Record<number, number>> = {
  [EventKind.Tamper]: 30 * DAY,
  [EventKind.Acknowledgement]: 7 * DAY,
  [EventKind.NewUser]: 7 * DAY,
}

/** Why the time of an event is not plausible for having been accepted at `acceptedAt` (seconds); undefined when it is. */
export function checkClock(
  { time, kind }: Pick<DeviceEvent, 'time' | 'kind'>,
  acceptedAt: number,
  bounds: ClockBounds,
): string | undefined {
  const ahead = time - acceptedAt
  if (ahead > bounds.maxAheadSeconds)
    return `The device's clock is ${ahead} s ahead; at most ${bounds.maxAheadSeconds} s are taken.`
  const most = Math.max(MAX_BACK[kind] ?? 0, bounds.maxBackSeconds)
  return -ahead > most
    ? `The event lies ${-ahead} s back; of kind ${kind} at most ${most} s are taken.`
    : undefined
}
