'use client'

import { useQuery } from '@tanstack/react-query'
import { useConnection } from 'wagmi'
import { libraryEntries } from '@/components/library/libraryEntries.ts'
import { useGrants } from '../market/useGrants.ts'
import { useStoredPurchases } from '../market/useStoredPurchases.ts'
import { useFanal } from '../network/useFanal.ts'

/** Everything the connected account bought or was given, as index, chain and this device know it. */
export function useLibrary() {
  const { scope, reader } = useFanal()
  const { address } = useConnection()
  const stored = useStoredPurchases()
  const grants = useGrants({ account: address })
  const purchases = useQuery({
    queryKey: ['purchases', ...scope],
    enabled: address !== undefined,
    refetchInterval: 15_000,
    queryFn: async () => {
      const [client, { listPurchases }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/reading/listPurchases'),
      ])
      if (address === undefined) throw new Error('No account is connected.')
      return listPurchases(client, { account: address })
    },
  })
  const isKnown =
    address !== undefined &&
    stored.data !== undefined &&
    purchases.data !== undefined &&
    grants.data !== undefined
  return {
    /** Undefined until everything was read once; what this device keeps is shown even when the network cannot be read. */
    library:
      address !== undefined &&
      stored.data !== undefined &&
      (isKnown || purchases.error || grants.error)
        ? libraryEntries({
            account: address,
            purchases: purchases.data?.items ?? [],
            grants: grants.data?.items ?? [],
            stored: stored.data,
          })
        : undefined,
    /** Purchases of this device that are not settled yet. */
    underWay: stored.data?.filter(({ state }) => state.status !== 'mined') ?? [],
    /** Session keys that the chain has seen paid. */
    paidKeys: new Set(purchases.data?.items.map(({ sessionKey }) => sessionKey)),
    stored: stored.data ?? [],
    status: purchases.data?.status,
    error: purchases.error ?? grants.error ?? stored.error,
    refetch: () => Promise.all([stored.refetch(), purchases.refetch(), grants.refetch()]),
  }
}
