'use client'

import { useNetwork } from '../network/NetworkContext.tsx'
import { useLiveView } from './useLiveView.ts'

/** The bond that enrolment asks for now, the token that it is made of, and how long it is held after a device is retired. */
export function useBondTerms() {
  const { network } = useNetwork()
  return useLiveView({
    key: ['devices', 'bond'],
    enabled: network.contracts.deviceRegistry !== undefined,
    read: async (client) => {
      const { readBondTerms } = await import('@fanal/sdk/devices/chain/readBondTerms')
      return readBondTerms(client)
    },
    every: 60_000,
  })
}
