'use client'

import type { ClaimView, PolicyView } from '@fanal/sdk/insurance/types'
import { ChallengeDialog } from './ChallengeDialog.tsx'
import { RefuteSearch } from './RefuteSearch.tsx'

/** What anybody can do against a claim while it waits. */
export function ClaimContest({ policy, claim }: { policy: PolicyView; claim: ClaimView }) {
  const canChallenge = claim.challenger === undefined && policy.terms.bond > 0n
  return (
    <section aria-label="Was it otherwise?" className="grid gap-3 rounded-md bg-inset p-5">
      <p className="font-medium">Was it otherwise?</p>
      <p className="text-sm text-muted">
        Roadside devices that saw something else can stop this claim while it waits.
        {canChallenge && ' If their word is still on its way, a bond buys it time.'}
      </p>
      <div className="grid justify-items-start gap-3">
        <RefuteSearch policy={policy} claim={claim} />
        {canChallenge && <ChallengeDialog policy={policy} claim={claim} />}
      </div>
    </section>
  )
}
