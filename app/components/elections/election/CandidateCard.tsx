'use client'

import type { CandidateView, ElectionPhase } from '@fanal/sdk/governance/types'
import type { ReactNode } from 'react'
import { useProfile } from '@/hooks/elections/useProfile.ts'
import { Address } from '../../format/Address.tsx'
import { Votes } from '../../govern/Votes.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { classes } from '../../ui/classes.ts'
import { isFirstMember } from '../firstMembers.ts'
import { regionName } from '../regionName.ts'

export type CandidateCardProps = {
  candidate: CandidateView
  phase: ElectionPhase
  /** Votes of whoever has most. */
  most: bigint
  /** Why it is where it is. */
  reason: ReactNode
  /** Whether what it stands for is shown at once. */
  isOpen: boolean
}

/** A candidate: what it says of itself, what it brings, and how many votes it has. */
export function CandidateCard({ candidate, phase, most, reason, isOpen }: CandidateCardProps) {
  const { account, candidateId, region, type, bond, votes, state, leading, nodeUrl, rank } =
    candidate
  const profile = useProfile(candidate.profileDigest)
  const numbered = `${isFirstMember(candidate) ? 'Member' : 'Candidate'} ${candidateId + 1}`
  const isOut = state === 'withdrawn'
  const hasSeat = state === 'seated'
  const isAhead = phase !== 'final' && phase !== 'nomination' && leading && votes > 0n
  const percent = most === 0n ? 0 : Number((votes * 1000n) / most) / 10
  return (
    <li
      className={classes(
        'card grid gap-3 p-5',
        (hasSeat || isAhead) && 'border-l-4 border-l-amber',
        isOut && 'opacity-80',
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-5 gap-y-2">
        <div className="min-w-0">
          <h3 className="display text-xl break-words">
            {profile.isLoading ? (
              <>
                <Skeleton className="h-6 w-40" />
                <span className="sr-only">{numbered}</span>
              </>
            ) : (
              (profile.data?.name ?? numbered)
            )}
          </h3>
          <p className="mt-1.5">
            <Address address={account} />
          </p>
        </div>
        {phase !== 'nomination' && !isOut && (
          <p className="sm:text-right">
            <span className="display text-2xl">
              <Votes votes={votes} />
            </span>{' '}
            <span className="text-sm text-muted">votes</span>
            {(hasSeat || isAhead) && (
              <span className="block text-sm font-medium text-amber-text">
                {hasSeat ? 'Has a seat' : 'Would have a seat now'}
              </span>
            )}
          </p>
        )}
      </div>
      {phase !== 'nomination' && !isOut && (
        <span aria-hidden className="block h-2.5 rounded-full bg-line">
          <span
            style={{ width: `${percent}%` }}
            className={classes(
              'block h-full rounded-full',
              hasSeat || isAhead ? 'bg-amber' : 'bg-data',
            )}
          />
        </span>
      )}
      {reason && <p className="text-sm">{reason}</p>}
      <p className="text-sm break-words text-muted">
        {[
          `registered as number ${candidateId + 1}`,
          regionName(region),
          type > 0 && `kind ${type}`,
          rank === undefined && !isOut && 'no place yet',
        ]
          .filter(Boolean)
          .join(' · ')}
        {' · '}
        {bond > 0n ? (
          <>
            <Votes votes={bond} /> tokens in bond
          </>
        ) : (
          'no bond held'
        )}
        {nodeUrl && ` · fog node ${nodeUrl}`}
      </p>
      {profile.error && (
        <p className="text-sm text-muted">
          What it says of itself cannot be fetched now: no fog node gave the text behind its digest.
        </p>
      )}
      {profile.data && (
        <details open={isOpen}>
          <summary className="w-fit text-sm font-medium">What it stands for</summary>
          <p className="mt-2 max-w-2xl break-words whitespace-pre-line">
            {profile.data.statement || 'Nothing was written.'}
          </p>
          {profile.data.url && (
            <p className="mt-2 text-sm">
              <a
                href={profile.data.url}
                rel="noopener noreferrer nofollow"
                target="_blank"
                className="break-all text-link underline"
              >
                {profile.data.url}
              </a>{' '}
              <span className="text-muted">(its own site, opens in a new window)</span>
            </p>
          )}
        </details>
      )}
    </li>
  )
}
