import { setTimeout as sleep } from 'node:timers/promises'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import { toFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import { createRandom } from '../trip/createRandom.ts'
import type { Unit } from './startUnit.ts'

export type KeepTalkingParameters = {
  unit: Unit
  /** What it measures: numbers about the middle, at random. */
  middle: number
  spread: number
  /** Said again now and then, as nodes show the latest events of a device only. */
  recording?: EventMessage
  signal: AbortSignal
}

const EVERY_MS = 10_000
/** Readings between two mentions of the recording: a quarter of an hour. */
const MENTION_EVERY = 90

/** Has a device say something every ten seconds, so that everybody sees that it is there. */
export async function keepTalking(parameters: KeepTalkingParameters): Promise<void> {
  const { unit, middle, spread, recording, signal } = parameters
  const random = createRandom(middle)
  for (let count = 1; !signal.aborted; count++) {
    const value = toFixedPoint(Math.round((middle + (random() - 0.5) * spread) * 10) / 10)
    await unit.publish({ kind: EventKind.Reading, value })
    if (recording && count % MENTION_EVERY === 0) {
      const { kind, payloadDigest, time } = recording.event
      await unit.publish({ kind, payloadDigest, time })
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => {})
  }
}
