'use client'

import type { ClaimView, PolicyView } from '@fanal/sdk/insurance/types'
import { useContraryEvidence } from '@/hooks/insurance/useContraryEvidence.ts'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { DENIED_ALREADY, witnessWords } from './challengeWords.ts'
import { RefuteDialog } from './RefuteDialog.tsx'

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
      {found?.contrary.length === 0 && (
        <p role="status" className="text-sm">
          {DENIED_ALREADY}
        </p>
      )}
      {found && found.contrary.length > 0 && (
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
        </>
      )}
      {found && (
        <RefuteDialog
          claim={claim}
          label={found.contrary.length === 0 ? 'Refute this claim' : 'Refute with this evidence'}
          evidence={found}
          onDone={search.reset}
        />
      )}
    </>
  )
}
