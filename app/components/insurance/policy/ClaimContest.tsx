'use client'

import type { ClaimView, PolicyView } from '@fanal/sdk/insurance/types'
import { ChallengeDialog } from './ChallengeDialog.tsx'
import { contestWords } from './challengeWords.ts'
import { RefuteDialog } from './RefuteDialog.tsx'
import { RefuteSearch } from './RefuteSearch.tsx'

export type ClaimContestProps = {
  policy: PolicyView
  claim: ClaimView
  /** Whether its scene was denied for another claim under the policy. */
  isDenied: boolean
}

/** What anybody can do against a claim while it waits. */
export function ClaimContest({ policy, claim, isDenied }: ClaimContestProps) {
  const canChallenge = claim.challenger === undefined && policy.terms.bond > 0n
  return (
    <section aria-label="Was it otherwise?" className="grid gap-3 rounded-md bg-inset p-5">
      <p className="font-medium">Was it otherwise?</p>
      <p className="text-sm text-muted">{contestWords({ isDenied, canChallenge })}</p>
      <div className="grid justify-items-start gap-3">
        {isDenied ? (
          <RefuteDialog claim={claim} label="Refute this claim" />
        ) : (
          <>
            <RefuteSearch policy={policy} claim={claim} />
            {canChallenge && <ChallengeDialog policy={policy} claim={claim} />}
          </>
        )}
      </div>
    </section>
  )
}
