'use client'

import type { Hex } from 'viem'
import { useConnection } from 'wagmi'
import { useLiveView } from './useLiveView.ts'

/** What a control is for, and whether the connected account may use it now. */
export function useControl(datasetId: Hex, manifestDigest: Hex) {
  const { address } = useConnection()
  return useLiveView({
    key: ['devices', 'control', datasetId, manifestDigest, address],
    read: async (client) => {
      const [{ loadManifest }, { canCommand }, { InputError }, { readDevice }] = await Promise.all([
        import('@fanal/sdk/market/reading/loadManifest'),
        import('@fanal/sdk/devices/chain/canCommand'),
        import('@fanal/sdk/errors/FanalError'),
        import('@fanal/sdk/devices/chain/readDevice'),
      ])
      const { fanal } = await loadManifest(client, { datasetId, manifestDigest })
      if (fanal.kind !== 'control') throw new InputError('This is not the use of a device.')
      const { device, actions } = fanal.control
      const [facts, mayCommand] = await Promise.all([
        readDevice(client, { device }),
        address ? canCommand(client, { device, account: address }) : false,
      ])
      // The words are the owner's; what counts is what the registry says of the device.
      const isInForce = facts.control === datasetId && facts.active
      return { device: facts, actions, mayCommand, isInForce }
    },
    every: 10_000,
  })
}
