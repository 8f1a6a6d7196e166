/** The middle value; 0 of none. */
export function medianOf(values: Float64Array): number {
  return Float64Array.from(values).sort()[values.length >> 1] ?? 0
}
