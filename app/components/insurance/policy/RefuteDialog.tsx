'use client'

import type { ContraryEvidence } from '@fanal/sdk/insurance/findContraryEvidence'
import type { ClaimView } from '@fanal/sdk/insurance/types'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { refuteWords } from './challengeWords.ts'

export type RefuteDialogProps = {
  claim: ClaimView
  label: string
  /** Looked for before it is sent unless given. */
  evidence?: ContraryEvidence
  onDone?: () => void
}

/** Refutes a claim, after saying what becomes of it. */
export function RefuteDialog({ claim, label, evidence, onDone }: RefuteDialogProps) {
  const { claimId } = claim
  return (
    <ActDialog
      label={label}
      look="danger"
      title="Refute this claim"
      confirm="Refute it"
      danger
      final="By this account of the accident nothing can be claimed under the policy any more."
      act={async (client) => {
        const [{ findContraryEvidence }, { refuteClaim }, { NotFoundError }] = await Promise.all([
          import('@fanal/sdk/insurance/findContraryEvidence'),
          import('@fanal/sdk/insurance/refuteClaim'),
          import('@fanal/sdk/errors/marketErrors'),
        ])
        const found = evidence ?? (await findContraryEvidence(client, { claimId }))
        if (!found) throw new NotFoundError('Nothing that denies this accident is reported.')
        return refuteClaim(client, { claimId, ...found })
      }}
      {...(onDone && { onDone })}
    >
      <p>{refuteWords(claim)}</p>
      <p>The crash can be claimed again by what other roadside devices saw, and that waits, too.</p>
    </ActDialog>
  )
}
