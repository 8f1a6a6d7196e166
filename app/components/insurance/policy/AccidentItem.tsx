'use client'

import type { Accident } from '@fanal/sdk/insurance/findAccidents'
import type { PolicyView } from '@fanal/sdk/insurance/types'
import { useDeviceAction } from '@/hooks/devices/useDeviceAction.ts'
import { useClaims } from '@/hooks/insurance/useClaims.ts'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { formatFixed } from '../../format/formatFixed.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'

export type AccidentItemProps = { policy: PolicyView; accident: Accident }

/** An accident that was found, and for each car that reported its crash a way to have the claim settled. */
export function AccidentItem({ policy, accident }: AccidentItemProps) {
  const { policyId, quote } = policy
  const { scene, crashes, witnesses } = accident
  const claims = useClaims({ policyId })
  const settle = useDeviceAction<unknown>()
  const isClaimed = (eventId: string) =>
    claims.data?.some(({ crashEventId }) => crashEventId === eventId) ?? false
  const send = (car: Accident['crashes'][number]['car']) =>
    settle.mutate(async (client) => {
      const [{ buildClaim }, { settleClaim }] = await Promise.all([
        import('@fanal/sdk/insurance/buildClaim'),
        import('@fanal/sdk/insurance/settleClaim'),
      ])
      return settleClaim(client, {
        policyId,
        evidence: await buildClaim(client, { policyId, scene, car }),
      })
    })
  const open = crashes.filter(({ eventId }) => !isClaimed(eventId))
  return (
    <div className="grid gap-3 text-sm">
      <p>
        <span className="font-medium">{formatMoment(scene.time)}</span>, seen by {witnesses}{' '}
        roadside {witnesses === 1 ? 'device' : 'devices'}.
      </p>
      <ul className="grid gap-3">
        {crashes.map(({ car, severity, eventId }) => (
          <li key={eventId} className="grid justify-items-start gap-2">
            <span>
              <DeviceName device={car} /> {car === quote.device ? '(the insured car)' : ''} reported
              a crash of {formatFixed(severity)} g.
            </span>
            {isClaimed(eventId) ? (
              <span role="status" className="text-good">
                It is settled, and listed among the claims.
              </span>
            ) : (
              <Button look="amber" busy={settle.isPending} onClick={() => send(car)}>
                {car === quote.device ? 'Claim for the insured car' : 'Claim for the other car'}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {crashes.length === 0 && <p className="text-muted">None of its cars has reported a crash.</p>}
      {open.length > 0 && (
        <Consequences
          prompts="Your wallet asks once, for a transaction with the proofs."
          cost="You pay its network fee, which your wallet shows."
        />
      )}
      {settle.error && <ErrorNote error={settle.error} />}
    </div>
  )
}
