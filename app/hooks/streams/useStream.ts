'use client'

import type { Hex } from 'viem'
import { useLiveView } from '../devices/useLiveView.ts'

/** A stream with its epochs and its description: what the chain holds of it, and which devices speak in it. */
export function useStream(datasetId: Hex, manifestDigest: Hex) {
  return useLiveView({
    key: ['streams', datasetId, manifestDigest],
    read: async (client) => {
      const [{ listEpochs }, { loadManifest }, { fetchSegmentList }] = await Promise.all([
        import('@fanal/sdk/streams/listEpochs'),
        import('@fanal/sdk/market/reading/loadManifest'),
        import('@fanal/sdk/streams/fetchSegmentList'),
      ])
      const [{ stream, epochs }, manifest, live] = await Promise.all([
        listEpochs(client, { datasetId }),
        // Without its description the epochs can still be shown.
        loadManifest(client, { datasetId, manifestDigest }).catch(() => undefined),
        fetchSegmentList(client, { datasetId }),
      ])
      const description = manifest?.fanal.kind === 'stream' ? manifest.fanal.stream : undefined
      return { stream, epochs, description, live }
    },
  })
}
