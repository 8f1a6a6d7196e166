'use client'

import { useLiveView } from './useLiveView.ts'

/** Uses of devices that are on offer, the latest first. */
export function useControls() {
  return useLiveView({
    key: ['devices', 'controls'],
    read: async (client) => {
      const { listDatasets } = await import('@fanal/sdk/market/reading/listDatasets')
      const { items } = await listDatasets(client, {
        onSale: true,
        mediaType: 'application/json',
        first: 200,
      })
      return items.filter(({ kind }) => kind === 'control')
    },
    every: 15_000,
  })
}
