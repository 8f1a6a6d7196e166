'use client'

import type { Proposal, ProposalStage } from '@fanal/sdk/governance/types'
import type { Address } from 'viem'
import { useAdoption } from '@/hooks/govern/useAdoption.ts'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Consequences } from './Consequences.tsx'

export type AttestPanelProps = { proposal: Proposal; stage: ProposalStage; account: Address }

/** For members of the committee while a release is taken up: says that their node runs it. */
export function AttestPanel({ proposal, stage, account }: AttestPanelProps) {
  const { data } = useAdoption(proposal.id)
  const attest = useGovernAction<unknown>()
  const member = data?.members.find(({ signer }) => signer.toLowerCase() === account.toLowerCase())
  if (member === undefined || stage.step !== 'adoption') return null
  if (member.attestedAt !== undefined)
    return <p className="text-sm text-muted">Your node says that it runs this release.</p>
  return (
    <div className="grid gap-4">
      <p>You are a member of the committee. Does your node run this release?</p>
      <Button
        look="amber"
        busy={attest.isPending}
        onClick={() =>
          attest.mutate(async (client) => {
            const { attestRelease } = await import('@fanal/sdk/governance/releases/attestRelease')
            return attestRelease(client, { releaseId: proposal.id })
          })
        }
      >
        It does
      </Button>
      {attest.error && <ErrorNote error={attest.error} />}
      <Consequences
        prompts="Your wallet asks once, for a transaction."
        cost="You pay its network fee."
        final="It is public and cannot be taken back. A node that says nothing in time loses its seat."
      />
    </div>
  )
}
