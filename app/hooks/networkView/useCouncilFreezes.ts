'use client'

import type { PendingFreeze } from '@/components/network/freezes/pendingFreezes.ts'
import { type Address, parseAbi } from 'viem'
import { useChainView } from './useChainView.ts'

export type CouncilFreezesView = {
  owners: Address[]
  /** Members that must sign. */
  threshold: number
  /** Signed by some and not by enough yet. */
  pending: PendingFreeze[]
}

const approvalAbi = parseAbi([
  'event ApproveHash(bytes32 indexed approvedHash, address indexed owner)',
])

/** Who decides about freezes, and which ones wait for more signatures. */
export function useCouncilFreezes() {
  return useChainView({
    key: ['treasury', 'councilFreezes'],
    read: async (client): Promise<CouncilFreezesView> => {
      const [{ readFreezes }, { readContractEvents }, { safeAbi }, { pendingFreezes }] =
        await Promise.all([
          import('@fanal/sdk/governance/freezes/readFreezes'),
          import('@fanal/sdk/governance/chain/readContractEvents'),
          import('@fanal/sdk/governance/council/safeAbi'),
          import('@/components/network/freezes/pendingFreezes.ts'),
        ])
      const { network, publicClient } = client
      const { council: safe, freezes } = network.contracts
      const contract = { address: safe, abi: safeAbi } as const
      const [owners, threshold, nonce, possible, { events }] = await Promise.all([
        publicClient.readContract({ ...contract, functionName: 'getOwners' }),
        publicClient.readContract({ ...contract, functionName: 'getThreshold' }),
        publicClient.readContract({ ...contract, functionName: 'nonce' }),
        readFreezes(client),
        readContractEvents(client, { address: safe, abi: approvalAbi }),
      ])
      const approvals = events.map(({ args }) => ({ hash: args.approvedHash, owner: args.owner }))
      return {
        owners: [...owners],
        threshold: Number(threshold),
        pending: pendingFreezes({
          chainId: network.chainId,
          safe,
          freezes,
          nonce,
          possible,
          approvals,
          owners,
        }),
      }
    },
  })
}
