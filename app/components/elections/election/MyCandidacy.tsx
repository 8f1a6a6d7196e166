'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { ElectionPhase } from '@fanal/sdk/governance/types'
import type { Address } from 'viem'
import type { ElectionWithBody } from '@/hooks/elections/useElection.ts'
import { Votes } from '../../govern/Votes.tsx'
import { ActDialog } from '../ActDialog.tsx'

export type MyCandidacyProps = { view: ElectionWithBody; phase: ElectionPhase; account: Address }

/** For candidates: where their own candidacy is, how to end it, and how to have the bond back. */
export function MyCandidacy({ view, phase, account }: MyCandidacyProps) {
  const { election, body } = view
  const { electionId } = election
  const own = election.candidates
    .filter((one) => one.account.toLowerCase() === account.toLowerCase())
    .toSorted((a, b) => b.candidateId - a.candidateId)[0]
  if (own === undefined) return null
  const bond = own.bond > 0n && (
    <>
      {' '}
      Your bond of <Votes votes={own.bond} /> tokens returns to you.
    </>
  )
  const withdraw = async (client: FanalClient) => {
    const { withdrawCandidacy } = await import('@fanal/sdk/governance/elections/withdrawCandidacy')
    return withdrawCandidacy(client, { electionId })
  }
  return (
    <div className="grid gap-3 border-t border-line pt-5">
      <h2 className="eyebrow">Your candidacy</h2>
      {own.state === 'standing' && phase === 'nomination' && (
        <>
          <p className="text-sm">
            You stand as number {own.candidateId + 1}.{' '}
            <span className="text-muted">Between equals the earlier registration is first.</span>
          </p>
          <ActDialog
            label="Withdraw"
            look="quiet"
            title="Withdraw your candidacy"
            confirm="Withdraw"
            danger
            final="An account registers once for an election: you cannot come back in this one."
            act={withdraw}
          >
            <p>
              You do not stand in this election any more.
              {own.bond > 0n && (
                <>
                  {' '}
                  You can take your bond of <Votes votes={own.bond} /> tokens back when the
                  nomination is over.
                </>
              )}
            </p>
          </ActDialog>
        </>
      )}
      {own.state === 'standing' && (phase === 'voting' || phase === 'counting') && (
        <p className="text-sm">
          You stand as number {own.candidateId + 1}.{' '}
          <span className="text-muted">
            A candidacy cannot be withdrawn while votes are cast and counted.
          </span>
        </p>
      )}
      {own.state === 'standing' && phase === 'final' && (
        <>
          <p className="text-sm">
            You are in line for a seat that becomes free before the next election.
          </p>
          <ActDialog
            label={own.bond > 0n ? 'Leave the line and take the bond back' : 'Leave the line'}
            title="Leave the line"
            confirm={own.bond > 0n ? 'Take the bond back' : 'Leave the line'}
            final="Your place in line is lost for good."
            act={withdraw}
          >
            <p>
              You do not move in when a seat of the {body.name} becomes free.{bond}
            </p>
          </ActDialog>
        </>
      )}
      {own.state === 'seated' && (
        <p className="text-sm">
          You have a seat.{' '}
          {own.bond > 0n && (
            <span className="text-muted">
              Your bond of <Votes votes={own.bond} /> tokens returns when you have left it.
            </span>
          )}
        </p>
      )}
      {own.state === 'withdrawn' && own.bond > 0n && phase === 'nomination' && (
        <p className="text-sm">
          You do not stand any more.{' '}
          <span className="text-muted">
            You can take your bond of <Votes votes={own.bond} /> tokens back when the nomination is
            over.
          </span>
        </p>
      )}
      {(own.state === 'left' ||
        (own.state === 'withdrawn' && !(own.bond > 0n && phase === 'nomination'))) &&
        (own.bond > 0n ? (
          <ActDialog
            label="Take the bond back"
            look="amber"
            title="Take your bond back"
            confirm="Take it back"
            final="Nothing else changes."
            act={withdraw}
          >
            <p>
              <Votes votes={own.bond} /> tokens return to your account.
            </p>
          </ActDialog>
        ) : (
          <p className="text-sm text-muted">It is over, and no bond is held.</p>
        ))}
    </div>
  )
}
