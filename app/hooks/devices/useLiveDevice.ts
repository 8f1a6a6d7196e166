'use client'

import type { Hex } from 'viem'
import { useLiveView } from './useLiveView.ts'

/** How far to look back for a large chart, in events of all devices. */
const HISTORY = 4_000

/** What the fog nodes hear of a device now; with `history` enough of what it said before for a large chart. */
export function useLiveDevice(device: Hex, { history = false } = {}) {
  return useLiveView({
    key: ['liveDevices', device, history ? 'long' : 'short'],
    read: async (client) => {
      const { readLiveDevice } = await import('@fanal/sdk/devices/live/readLiveDevice')
      return readLiveDevice(client, { device, ...(history && { history: HISTORY }) })
    },
    every: 3_000,
  })
}
