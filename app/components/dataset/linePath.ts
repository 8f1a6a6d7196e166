export type LinePathParameters = {
  points: readonly { x: number; y: number }[]
  width: number
  height: number
}
export type LinePathReturnType = {
  path: string
  dots: { x: number; y: number }[]
  minimum: number
  maximum: number
}

/** Fits points into a field, y upwards; points that are not finite numbers are left out. */
export function linePath({
  points,
  width,
  height,
}: LinePathParameters): LinePathReturnType | undefined {
  const finite = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
  if (finite.length < 2) return undefined
  const xs = finite.map(({ x }) => x)
  const ys = finite.map(({ y }) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [minimum, maximum] = [Math.min(...ys), Math.max(...ys)]
  const place = (value: number, low: number, high: number, size: number) =>
    high === low ? size / 2 : ((value - low) / (high - low)) * size
  const dots = finite.map(({ x, y }) => ({
    x: round(place(x, left, right, width)),
    y: round(height - place(y, minimum, maximum, height)),
  }))
  return { path: `M${dots.map(({ x, y }) => `${x} ${y}`).join('L')}`, dots, minimum, maximum }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
