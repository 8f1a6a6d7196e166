export type HistogramBarsParameters = {
  counts: readonly number[]
  width: number
  height: number
  /** Space between bars. */
  gap: number
}
export type HistogramBar = { x: number; y: number; width: number; height: number; count: number }

/** Lays counts out as bars that stand on the bottom of a field; a count above zero is always visible. */
export function histogramBars({
  counts,
  width,
  height,
  gap,
}: HistogramBarsParameters): HistogramBar[] {
  const most = Math.max(0, ...counts)
  if (most === 0 || counts.length === 0) return []
  const step = (width + gap) / counts.length
  return counts.map((count, index) => {
    const tall = count === 0 ? 0 : Math.max(1.5, (count / most) * height)
    return {
      x: index * step,
      y: height - tall,
      width: Math.max(0.5, step - gap),
      height: tall,
      count,
    }
  })
}
