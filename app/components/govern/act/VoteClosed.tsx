import type { Proposal, ProposalStage, VoteView } from '@fanal/sdk/governance/types'
import { formatMoment } from '../formatMoment.ts'
import { Votes } from '../Votes.tsx'
import { VOTE_WORDS } from './voteWords.ts'

/** Why one cannot vote now, and how one voted. */
export function VoteClosed({ vote, stage }: { vote: VoteView; stage: ProposalStage }) {
  const hasStep = stage.actions.length > 0
  return (
    <div className="grid gap-2">
      {!hasStep && <p>{stage.words}</p>}
      <p className="text-sm text-muted">
        {vote.support ? (
          <>
            You voted {VOTE_WORDS[vote.support]} with <Votes votes={vote.weight} /> votes.
          </>
        ) : stage.step === 'pending' ? (
          <>
            You have <Votes votes={vote.power} /> votes now.
          </>
        ) : (
          'You did not vote.'
        )}
      </p>
    </div>
  )
}

/** Says why this account has no votes here, and what to do for the next time. */
export function NoVotes({ proposal }: { proposal: Proposal }) {
  return (
    <div className="grid gap-2">
      <p className="font-medium">This account has no votes on this proposal.</p>
      <p className="text-sm text-muted">
        Votes were counted when the voting began, {formatMoment(proposal.snapshot)}. Tokens count
        only if by then somebody was named to cast their votes: see “Your votes now” on the page of
        all proposals. It then counts for later proposals.
      </p>
    </div>
  )
}
