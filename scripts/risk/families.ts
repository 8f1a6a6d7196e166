import type { DrivingEventKind } from '../../fognode/src/insurance/index.ts'

/** Manoeuvres that count as the same when a detection is compared with a label. */
export const FAMILIES = ['longitudinal', 'turn', 'laneChange'] as const
export type Family = (typeof FAMILIES)[number]

export const FAMILY_OF: Readonly<Record<DrivingEventKind, Family>> = {
  harsh_brake: 'longitudinal',
  harsh_acceleration: 'longitudinal',
  harsh_turn_left: 'turn',
  harsh_turn_right: 'turn',
  lane_change_left: 'laneChange',
  lane_change_right: 'laneChange',
}
