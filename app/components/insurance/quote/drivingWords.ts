/** Kinds of manoeuvres that cost points, worst first, as the risk model counts them. */
export const DRIVING_KINDS = [
  'harsh_brake',
  'harsh_acceleration',
  'harsh_turn_left',
  'harsh_turn_right',
  'lane_change_left',
  'lane_change_right',
] as const

export type DrivingKind = (typeof DRIVING_KINDS)[number]

const WORDS: Record<string, [one: string, many: string]> = {
  harsh_brake: ['harsh braking', 'harsh brakings'],
  harsh_acceleration: ['harsh acceleration', 'harsh accelerations'],
  harsh_turn_left: ['harsh turn to the left', 'harsh turns to the left'],
  harsh_turn_right: ['harsh turn to the right', 'harsh turns to the right'],
  lane_change_left: ['harsh lane change to the left', 'harsh lane changes to the left'],
  lane_change_right: ['harsh lane change to the right', 'harsh lane changes to the right'],
}

/** What a manoeuvre is called; with a count before it when there is one. */
export function drivingWords(kind: string, count?: number): string {
  const [one, many] = WORDS[kind] ?? [kind.replaceAll('_', ' '), kind.replaceAll('_', ' ')]
  return count === undefined ? one : `${count} ${count === 1 ? one : many}`
}

/** Minutes and seconds from the start of a trip: 83.4 → "1:23". */
export function tripClock(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
