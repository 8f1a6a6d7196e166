'use client'

import type { ClaimView, PolicyView } from '@fanal/sdk/insurance/types'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { challengeWords } from './challengeWords.ts'

/** Posts the bond that has a claim wait longer, after saying what becomes of it. */
export function ChallengeDialog({ policy, claim }: { policy: PolicyView; claim: ClaimView }) {
  const { bond, time, next, undo, final } = challengeWords({ policy, claim })
  return (
    <ActDialog
      label="Challenge this claim"
      title="Challenge this claim"
      confirm={`Post ${bond}`}
      danger
      prompts="Your wallet asks twice: to let the contract take exactly this bond, unless it may already, then to challenge."
      undo={undo}
      final={final}
      act={async (client) => {
        const { challengeClaim } = await import('@fanal/sdk/insurance/challengeClaim')
        return challengeClaim(client, { claimId: claim.claimId })
      }}
    >
      <p>
        You post a bond of <strong className="font-semibold">{bond}</strong>. {time}
      </p>
      <p>{next}</p>
      <p className="text-sm text-muted">
        A claim can be challenged once. Who has the evidence already needs no bond: refute the claim
        instead.
      </p>
    </ActDialog>
  )
}
