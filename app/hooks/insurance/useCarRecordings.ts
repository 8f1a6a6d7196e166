'use client'

import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { Hex } from 'viem'
import { useLiveView } from '../devices/useLiveView.ts'

/** Recordings that a car has vouched for, as the fog nodes have heard, the latest first. */
export function useCarRecordings(device: Hex) {
  return useLiveView({
    key: ['liveDevices', 'recordings', device],
    every: 15_000,
    read: async (client) => {
      const { findEvents } = await import('@fanal/sdk/oracle/reading/findEvents')
      const events = await findEvents(client, { device })
      return events.filter(({ event }) => event.kind === EventKind.Recording).toReversed()
    },
  })
}
