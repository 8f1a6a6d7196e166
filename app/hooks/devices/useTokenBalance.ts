'use client'

import { type Address, erc20Abi } from 'viem'
import { useChainView } from '../networkView/useChainView.ts'

/** What an account holds of a token, in its smallest unit. */
export function useTokenBalance(token: Address | undefined, account: Address) {
  return useChainView({
    key: ['balances', 'token', token ?? '', account],
    enabled: token !== undefined,
    read: async ({ publicClient }) =>
      token === undefined
        ? 0n
        : publicClient.readContract({
            address: token,
            abi: erc20Abi,
            functionName: 'balanceOf',
            args: [account],
          }),
  })
}
