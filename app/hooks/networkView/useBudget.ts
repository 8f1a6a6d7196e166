'use client'

import type { TreasuryView } from '@fanal/sdk/governance/types'
import type { Address, Hex } from 'viem'
import { useChainView } from './useChainView.ts'

export type SpendingReport = {
  lineId: number
  periodNo: number
  digest: Hex
  by: Address
  at: number
}
export type BudgetView = TreasuryView & {
  /** Newest first; of each period only the latest counts. */
  reports: SpendingReport[]
}

/** What the treasury holds, its lines and grants, what was paid and what was reported. */
export function useBudget() {
  return useChainView({
    key: ['treasury', 'budget'],
    read: async (client): Promise<BudgetView> => {
      const [{ readTreasury }, { treasuryAbi: abi }, { readContractEvents }] = await Promise.all([
        import('@fanal/sdk/governance/treasury/readTreasury'),
        import('@fanal/sdk/generated/abis'),
        import('@fanal/sdk/governance/chain/readContractEvents'),
      ])
      const address = client.network.contracts.treasury
      const treasury = await readTreasury(client)
      const { events } = await readContractEvents(client, { address, abi })
      const reports = new Map<string, SpendingReport>()
      for (const { eventName, args, timestamp } of events) {
        if (eventName !== 'SpendingReported') continue
        const { lineId, periodNo, digest, spender } = args
        const key = `${lineId}:${periodNo}`
        // A later report takes the place of the one before, and its time.
        reports.delete(key)
        reports.set(key, { lineId, periodNo, digest, by: spender, at: timestamp })
      }
      return { ...treasury, reports: [...reports.values()].reverse() }
    },
  })
}
