import { setTimeout as sleep } from 'node:timers/promises'
import type { DeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { fromFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import type { TimedReading } from './readReadings.ts'

export type ReplayReadingsParameters = {
  client: DeviceClient
  readings: AsyncIterable<TimedReading> | Iterable<TimedReading>
  /** How many times faster than the readings were taken; Infinity = as fast as the nodes take them. */
  speed: number
  /** Longest wait between two, in milliseconds, for gaps in the file. */
  longestWait?: number
  /** Events of this kind; readings unless given. */
  kind?: number
  /**
   * All that the event itself says of a value, fixed point: it is rounded down to a multiple of this, and the whole value is the
   * payload, which is only in the device's stream. Events are for everybody.
   */
  publicStep?: bigint
  /** Stop after so many. */
  limit?: number
  signal?: AbortSignal | undefined
}

/** Events that may wait to be taken in before the next one is made. */
const MOST_WAITING = 256

/** Has a device say what a file has, with the file's rhythm and today's time. Resolves with how many events it made. */
export async function replayReadings(parameters: ReplayReadingsParameters): Promise<number> {
  const { client, readings, speed, longestWait = Infinity, kind = EventKind.Reading } = parameters
  const { limit = Infinity, signal, publicStep } = parameters
  let count = 0
  let last: number | undefined
  for await (const { time, value } of readings) {
    if (signal?.aborted || count >= limit) break
    const gap = last === undefined ? 0 : Math.max(0, time - last)
    last = time
    const wait = Math.min((gap * 1000) / speed, longestWait)
    if (wait >= 1) await sleep(wait, undefined, { signal }).catch(() => {})
    while (client.waiting() >= MOST_WAITING && !signal?.aborted) await sleep(10)
    if (signal?.aborted) break
    await client.publish({ kind, ...(publicStep ? withhold(value, publicStep) : { value }) })
    count += 1
  }
  return count
}

function withhold(value: bigint, step: bigint) {
  const rest = ((value % step) + step) % step
  return { value: value - rest, payload: new TextEncoder().encode(fromFixedPoint(value)) }
}
