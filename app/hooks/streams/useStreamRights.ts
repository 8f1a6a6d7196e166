'use client'

import type { Hex } from 'viem'
import { useConnection } from 'wagmi'
import { useLiveView } from '../devices/useLiveView.ts'

/** When the connected account may read a stream, also what has run out: paid epochs stay open. */
export function useStreamRights(datasetId: Hex) {
  const { address } = useConnection()
  return useLiveView({
    key: ['streams', 'rights', datasetId, address],
    enabled: address !== undefined,
    read: async (client) => {
      const { readStreamRights } = await import('@fanal/sdk/streams/readStreamRights')
      if (address === undefined) throw new Error('No account is connected.')
      return readStreamRights(client, { datasetId, account: address })
    },
    every: 15_000,
  })
}
