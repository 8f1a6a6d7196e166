/**
 * The version of everything in this folder that can change a result. Nodes that score the same bytes under the same version
 * get the same events and the same score; raise it with any change of a parameter or a step.
 */
export const RISK_MODEL_VERSION = 1

/** One g in m/s²; the parameters below are multiples of it, as telematics literature gives them. */
export const STANDARD_GRAVITY = 9.80665

/** Samples a second of the grid on which everything is computed. */
export const GRID_HZ = 20

/** What decides whether a manoeuvre counts as harsh. docs/risk-score.md says where each figure comes from. */
export type RiskParameters = {
  /** m/s² that a braking must reach. */
  brakeAcceleration: number
  /** m/s² at which an acceleration is held. */
  accelerationLevel: number
  /** Seconds for which it must be held: a push off is ordinary, a gear pulled out is not. */
  accelerationSeconds: number
  /** m/s² that a turn must reach. */
  turnAcceleration: number
  /** m/s² that a lane change must reach. */
  laneChangeAcceleration: number
}

export const RISK_PARAMETERS: RiskParameters = {
  brakeAcceleration: 0.35 * STANDARD_GRAVITY,
  accelerationLevel: 0.25 * STANDARD_GRAVITY,
  accelerationSeconds: 2.5,
  turnAcceleration: 0.45 * STANDARD_GRAVITY,
  laneChangeAcceleration: 0.3 * STANDARD_GRAVITY,
}
