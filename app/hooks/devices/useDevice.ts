'use client'

import type { Hex } from 'viem'
import { useLiveView } from './useLiveView.ts'

/** One device as the registry has it; `null` when it was never enrolled. */
export function useDevice(device: Hex) {
  return useLiveView({
    key: ['devices', 'one', device],
    read: async (client) => {
      const [{ readDevice }, { NotFoundError }] = await Promise.all([
        import('@fanal/sdk/devices/chain/readDevice'),
        import('@fanal/sdk/errors/marketErrors'),
      ])
      return readDevice(client, { device }).catch((error: unknown) => {
        if (error instanceof NotFoundError) return null
        throw error
      })
    },
  })
}
