'use client'

import type { ElectionPhase } from '@fanal/sdk/governance/types'
import Link from 'next/link'
import type { ElectionWithBody } from '@/hooks/elections/useElection.ts'
import { Votes } from '../../govern/Votes.tsx'
import { buttonClasses } from '../../ui/Button.tsx'
import { WalletPanel } from '../../wallet/WalletPanel.tsx'
import { BallotPanel } from '../ballot/BallotPanel.tsx'
import { PastBallot } from '../ballot/PastBallot.tsx'
import { FinalisePanel } from './FinalisePanel.tsx'
import { MyCandidacy } from './MyCandidacy.tsx'

export type ElectionPanelProps = { view: ElectionWithBody; phase: ElectionPhase }

const INVITES: Record<ElectionPhase, string> = {
  nomination:
    'Candidates register now. Holders vote afterwards, with what their votes weigh when the registration ends.',
  voting:
    'Holders split their votes over the candidates, and may change their ballot until the end.',
  counting: 'The vote is over. Anybody may have it counted; the chain checks every place.',
  final: 'This election is decided.',
}

/** What this account, or anybody, can do about an election now. */
export function ElectionPanel({ view, phase }: ElectionPanelProps) {
  const { election } = view
  return (
    <WalletPanel canVote={phase === 'voting'} invite={INVITES[phase]}>
      {(address) => (
        <>
          {phase === 'nomination' && <Nomination view={view} account={address} />}
          {phase === 'voting' && <BallotPanel key={address} view={view} account={address} />}
          {phase === 'counting' && <FinalisePanel election={election} />}
          {(phase === 'counting' || phase === 'final') && <PastBallot election={election} />}
          <MyCandidacy view={view} phase={phase} account={address} />
        </>
      )}
    </WalletPanel>
  )
}

function Nomination({ view: { election }, account }: { view: ElectionWithBody; account: string }) {
  // Who withdrew cannot come back in the same election.
  const hasRegistered = election.candidates.some(
    (one) => one.account.toLowerCase() === account.toLowerCase(),
  )
  return (
    <>
      <p>{INVITES.nomination}</p>
      {!hasRegistered && (
        <Link
          href={`/govern/elections/${election.electionId}/stand`}
          className={buttonClasses('amber', 'large')}
        >
          Stand as a candidate
        </Link>
      )}
      {election.mine && (
        <p className="text-sm text-muted">
          You cast <Votes votes={election.mine.power} /> votes now. What you cast when the
          registration ends is what you can split.
        </p>
      )}
    </>
  )
}
