'use client'

import type { Hex } from 'viem'
import { useChainView } from './useChainView.ts'

export type CharterEdition = {
  version: number
  digest: Hex
  adoptedAt: number
  /** Second until which the edition before was valid beside it. */
  previousUntil: number
}
export type CharterView = {
  current: CharterEdition
  /** Newest first, without the current one. */
  earlier: CharterEdition[]
  /** Second of the chain's last block. */
  now: number
}

/** The charter in force and those before it. */
export function useCharter() {
  return useChainView({
    key: ['proposals', 'charter'],
    read: async (client): Promise<CharterView> => {
      const [{ charterAbi: abi }, { readContractEvents }] = await Promise.all([
        import('@fanal/sdk/generated/abis'),
        import('@fanal/sdk/governance/chain/readContractEvents'),
      ])
      const { events, head } = await readContractEvents(client, {
        address: client.network.contracts.charter,
        abi,
      })
      const editions = events
        .filter((event) => event.eventName === 'CharterAdopted')
        .map(({ args, timestamp }) => ({
          version: args.version,
          digest: args.digest,
          adoptedAt: timestamp,
          previousUntil: args.previousUntil,
        }))
        .reverse()
      const [current, ...earlier] = editions
      if (current === undefined) throw new Error('The chain knows of no charter.')
      return { current, earlier, now: head.timestamp }
    },
  })
}
