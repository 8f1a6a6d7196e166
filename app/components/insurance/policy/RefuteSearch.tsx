'use client'

import type { ClaimView, PolicyView } from '@fanal/sdk/insurance/types'
import { useContraryEvidence } from '@/hooks/insurance/useContraryEvidence.ts'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { witnessWords } from './challengeWords.ts'

/** Looks for roadside devices that deny a claim, and refutes it with them. */
export function RefuteSearch({ policy, claim }: { policy: PolicyView; claim: ClaimView }) {
  const search = useContraryEvidence(claim.claimId)
  const found = search.data?.evidence
  const go = () => search.mutate()
  return (
    <>
      <Button size="small" busy={search.isPending} onClick={go}>
        Look for contrary evidence
      </Button>
      {search.error && <ErrorNote error={search.error} onRetry={go} />}
      {search.data && !found && (
        <p role="status" className="text-sm text-muted">
          Nothing that counts is reported: it takes {witnessWords(policy.terms.corroborators)} to
          deny this accident. Reports take up to some minutes to reach the chain.
        </p>
      )}
      {found && (
        <>
          <p role="status" className="text-sm">
            {found.contrary.length === 1 ? 'A roadside device denies' : 'Roadside devices deny'}{' '}
            this accident:
          </p>
          <ul aria-label="Devices that deny it" className="grid gap-1.5 text-sm">
            {found.contrary.map(({ event }) => (
              <li key={event.device}>
                <DeviceName device={event.device} />
              </li>
            ))}
          </ul>
          <ActDialog
            label="Refute with this evidence"
            look="danger"
            title="Refute this claim"
            confirm="Refute it"
            danger
            final="By this account of the accident nothing can be claimed under the policy any more."
            act={async (client) => {
              const { refuteClaim } = await import('@fanal/sdk/insurance/refuteClaim')
              return refuteClaim(client, { claimId: claim.claimId, ...found })
            }}
            onDone={search.reset}
          >
            <p>
              The claim ends and nothing is paid for it; the sum insured is whole again.
              {claim.challenger && ' The bond goes back to who challenged it.'} Anybody may send
              this; the contract checks the proofs.
            </p>
            <p>
              The crash can be claimed again by what other roadside devices saw, and that waits,
              too.
            </p>
          </ActDialog>
        </>
      )}
    </>
  )
}
