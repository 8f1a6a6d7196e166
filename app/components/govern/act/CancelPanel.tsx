'use client'

import type { Proposal, ProposalStage } from '@fanal/sdk/governance/types'
import { useState } from 'react'
import type { Address } from 'viem'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'

export type CancelPanelProps = { proposal: Proposal; stage: ProposalStage; account: Address }

/** The proposer may withdraw a proposal until the voting begins. */
export function CancelPanel({ proposal, stage, account }: CancelPanelProps) {
  const action = useGovernAction()
  const [isAsking, setIsAsking] = useState(false)
  if (stage.step !== 'pending' || proposal.proposer.toLowerCase() !== account.toLowerCase())
    return null
  if (!isAsking) {
    return (
      <Button look="quiet" size="small" onClick={() => setIsAsking(true)}>
        Withdraw my proposal
      </Button>
    )
  }
  return (
    <div className="grid gap-3 rounded-md bg-inset p-4 text-sm">
      <p>
        A withdrawn proposal is withdrawn for good, and the same text cannot be proposed again. It
        costs one transaction.
      </p>
      <div className="flex flex-wrap gap-3">
        <Button
          size="small"
          look="danger"
          busy={action.isPending}
          onClick={() =>
            action.mutate(async (client) => {
              const { cancelProposal } =
                await import('@fanal/sdk/governance/proposals/cancelProposal')
              return cancelProposal(client, { proposalId: proposal.id })
            })
          }
        >
          Withdraw it for good
        </Button>
        <Button
          size="small"
          look="quiet"
          disabled={action.isPending}
          onClick={() => setIsAsking(false)}
        >
          Keep it
        </Button>
      </div>
      {action.error && <ErrorNote error={action.error} />}
    </div>
  )
}
