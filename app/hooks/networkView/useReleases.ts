'use client'

import type { Proposal } from '@fanal/sdk/governance/types'
import type { Address } from 'viem'
import { useChainView } from './useChainView.ts'

export type CommitteeMember = { signer: Address; url: string; left: boolean }
export type ReleasesView = {
  /** Newest first. */
  releases: Proposal[]
  /** 0 before the first committee has a key. */
  epoch: number
  quorum: number
  members: CommitteeMember[]
}

/** Releases that were filed, and the committee of fog nodes that has to run them. */
export function useReleases() {
  return useChainView({
    key: ['proposals', 'releases'],
    read: async (client): Promise<ReleasesView> => {
      const [{ readProposals }, { committeeAbi: abi }] = await Promise.all([
        import('@fanal/sdk/governance/proposals/readProposals'),
        import('@fanal/sdk/generated/abis'),
      ])
      const { publicClient, network } = client
      const committee = { address: network.contracts.committee, abi } as const
      const [{ proposals }, epoch] = await Promise.all([
        readProposals(client),
        publicClient.readContract({ ...committee, functionName: 'activeEpoch' }),
      ])
      const releases = proposals.filter(({ kind }) => kind === 'release')
      if (epoch === 0) return { releases, epoch, quorum: 0, members: [] }
      const args = [epoch] as const
      const [members, vacated, quorum] = await Promise.all([
        publicClient.readContract({ ...committee, functionName: 'membersOf', args }),
        publicClient.readContract({ ...committee, functionName: 'vacatedOf', args }),
        publicClient.readContract({ ...committee, functionName: 'quorumOf', args }),
      ])
      const gone = new Set(vacated.map((signer) => signer.toLowerCase()))
      return {
        releases,
        epoch,
        quorum,
        members: members.map(({ signer, url }) => ({
          signer,
          url,
          left: gone.has(signer.toLowerCase()),
        })),
      }
    },
    every: 60_000,
  })
}
