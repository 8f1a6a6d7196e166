'use client'

import { useLiveView } from '../devices/useLiveView.ts'
import { useNetwork } from '../network/NetworkContext.tsx'

/** Every batch that the committee has reported, the newest first. */
export function useBatches() {
  const { network } = useNetwork()
  return useLiveView({
    key: ['batches', 'all'],
    enabled: network.contracts.eventLedger !== undefined,
    read: async (client) => {
      const { listBatches } = await import('@fanal/sdk/oracle/reading/listBatches')
      return listBatches(client)
    },
  })
}
