'use client'

import type { GenesisClaim } from '@fanal/sdk/token/types'
import { type Address, zeroHash } from 'viem'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useChainView } from '../networkView/useChainView.ts'

export type EarlierHolderView = {
  /** A list is published. */
  hasList: boolean
  /** Entries of the account, claimed ones included. */
  entries: GenesisClaim[]
}

/** Whether an account is on the list of earlier holders, and for how much. */
export function useEarlierHolder(account: Address | undefined) {
  const { network } = useNetwork()
  const { genesisClaims } = network.contracts
  return useChainView({
    key: ['balances', 'earlierHolder', account ?? ''],
    enabled: genesisClaims !== undefined,
    every: 60_000,
    read: async (client): Promise<EarlierHolderView> => {
      if (genesisClaims === undefined) return { hasList: false, entries: [] }
      const [{ genesisClaimsAbi: abi }, { readGenesisClaims }] = await Promise.all([
        import('@fanal/sdk/generated/abis'),
        import('@fanal/sdk/token/readGenesisClaims'),
      ])
      const root = await client.publicClient.readContract({
        address: genesisClaims,
        abi,
        functionName: 'root',
      })
      const hasList = root !== zeroHash
      if (!hasList || account === undefined) return { hasList, entries: [] }
      return { hasList, entries: await readGenesisClaims(client, { account }) }
    },
  })
}
