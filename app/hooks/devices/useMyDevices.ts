'use client'

import type { Address } from 'viem'
import { useLiveView } from './useLiveView.ts'

/** The devices of an account, the latest first: those it has enrolled and those it was given. */
export function useMyDevices(account: Address) {
  return useLiveView({
    key: ['devices', 'mine', account],
    read: async (client) => {
      const { listDevices } = await import('@fanal/sdk/devices/chain/listDevices')
      return listDevices(client, { owner: account })
    },
    every: 10_000,
  })
}
