'use client'

import type { OfferView } from '@fanal/sdk/market/types'
import { useQuery } from '@tanstack/react-query'
import { useConnection } from 'wagmi'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useFanal } from '../network/useFanal.ts'

/** How this wallet would pay for an offer: what it will ask, how often, and what that costs. */
export function usePurchasePlan(offer: OfferView | undefined) {
  const { network } = useNetwork()
  const { scope, actor } = useFanal()
  const { chainId, status } = useConnection()
  return useQuery({
    queryKey: ['purchasePlan', ...scope, offer?.offerNo],
    enabled:
      status === 'connected' &&
      chainId === network.chainId &&
      offer !== undefined &&
      offer.obstacle === undefined,
    staleTime: 20_000,
    queryFn: async () => {
      const [client, { planPurchase }] = await Promise.all([
        actor(),
        import('@fanal/sdk/market/buying/planPurchase'),
      ])
      if (offer === undefined) throw new Error('No offer was chosen.')
      return planPurchase(client, { items: [{ offerNo: offer.offerNo, terms: offer.terms }] })
    },
  })
}
