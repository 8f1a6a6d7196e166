'use client'

import { useNetwork } from '../network/NetworkContext.tsx'
import { useLiveView } from './useLiveView.ts'

/** Every agreement of devices, the latest first. */
export function useAgreements() {
  const { network } = useNetwork()
  return useLiveView({
    key: ['agreements', 'all'],
    enabled: network.contracts.deviceAgreements !== undefined,
    read: async (client) => {
      const { listAgreements } = await import('@fanal/sdk/agreements/listAgreements')
      return listAgreements(client)
    },
  })
}
