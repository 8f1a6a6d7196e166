import type { DrivingEventKind } from './types.ts'

/**
 * Points of one event of each kind; they sum to 100. A judgement, no measurement: braking is nearest to a collision, and the
 * two sides of a turn or a lane change share the weight of the manoeuvre (docs/risk-score.md).
 */
export const EVENT_POINTS: Readonly<Record<DrivingEventKind, number>> = {
  harsh_brake: 30,
  harsh_acceleration: 20,
  harsh_turn_left: 15,
  harsh_turn_right: 15,
  lane_change_left: 10,
  lane_change_right: 10,
}

/** Points an hour of the driver who pays the base premium: about six events an hour. */
export const NEUTRAL_POINTS = 120
/** Hours of such driving that everybody is taken to have behind them, so that a few minutes decide little. */
export const CREDIT_HOURS = 1
/** Premium factors in basis points of the base premium. */
export const LOWEST_FACTOR_BPS = 7_000
export const NEUTRAL_FACTOR_BPS = 10_000
export const HIGHEST_FACTOR_BPS = 20_000
/** Points an hour at which the factor is halfway between its bounds; follows from the figures above. */
export const HALFWAY_POINTS =
  (NEUTRAL_POINTS * (HIGHEST_FACTOR_BPS - NEUTRAL_FACTOR_BPS)) /
  (NEUTRAL_FACTOR_BPS - LOWEST_FACTOR_BPS)
