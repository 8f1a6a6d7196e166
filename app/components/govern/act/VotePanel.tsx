'use client'

import type { Proposal, ProposalStage, VoteSupport } from '@fanal/sdk/governance/types'
import { useState } from 'react'
import type { Address } from 'viem'
import { useCastVote } from '@/hooks/govern/useCastVote.ts'
import { useVote } from '@/hooks/govern/useVote.ts'
import { useVoteWays } from '@/hooks/govern/useVoteWays.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StepList } from '../../ui/StepList.tsx'
import { Votes } from '../Votes.tsx'
import { Consequences } from './Consequences.tsx'
import { PaysItself } from './PaysItself.tsx'
import { NoVotes, VoteClosed } from './VoteClosed.tsx'
import { VoteChoice } from './VoteChoice.tsx'
import { voteSteps } from './voteSteps.ts'
import { VOTE_WORDS } from './voteWords.ts'

export type VotePanelProps = { proposal: Proposal; stage: ProposalStage; account: Address }

/** Vote, change the vote, or take it back; says beforehand what the wallet asks and who pays. */
export function VotePanel({ proposal, stage, account }: VotePanelProps) {
  const vote = useVote(proposal.id, account)
  const ways = useVoteWays(proposal.id, account)
  const cast = useCastVote()
  const [chosen, setChosen] = useState<VoteSupport>()
  const [reason, setReason] = useState('')
  const [paysItself, setPaysItself] = useState(false)

  if (vote.isPending) return <Skeleton className="h-48 rounded-md" />
  if (vote.data === undefined) {
    return (
      <ErrorNote
        error={vote.error}
        title="Your vote could not be read."
        onRetry={() => void vote.refetch()}
      />
    )
  }
  const { support, weight, power } = vote.data
  if (!stage.actions.includes('vote')) return <VoteClosed vote={vote.data} stage={stage} />
  if (power === 0n) return <NoVotes proposal={proposal} />

  const way = ways.data?.relayed && !paysItself ? 'relayed' : 'sent'
  const go = (next: VoteSupport | undefined) =>
    cast.mutate({ proposalId: proposal.id, support: next, reason: reason.trim(), way }, () => {
      setChosen(undefined)
      setReason('')
    })
  const isSame = chosen !== undefined && chosen === support
  return (
    <div className="grid gap-4">
      {support ? (
        <p>
          You voted <span className="font-medium">{VOTE_WORDS[support]}</span> with{' '}
          <Votes votes={weight} /> votes.
        </p>
      ) : (
        <p>
          Your vote weighs{' '}
          <span className="font-medium">
            <Votes votes={power} /> votes
          </span>
          , as when the voting began.
        </p>
      )}
      <VoteChoice value={chosen ?? support} onChange={setChosen} disabled={cast.isPending} />
      {chosen && !isSame && (
        <Field label="Why (optional)" hint="Everybody can read it, for ever.">
          <Input
            value={reason}
            maxLength={280}
            disabled={cast.isPending}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
      <Button
        look="amber"
        size="large"
        busy={cast.isPending && cast.cast?.support !== undefined}
        disabled={chosen === undefined || isSame || cast.isPending || ways.isPending}
        onClick={() => go(chosen)}
      >
        {support ? 'Change my vote' : 'Vote'}
      </Button>
      {support && (
        <Button
          look="quiet"
          size="small"
          busy={cast.isPending && cast.cast?.support === undefined}
          disabled={cast.isPending || ways.isPending}
          onClick={() => go(undefined)}
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
        prompts={
          way === 'relayed'
            ? 'Your wallet asks once, for a signature. It moves no money.'
            : 'Your wallet asks once, for a transaction. It moves no money.'
        }
        cost={
          way === 'relayed'
            ? `No network fee: a fog node sends it and pays, ${ways.data?.relayed?.left} more today.`
            : `You pay its network fee, which your wallet shows.${ways.data?.whyNotRelayed ? ` ${ways.data.whyNotRelayed}` : ''}`
        }
        undo="You can change your vote or take it back until the hold is complete."
        final="Votes are public, and so is every change."
      />
      {ways.data?.relayed && (
        <PaysItself
          isChecked={paysItself}
          isDisabled={cast.isPending}
          onChange={setPaysItself}
          note="then only you can change this vote, not a signature"
        />
      )}
    </div>
  )
}
