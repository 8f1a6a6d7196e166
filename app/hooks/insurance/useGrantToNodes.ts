'use client'

import type { Hex } from 'viem'
import { useDeviceAction } from '../devices/useDeviceAction.ts'
import type { NodeAccess } from './useNodeAccess.ts'

/** Lets nodes read a dataset for a time, or no more: one transaction for each, which others can check one by one. */
export function useGrantToNodes(datasetId: Hex) {
  const action = useDeviceAction<unknown>()
  return {
    ...action,
    grant: (nodes: readonly NodeAccess[], seconds: number) =>
      action.mutate(async (client) => {
        const { grantAccess } = await import('@fanal/sdk/market/rights/grantAccess')
        const { timestamp } = await client.publicClient.getBlock()
        for (const { signer } of nodes)
          await grantAccess(client, {
            datasetId,
            account: signer,
            until: Number(timestamp) + seconds,
          })
      }),
    revoke: (nodes: readonly NodeAccess[]) =>
      action.mutate(async (client) => {
        const { revokeAccess } = await import('@fanal/sdk/market/rights/revokeAccess')
        for (const { signer } of nodes) await revokeAccess(client, { datasetId, account: signer })
      }),
  }
}
