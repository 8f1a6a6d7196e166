export type PercentScaleReturnType = (value: number) => number

/** Places values of a range on 0 to 100, so that one drawing fits every width. What lies outside stays at the edge. */
export function percentScale(from: number, to: number): PercentScaleReturnType {
  if (to <= from) return () => 0
  return (value) => {
    const place = ((value - from) / (to - from)) * 100
    return Math.round(Math.min(100, Math.max(0, place)) * 1000) / 1000
  }
}
