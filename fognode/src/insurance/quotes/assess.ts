import { createHash } from 'node:crypto'
import { parseRecording } from '@fanal/sdk/insurance/recording'
import type { Hex } from 'viem'
import { scoreTrip } from '../scoreTrip.ts'
import type { DrivingEventKind } from '../types.ts'

/** What a node finds in a recording. */
export type Assessment = {
  /** sha2-256 of the plaintext. */
  recording: Hex
  /** Version of the risk model. */
  model: number
  /** Whole seconds of driving. */
  seconds: number
  score: number
  factorBps: number
  events: { kind: DrivingEventKind; from: number; to: number }[]
}

/**
 * Scores the plaintext of a recording.
 *
 * @throws InputError when it has another form, or nothing can be said about it.
 */
export function assess(plaintext: Uint8Array): Assessment {
  const recording: Hex = `0x${createHash('sha256').update(plaintext).digest('hex')}`
  const motion = parseRecording(new TextDecoder().decode(plaintext))
  const { version, score, premiumFactorBps, coveredMs, events } = scoreTrip({ trip: { motion } })
  return {
    recording,
    model: version,
    seconds: Math.floor(coveredMs / 1000),
    score,
    factorBps: premiumFactorBps,
    events: events.map(({ kind, from, to }) => ({ kind, from, to })),
  }
}
