import type { PoolView } from '@fanal/sdk/insurance/types'

export type PoolPartsReturnType = {
  /** Capital that backs no policy. */
  free: bigint
  /** Of the free capital, what waiting withdrawals keep from new policies. */
  leaving: bigint
  /** Everything that the pool holds. */
  held: bigint
  /** Locked part of the capital in per cent, rounded down. */
  lockedPercent: number
}

/** Where a pool's money stands, in parts that add up. */
export function poolParts({
  capital,
  locked,
  unearned,
  dues,
  claimable,
  available,
}: Pick<
  PoolView,
  'capital' | 'locked' | 'unearned' | 'dues' | 'claimable' | 'available'
>): PoolPartsReturnType {
  const free = capital > locked ? capital - locked : 0n
  return {
    free,
    leaving: free > available ? free - available : 0n,
    held: capital + unearned + dues + claimable,
    lockedPercent: capital === 0n ? 0 : Number((locked * 100n) / capital),
  }
}
