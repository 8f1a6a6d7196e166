'use client'

import type { ClaimEvent } from '@fanal/sdk/insurance/readClaimEvidence'
import { useState } from 'react'
import { useClaimProof } from '@/hooks/insurance/useClaimProof.ts'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { VerifyPanel } from '../../events/event/VerifyPanel.tsx'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { Button } from '../../ui/Button.tsx'

export type ClaimProofsProps = { crash: ClaimEvent; roadside: readonly ClaimEvent[] }

/** The proofs that a claim was settled by, each to be verified in the browser. */
export function ClaimProofs({ crash, roadside }: ClaimProofsProps) {
  const [open, setOpen] = useState<string>()
  const rows = [
    { proven: crash, what: 'Crash, by the car' },
    ...roadside.map((proven) => ({ proven, what: 'Seen from the roadside' })),
  ]
  return (
    <section className="grid grid-cols-1 gap-3">
      <p className="eyebrow">Its proofs</p>
      <ul aria-label="Its proofs" className="grid grid-cols-1 gap-3">
        {rows.map(({ proven, what }) => {
          const { eventId, batch, event } = proven
          const isOpen = open === eventId
          return (
            <li key={eventId} className="rounded-md border border-line p-4">
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <span className="font-medium">{what}</span>
                <DeviceName device={event.device} />
                <IntentLink
                  href={`/events/${batch}/${eventId}`}
                  className="text-sm text-link underline underline-offset-2"
                >
                  batch {batch}
                </IntentLink>
                <span className="grow" />
                <Button
                  size="small"
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? undefined : eventId)}
                >
                  {isOpen ? 'Close' : 'Verify this proof'}
                </Button>
              </div>
              {isOpen && (
                <div className="mt-4">
                  <Verify proven={proven} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Verify({ proven }: { proven: ClaimEvent }) {
  const proof = useClaimProof(proven)
  return (
    <Loaded view={proof} what="The proof" className="h-64 rounded-lg">
      {(found) => <VerifyPanel proof={found} />}
    </Loaded>
  )
}
