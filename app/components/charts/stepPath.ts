export type StepPathParameters = {
  /** In drawing order; each holds until the next one. */
  points: readonly { x: number; y: number }[]
  /** Until where the last one holds. */
  end: number
}

/** The outline of a value that changes at once and then stays: right, then up or down. Empty without points. */
export function stepPath({ points, end }: StepPathParameters): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  return `M${first.x} ${first.y}${rest.map(({ x, y }) => `H${x}V${y}`).join('')}H${end}`
}
