import type { ColumnView } from '@fanal/sdk/market/types'

export type ShownRangeParameters = Pick<ColumnView, 'min' | 'max' | 'histogram'>
export type ShownRangeReturnType = { low: number | string; high: number | string } | undefined

/** Between what a column's values lie. The outer bins of a histogram reach beyond them, so known extremes go first. */
export function shownRange({ min, max, histogram }: ShownRangeParameters): ShownRangeReturnType {
  const low = histogram?.edges[0]
  const high = histogram?.edges.at(-1)
  if (low === undefined || high === undefined) return undefined
  return {
    low: typeof min === 'number' && Number(low) < min ? min : low,
    high: typeof max === 'number' && Number(high) > max ? max : high,
  }
}
