'use client'

import type { Proposal, ProposalStage } from '@fanal/sdk/governance/types'
import { FilePlus2 } from 'lucide-react'
import Link from 'next/link'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { Button, buttonClasses } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Consequences } from './Consequences.tsx'

export type NextPanelProps = { proposal: Proposal; stage: ProposalStage }

/** The step that somebody has to take: queue, execute, or file the release. Anybody may. */
export function NextPanel({ proposal, stage }: NextPanelProps) {
  const action = useGovernAction()
  if (stage.actions.includes('fileRelease')) {
    return (
      <div className="grid gap-4">
        <p>{stage.words}</p>
        <Link href={`/govern/${proposal.id}/release`} className={buttonClasses('amber', 'large')}>
          <FilePlus2 size={18} aria-hidden /> File the release
        </Link>
      </div>
    )
  }
  const isQueue = stage.actions.includes('queue')
  if (!isQueue && !stage.actions.includes('execute')) return null
  const go = () =>
    action.mutate(async (client) => {
      if (isQueue) {
        const { queueProposal } = await import('@fanal/sdk/governance/proposals/queueProposal')
        return queueProposal(client, { proposalId: proposal.id })
      }
      const { executeProposal } = await import('@fanal/sdk/governance/proposals/executeProposal')
      return executeProposal(client, { proposalId: proposal.id })
    })
  return (
    <div className="grid gap-4">
      <p>{stage.words}</p>
      <Button look="amber" size="large" busy={action.isPending} onClick={go}>
        {isQueue ? 'Queue it' : 'Execute it'}
      </Button>
      {action.error && <ErrorNote error={action.error} />}
      <Consequences
        prompts="Your wallet asks once, for a transaction."
        cost="You pay its network fee. Anybody may do this; it need not be you."
        final={
          isQueue
            ? 'It changes nothing yet. Once queued, it can only be executed: votes cannot stop it any more.'
            : 'What it changes is changed at once. Only another proposal can change it back.'
        }
      />
    </div>
  )
}
