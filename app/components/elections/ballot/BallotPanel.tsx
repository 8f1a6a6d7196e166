'use client'

import { useState } from 'react'
import type { Address } from 'viem'
import { useCastBallot } from '@/hooks/elections/useCastBallot.ts'
import type { ElectionWithBody } from '@/hooks/elections/useElection.ts'
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
import { ShareInput } from './ShareInput.tsx'
import {
  ballotOf,
  draftOf,
  equalSplit,
  type SplitDraft,
  splitProblems,
  sumOf,
} from './splitDraft.ts'
import { SumBar } from './SumBar.tsx'

export type BallotPanelProps = { view: ElectionWithBody; account: Address }

/** Splits one's votes over the candidates; says beforehand what the wallet asks and who pays. */
export function BallotPanel({ view, account }: BallotPanelProps) {
  const { election } = view
  const { mine } = election
  const budget = useVoteBudget(account)
  const cast = useCastBallot()
  const [typed, setTyped] = useState<SplitDraft>()
  const [hasTried, setHasTried] = useState(false)
  const [paysItself, setPaysItself] = useState(false)
  if (mine === undefined) return <Skeleton className="h-64 rounded-md" />
  const standing = election.candidates
    .filter(({ state }) => state === 'standing')
    .toSorted((a, b) => a.candidateId - b.candidateId)
  if (standing.length === 0) return <p>Nobody stands, so there is nothing to vote on.</p>
  if (mine.power === 0n) return <NoVotes snapshot={election.nominationEndsAt} />

  const { power, votes: recorded } = mine
  const hasVoted = recorded.length > 0
  const draft = typed ?? draftOf(recorded, power)
  const problems = splitProblems(draft, { power, recorded })
  const isReady = problems.whole === undefined && Object.keys(problems.shares).length === 0
  const way = (budget.data ?? 0) > 0 && !paysItself ? 'relayed' : 'sent'
  const isBusy = cast.isPending || budget.isPending
  const go = (votes: ReturnType<typeof ballotOf>) => {
    cast.mutate({ electionId: election.electionId, votes, way }, () => {
      setTyped(undefined)
      setHasTried(false)
    })
  }
  const set = (next: SplitDraft) => {
    setTyped(next)
    setHasTried(false)
  }
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        setHasTried(true)
        if (isReady) return go(ballotOf(draft, power))
        const form = event.currentTarget
        requestAnimationFrame(() =>
          form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        )
      }}
    >
      <p>
        {hasVoted ? 'You have voted, and can change it. ' : ''}You have{' '}
        <span className="font-medium">
          <Votes votes={power} /> votes
        </span>{' '}
        to split, as when the registration ended.
      </p>
      <fieldset disabled={cast.isPending} className="grid gap-4">
        <legend className="mb-3 text-sm font-medium">Split your votes</legend>
        {standing.map((candidate) => (
          <ShareInput
            key={candidate.candidateId}
            candidate={candidate}
            value={draft[candidate.candidateId] ?? ''}
            power={power}
            disabled={cast.isPending}
            problem={hasTried ? problems.shares[candidate.candidateId] : undefined}
            onChange={(value) => set({ ...draft, [candidate.candidateId]: value })}
          />
        ))}
      </fieldset>
      <SumBar sum={sumOf(draft)} power={power} />
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          disabled={cast.isPending}
          onClick={() => set(equalSplit(standing.map(({ candidateId }) => candidateId)))}
        >
          Same for each
        </Button>
        <Button size="small" look="quiet" disabled={cast.isPending} onClick={() => set({})}>
          Clear
        </Button>
      </div>
      {hasTried && !isReady && !cast.isPending && (
        <p role="alert" className="text-sm text-bad">
          {problems.whole ?? 'A share is wrong.'} Nothing was asked of your wallet.
        </p>
      )}
      <Button
        type="submit"
        look="amber"
        size="large"
        busy={cast.isPending && (cast.cast?.votes.length ?? 0) > 0}
        disabled={isBusy}
      >
        {hasVoted ? 'Change my ballot' : 'Cast my ballot'}
      </Button>
      {hasVoted && (
        <Button
          look="quiet"
          size="small"
          busy={cast.isPending && cast.cast?.votes.length === 0}
          disabled={isBusy}
          onClick={() => go([])}
        >
          Take my ballot back
        </Button>
      )}
      {(cast.isPending || cast.isSuccess) && (
        <StepList
          label="Your ballot"
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
        undo={`You can change your ballot or take it back until ${formatMoment(election.votingEndsAt)}.`}
        final="Ballots are public, and so is every change. When the vote is over, yours counts as it is then."
      />
      {(budget.data ?? 0) > 0 && (
        <PaysItself isChecked={paysItself} isDisabled={cast.isPending} onChange={setPaysItself} />
      )}
    </form>
  )
}

function NoVotes({ snapshot }: { snapshot: number }) {
  return (
    <div className="grid gap-2">
      <p className="font-medium">This account has no votes in this election.</p>
      <p className="text-sm text-muted">
        Votes were counted when the registration ended, {formatMoment(snapshot)}. Tokens count only
        if by then somebody was named to cast their votes: see “Your votes now” on the page of
        proposals. It then counts for later elections.
      </p>
    </div>
  )
}
