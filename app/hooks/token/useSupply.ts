'use client'

import type { SupplySplit } from '@fanal/sdk/token/types'
import { useChainView } from '../networkView/useChainView.ts'

export type SupplyView = SupplySplit & {
  symbol: string | undefined
  decimals: number
  /** Parts of what `SupplySplit` counts as circulating, and of its pools. */
  market: bigint
  bonds: bigint
  rewards: bigint
  earlier: bigint
}

/** Where the supply is: the split of the SDK, with the contracts that hold tokens of holders told apart. */
export function useSupply() {
  return useChainView({
    key: ['balances', 'supply'],
    read: async (client): Promise<SupplyView> => {
      const [{ readSupplySplit }, { readTokenBalance }, { readTokenFacts }] = await Promise.all([
        import('@fanal/sdk/token/readSupplySplit'),
        import('@fanal/sdk/governance/chain/readTokenBalance'),
        import('@fanal/sdk/governance/chain/readTokenFacts'),
      ])
      const { networkToken: token, ...contracts } = client.network.contracts
      const held = (account: typeof contracts.genesisClaims) =>
        account ? readTokenBalance(client, { token, account }) : 0n
      const [split, facts, market, bonds, rewards, earlier] = await Promise.all([
        readSupplySplit(client),
        readTokenFacts(client, token),
        held(contracts.accessMarket),
        held(contracts.elections),
        held(contracts.rewardPool),
        held(contracts.genesisClaims),
      ])
      return { ...split, ...facts, market, bonds, rewards, earlier }
    },
  })
}
