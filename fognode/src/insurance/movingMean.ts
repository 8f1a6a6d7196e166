/** Mean of each value and up to `reach` neighbours on both sides: a low-pass filter without delay. */
export function movingMean(values: Float64Array, reach: number): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number)
  return values.map((_, i) => {
    const from = Math.max(0, i - reach)
    const to = Math.min(values.length, i + reach + 1)
    return ((sums[to] as number) - (sums[from] as number)) / (to - from)
  })
}
