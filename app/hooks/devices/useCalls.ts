'use client'

import type { Hex } from 'viem'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useLiveView } from './useLiveView.ts'

/** Calls to a device, the latest first, each with what it answered: as recorded on the chain, else as a fog node heard it. */
export function useCalls(device: Hex) {
  const { network } = useNetwork()
  return useLiveView({
    key: ['deviceCalls', device],
    enabled: network.contracts.deviceCalls !== undefined,
    read: async (client) => {
      const [{ listCalls }, { readCallAnswers }] = await Promise.all([
        import('@fanal/sdk/devices/calls/listCalls'),
        import('@fanal/sdk/devices/calls/readCallAnswers'),
      ])
      const [calls, heard] = await Promise.all([
        listCalls(client, { device }),
        // Without any node there is still what the chain says.
        readCallAnswers(client, { device }).catch(() => new Map<Hex, bigint>()),
      ])
      return calls.map((call) => ({
        ...call,
        answer: call.acknowledged?.value ?? heard.get(call.callId),
      }))
    },
  })
}
