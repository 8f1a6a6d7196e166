'use client'

import { useNetwork } from '../network/NetworkContext.tsx'
import { useChainView } from '../networkView/useChainView.ts'

/** All vesting schedules of the network, the latest first. */
export function useSchedules() {
  const { network } = useNetwork()
  return useChainView({
    key: ['balances', 'schedules'],
    enabled: Boolean(network.contracts.vestingSchedules),
    read: async (client) => {
      const { readSchedules } = await import('@fanal/sdk/vesting/readSchedules')
      return readSchedules(client)
    },
  })
}
