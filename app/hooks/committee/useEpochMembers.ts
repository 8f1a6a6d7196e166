'use client'

import { useLiveView } from '../devices/useLiveView.ts'

/** Who was seated in an epoch, and how many of them had to sign together. */
export function useEpochMembers(epoch: number) {
  return useLiveView({
    key: ['committee', 'members', epoch],
    read: async ({ publicClient, network }) => {
      const { committeeAbi: abi } = await import('@fanal/sdk/generated/abis')
      const committee = { address: network.contracts.committee, abi } as const
      const args = [epoch] as const
      const [members, vacated, quorum] = await Promise.all([
        publicClient.readContract({ ...committee, functionName: 'membersOf', args }),
        publicClient.readContract({ ...committee, functionName: 'vacatedOf', args }),
        publicClient.readContract({ ...committee, functionName: 'quorumOf', args }),
      ])
      const gone = new Set(vacated.map((signer) => signer.toLowerCase()))
      return {
        quorum,
        members: members.map(({ signer }) => ({
          signer,
          hasLeft: gone.has(signer.toLowerCase()),
        })),
      }
    },
    every: 60_000,
  })
}
