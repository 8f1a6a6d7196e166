'use client'

import type { Hex } from 'viem'
import { useLiveView } from '../devices/useLiveView.ts'

/** Events of a device, oldest first, each with the batch that has it once it is reported. */
export function useFoundEvents(device: Hex) {
  return useLiveView({
    key: ['liveDevices', 'found', device],
    read: async (client) => {
      const { findEvents } = await import('@fanal/sdk/oracle/reading/findEvents')
      return findEvents(client, { device })
    },
  })
}
