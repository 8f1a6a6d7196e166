import { InputError } from '@fanal/sdk/errors/FanalError'
import {
  CREDIT_HOURS,
  EVENT_POINTS,
  HALFWAY_POINTS,
  HIGHEST_FACTOR_BPS,
  LOWEST_FACTOR_BPS,
  NEUTRAL_POINTS,
} from './premium.ts'
import { RISK_MODEL_VERSION } from './riskModel.ts'
import type { DrivingEvent, DrivingEventKind } from './types.ts'

const HOUR_MS = 3_600_000n

/** Driving that has been looked at. */
export type ObservedDriving = {
  events: readonly Pick<DrivingEvent, 'kind'>[]
  /** Milliseconds of it that were recorded. */
  coveredMs: number
  /** The kinds that its sensors can show. */
  kinds: readonly DrivingEventKind[]
}

export type ScoreDrivingParameters = { driving: readonly ObservedDriving[] }
export type ScoreDrivingReturnType = {
  /** {@link RISK_MODEL_VERSION}. */
  version: number
  /** 0 to 100; 100 is driving without a harsh event for ever. */
  score: number
  /** What the base premium is multiplied with, in basis points. */
  premiumFactorBps: number
}

/**
 * Score and premium factor of one or more trips, in integers throughout: more events in the same time never lower the
 * factor and never raise the score.
 * @throws InputError when no driving is given.
 */
export function scoreDriving({ driving }: ScoreDrivingParameters): ScoreDrivingReturnType {
  let [points, time] = [BigInt(NEUTRAL_POINTS * CREDIT_HOURS), BigInt(CREDIT_HOURS) * HOUR_MS]
  let covered = 0
  for (const { events, coveredMs, kinds } of driving) {
    const visible = kinds.reduce((sum, kind) => sum + EVENT_POINTS[kind], 0)
    const seen = events.reduce((sum, { kind }) => sum + EVENT_POINTS[kind], 0)
    if (!Number.isSafeInteger(coveredMs) || coveredMs <= 0 || visible === 0) continue
    // Sensors that show only a part of the kinds are taken to have seen that part of the points.
    points += BigInt(Math.floor((seen * 100) / visible))
    time += BigInt(coveredMs)
    covered += coveredMs
  }
  if (covered === 0) throw new InputError('There is no driving to score.')
  const load = points * HOUR_MS
  const whole = load + BigInt(HALFWAY_POINTS) * time
  const span = BigInt(HIGHEST_FACTOR_BPS - LOWEST_FACTOR_BPS)
  return {
    version: RISK_MODEL_VERSION,
    score: Number((100n * (whole - load)) / whole),
    premiumFactorBps: LOWEST_FACTOR_BPS + Number((span * load) / whole),
  }
}
