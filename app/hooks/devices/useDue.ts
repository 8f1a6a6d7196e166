'use client'

import type { PayingContract } from '@fanal/sdk/agreements/readDue'
import type { Address } from 'viem'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useLiveView } from './useLiveView.ts'

const VIEWS = {
  deviceAgreements: 'agreements',
  promotions: 'promotions',
  claims: 'insurance',
} as const satisfies Record<PayingContract, string>

/** What an account can take out of agreements, promotions or claims, by token. */
export function useDue(account: Address, contract: PayingContract) {
  const { network } = useNetwork()
  return useLiveView({
    key: [VIEWS[contract], 'due', account],
    enabled: network.contracts[contract] !== undefined,
    read: async (client) => {
      const { readDue } = await import('@fanal/sdk/agreements/readDue')
      const due = await Promise.all(
        client.network.paymentTokens.map(async (token) => ({
          token,
          amount: await readDue(client, { contract, token: token.address, account }),
        })),
      )
      return due.filter(({ amount }) => amount > 0n)
    },
    every: 10_000,
  })
}
