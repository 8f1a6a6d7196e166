'use client'

import { ArrowLeft } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { useProposalPlan } from '@/hooks/govern/useProposalPlan.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StepList } from '../../ui/StepList.tsx'
import { Consequences } from '../act/Consequences.tsx'
import { ChangeList } from '../change/ChangeList.tsx'
import { Votes } from '../Votes.tsx'
import type { ProposalDraft } from './proposalDraft.ts'
import { proposalForm } from './proposalForm.ts'

export type ReviewProposalProps = { draft: ProposalDraft; onBack: () => void }

/** What the proposal will do, what the wallet will ask, and what comes after; then the button. */
export function ReviewProposal({ draft, onBack }: ReviewProposalProps) {
  const form = proposalForm(draft)
  const plan = useProposalPlan(form)
  const propose = useGovernAction<{ proposalId: bigint }>()
  const router = useRouter()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])

  const go = () =>
    propose.mutate(
      async (client) => {
        const { createProposal } = await import('@fanal/sdk/governance/proposals/createProposal')
        return createProposal(client, { form })
      },
      { onSuccess: ({ proposalId }) => router.push(`/govern/${proposalId}`) },
    )
  const texts = plan.data?.texts.length ?? 0
  return (
    <div className="grid grid-cols-1 gap-6">
      <div>
        <Button
          look="quiet"
          size="small"
          icon={<ArrowLeft size={16} aria-hidden />}
          disabled={propose.isPending}
          onClick={onBack}
        >
          Change it
        </Button>
        <h2 ref={head} tabIndex={-1} className="display mt-3 text-2xl break-words outline-none">
          {form.title}
        </h2>
        {form.body && (
          <p className="mt-2 break-words whitespace-pre-line text-muted">{form.body}</p>
        )}
      </div>
      {plan.isPending && <Skeleton className="h-64 rounded-lg" />}
      {plan.error && (
        <ErrorNote
          error={plan.error}
          title="This cannot be proposed as it is."
          onRetry={() => void plan.refetch()}
        />
      )}
      {plan.data && (
        <>
          <section aria-labelledby="will-do">
            <h3 id="will-do" className="display mb-3 text-xl">
              What it will do
            </h3>
            <ChangeList calls={plan.data.decoded} isExecuted={false} />
          </section>
          <section aria-labelledby="comes-next" className="card p-5 sm:p-7">
            <h3 id="comes-next" className="display mb-4 text-xl">
              What comes next
            </h3>
            <StepList
              label="What comes next"
              steps={plan.data.steps.map(({ words }) => ({ title: words, state: 'waiting' }))}
            />
          </section>
          <section aria-label="Propose" className="card grid gap-4 p-5 sm:p-7">
            <Button look="amber" size="large" busy={propose.isPending} onClick={go}>
              Propose it
            </Button>
            {propose.error && <ErrorNote error={propose.error} />}
            <Consequences
              prompts={
                texts === 0
                  ? 'Your wallet asks once, for a transaction. It moves no money.'
                  : 'Your wallet asks twice: for a signature, which stores the text on the fog nodes, and for a transaction.'
              }
              cost={
                <>
                  You pay the network fee of the transaction. It needs{' '}
                  <Votes votes={plan.data.votesNeeded} /> votes, which are not used up; you have{' '}
                  <Votes votes={plan.data.votes} />.
                </>
              }
              undo="You can withdraw it until the voting begins."
              final="Its words cannot be changed, and they stay on the chain for ever."
            />
          </section>
        </>
      )}
    </div>
  )
}
