'use client'

import type { FreezeAction, FreezeView } from '@fanal/sdk/governance/types'
import type { Address } from 'viem'
import { useChainView } from './useChainView.ts'

export type FreezeEvent = {
  kind: 'frozen' | 'lifted' | 'prolonged'
  target: Address
  targetName: string | undefined
  action: FreezeAction
  /** New end; of a lifted one the end that it would have had. */
  until: number
  at: number
}
export type FreezesView = {
  freezes: FreezeView[]
  /** Newest first. */
  history: FreezeEvent[]
}

const KINDS = {
  ActionFrozen: 'frozen',
  FreezeLifted: 'lifted',
  FreezeProlonged: 'prolonged',
} as const

/** What can be frozen, what is, and every freeze there ever was. */
export function useFreezes() {
  return useChainView({
    key: ['treasury', 'freezes'],
    read: async (client): Promise<FreezesView> => {
      const [
        { readFreezes },
        { freezeActions },
        { freezesAbi: abi },
        { readContractEvents },
        { contractNameOf },
      ] = await Promise.all([
        import('@fanal/sdk/governance/freezes/readFreezes'),
        import('@fanal/sdk/governance/freezes/freezeActions'),
        import('@fanal/sdk/generated/abis'),
        import('@fanal/sdk/governance/chain/readContractEvents'),
        import('@fanal/sdk/governance/chain/contractNameOf'),
      ])
      const address = client.network.contracts.freezes
      const [freezes, { events }] = await Promise.all([
        readFreezes(client),
        readContractEvents(client, { address, abi }),
      ])
      const history: FreezeEvent[] = []
      for (const { eventName, args, timestamp: at } of events) {
        if (!(eventName in KINDS) || !('action' in args)) continue
        const { target } = args
        history.unshift({
          kind: KINDS[eventName as keyof typeof KINDS],
          target,
          targetName: contractNameOf(client, target),
          action: freezeActions[args.action] ?? 'newOffers',
          until: 'until' in args ? args.until : args.wouldHaveEnded,
          at,
        })
      }
      return { freezes, history }
    },
  })
}
