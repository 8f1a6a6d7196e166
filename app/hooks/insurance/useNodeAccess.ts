'use client'

import type { Address, Hex } from 'viem'
import { useLiveView } from '../devices/useLiveView.ts'

/** A fog node, and whether it may read a dataset now. */
export type NodeAccess = { url: string; signer: Address; allowed: boolean; until: number }

/** Which of the network's nodes may read a dataset, as the chain says. */
export function useNodeAccess(datasetId: Hex | undefined) {
  return useLiveView<NodeAccess[]>({
    key: ['insurance', 'nodeAccess', datasetId],
    enabled: datasetId !== undefined,
    read: async (client) => {
      const { hasAccess } = await import('@fanal/sdk/market/rights/hasAccess')
      if (datasetId === undefined) return []
      return Promise.all(
        client.network.fogNodes.map(async ({ url, signer }) => ({
          url,
          signer,
          ...(await hasAccess(client, { datasetId, account: signer })),
        })),
      )
    },
  })
}
