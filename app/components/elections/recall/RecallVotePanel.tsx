'use client'

import type { RecallView } from '@fanal/sdk/governance/types'
import { useState } from 'react'
import type { Address } from 'viem'
import { useCastRecallVote } from '@/hooks/elections/useCastRecallVote.ts'
import { useVoteBudget } from '@/hooks/govern/useVoteBudget.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { PaysItself } from '../../govern/act/PaysItself.tsx'
import { voteSteps } from '../../govern/act/voteSteps.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { Votes } from '../../govern/Votes.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StepList } from '../../ui/StepList.tsx'

export type RecallVotePanelProps = { recall: RecallView; account: Address }

const CHOICES = [
  { value: 'for', name: 'Leave', hint: 'the next in line moves in, if there is one' },
  { value: 'against', name: 'Stay', hint: 'the member keeps its seat' },
] as const

/** Vote on a recall, change the vote, or take it back. */
export function RecallVotePanel({ recall, account }: RecallVotePanelProps) {
  const budget = useVoteBudget(account)
  const cast = useCastRecallVote()
  const [chosen, setChosen] = useState<'for' | 'against'>()
  const [paysItself, setPaysItself] = useState(false)
  const { mine } = recall
  if (mine === undefined) return <Skeleton className="h-40 rounded-md" />
  const { support, power } = mine
  if (power === 0n) {
    return (
      <div className="grid gap-2">
        <p className="font-medium">This account has no votes on this recall.</p>
        <p className="text-sm text-muted">
          Votes were counted just before it was asked for, {formatMoment(recall.snapshot)}.
        </p>
      </div>
    )
  }
  const way = (budget.data ?? 0) > 0 && !paysItself ? 'relayed' : 'sent'
  const isBusy = cast.isPending || budget.isPending
  const go = (next: 'for' | 'against' | 'withdrawn') =>
    cast.mutate({ recallId: recall.recallId, support: next, way }, () => setChosen(undefined))
  const isSame = chosen === undefined || chosen === support
  return (
    <div className="grid gap-4">
      {support === undefined ? (
        <p>
          Your vote weighs{' '}
          <span className="font-medium">
            <Votes votes={power} /> votes
          </span>
          , as when the recall was asked for.
        </p>
      ) : (
        <p>
          You voted that the member shall{' '}
          <span className="font-medium">{support === 'for' ? 'leave' : 'stay'}</span>, with{' '}
          <Votes votes={mine.weight} /> votes.
        </p>
      )}
      <fieldset disabled={cast.isPending} className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">The member shall</legend>
        {CHOICES.map(({ value, name, hint }) => (
          <label
            key={value}
            className="flex items-center gap-3 rounded-md border border-line px-3.5 py-2.5 has-checked:border-ink has-checked:bg-inset has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-amber-text"
          >
            <input
              type="radio"
              name="recall"
              value={value}
              checked={(chosen ?? support) === value}
              onChange={() => setChosen(value)}
              className="accent-(--ink)"
            />
            <span>
              <span className="font-medium">{name}</span>{' '}
              <span className="text-sm text-muted">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Button
        look="amber"
        size="large"
        busy={cast.isPending && cast.cast?.support !== 'withdrawn'}
        disabled={isSame || isBusy}
        onClick={() => chosen && go(chosen)}
      >
        {support === undefined ? 'Vote' : 'Change my vote'}
      </Button>
      {support !== undefined && (
        <Button
          look="quiet"
          size="small"
          busy={cast.isPending && cast.cast?.support === 'withdrawn'}
          disabled={isBusy}
          onClick={() => go('withdrawn')}
        >
          Take my vote back
        </Button>
      )}
      {(cast.isPending || cast.isSuccess) && (
        <StepList
          label="Your vote"
          steps={voteSteps({ way: cast.cast?.way ?? way, progress: cast.progress })}
        />
      )}
      {cast.error && <ErrorNote error={cast.error} />}
      <Consequences
        prompts={`Your wallet asks once, for a ${way === 'relayed' ? 'signature' : 'transaction'}. It moves no tokens.`}
        cost={
          way === 'relayed'
            ? `No network fee: a fog node sends it and pays, ${budget.data} more today.`
            : 'You pay its network fee, which your wallet shows.'
        }
        undo={`You can change your vote or take it back until ${formatMoment(recall.endsAt)}.`}
        final="Votes are public, and so is every change."
      />
      {(budget.data ?? 0) > 0 && (
        <PaysItself isChecked={paysItself} isDisabled={cast.isPending} onChange={setPaysItself} />
      )}
    </div>
  )
}
