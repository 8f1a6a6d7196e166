'use client'

import { type Address, erc20Abi, type Hex } from 'viem'
import { useLiveView } from './useLiveView.ts'

/** What the chain says of a device that is to be enrolled, and what an account can deposit for it. */
export function useEnrolFacts({
  device,
  batch,
  account,
}: {
  device: Hex | undefined
  /** List of a maker, or 0. */
  batch: number
  account: Address
}) {
  return useLiveView({
    key: ['devices', 'enrol', device, batch, account],
    enabled: device !== undefined,
    read: async (client) => {
      const [
        { deviceRegistryAbi, freezesAbi },
        { requireContract },
        { freezeActions },
        { readDevice },
        { NotFoundError },
      ] = await Promise.all([
        import('@fanal/sdk/generated/abis'),
        import('@fanal/sdk/governance/chain/requireContract'),
        import('@fanal/sdk/governance/freezes/freezeActions'),
        import('@fanal/sdk/devices/chain/readDevice'),
        import('@fanal/sdk/errors/marketErrors'),
      ])
      const { publicClient, network } = client
      const address = requireContract(client, 'deviceRegistry')
      const registry = { address, abi: deviceRegistryAbi } as const
      const token = await publicClient.readContract({ ...registry, functionName: 'bondToken' })
      const [facts, list, balance, allowance, frozenUntil] = await Promise.all([
        device &&
          readDevice(client, { device }).catch((error: unknown) => {
            if (error instanceof NotFoundError) return undefined
            throw error
          }),
        batch === 0
          ? undefined
          : publicClient.readContract({ ...registry, functionName: 'batchOf', args: [batch] }),
        publicClient.readContract({
          address: token,
          abi: erc20Abi,
          functionName: 'balanceOf',
          args: [account],
        }),
        publicClient.readContract({
          address: token,
          abi: erc20Abi,
          functionName: 'allowance',
          args: [account, address],
        }),
        publicClient.readContract({
          address: network.contracts.freezes,
          abi: freezesAbi,
          functionName: 'frozenUntil',
          args: [address, freezeActions.indexOf('enrolment')],
        }),
      ])
      return {
        enrolled: facts,
        isWaived: list?.bondWaived ?? false,
        balance,
        allowance,
        frozenUntil: Number(frozenUntil) || undefined,
      }
    },
  })
}
