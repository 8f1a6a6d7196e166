'use client'

import type { StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import { useQuery } from '@tanstack/react-query'
import { useConnection } from 'wagmi'
import { useNetwork } from '../network/NetworkContext.tsx'
import { purchaseStore } from './purchaseStore.ts'

/** Purchases of the connected account that this device keeps, newest first. */
export function useStoredPurchases() {
  const { network } = useNetwork()
  const { address } = useConnection()
  return useQuery({
    queryKey: ['storedPurchases', network.chainId, address],
    enabled: address !== undefined,
    queryFn: async (): Promise<StoredPurchase[]> => {
      const all = await (await purchaseStore()).list()
      return all
        .filter(
          ({ chainId, order, plan }) =>
            chainId === network.chainId &&
            order.buyer.toLowerCase() === address?.toLowerCase() &&
            // A local chain begins anew at each start; what was bought on an earlier one means nothing here.
            network.paymentTokens.some(
              (token) => token.address.toLowerCase() === plan.token.address.toLowerCase(),
            ),
        )
        .sort((left, right) => right.state.createdAt - left.state.createdAt)
    },
  })
}
