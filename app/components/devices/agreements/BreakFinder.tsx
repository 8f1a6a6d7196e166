'use client'

import type { AgreementView, PartyView } from '@fanal/sdk/agreements/types'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import { useFoundEvents } from '@/hooks/events/useFoundEvents.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatFixed } from '../../format/formatFixed.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { ActDialog } from '../ActDialog.tsx'
import { breaksOf } from './breaksOf.ts'

/** Breaks of a party's promise that the committee has reported and nobody has proven yet. */
export function BreakFinder({ agreement, party }: { agreement: AgreementView; party: PartyView }) {
  const { network } = useNetwork()
  const { data = [] } = useFoundEvents(party.device)
  const { deviceRegistry: registry } = network.contracts
  if (registry === undefined) return null
  const domain = { chainId: network.chainId, registry }
  const breaks = breaksOf({
    agreement,
    party,
    events: data,
    eventIdOf: (event) => deviceEventId({ event, domain }),
  })
  const [first] = breaks
  if (first?.batch === undefined) return null
  const { event, batch } = first
  const { decimals, symbol, terms, agreementId } = agreement
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-bad-wash px-4 py-3">
      <p className="text-sm">
        <strong className="text-bad">
          {breaks.length === 1 ? 'A break is' : `${breaks.length} breaks are`} reported:
        </strong>{' '}
        {formatFixed(event.value)} at {formatMoment(event.time)}, in batch {batch.batch}.
      </p>
      <ActDialog
        label="Prove it"
        look="danger"
        title="Prove this break"
        confirm="Prove it"
        danger
        final="What is lost goes to the others at once, and the device is called."
        act={async (client) => {
          const [{ proveFound }, { proveShortfall }] = await Promise.all([
            import('@/hooks/events/proveFound.ts'),
            import('@fanal/sdk/agreements/proveShortfall'),
          ])
          const proof = await proveFound(client, { event, batch })
          return proveShortfall(client, { agreementId, event: proof })
        }}
      >
        <p>
          The device reported {formatFixed(event.value)}, below {formatFixed(terms.goal)}. Its proof
          takes {formatAmount({ amount: party.nextPenalty, decimals, symbol })} from this party and
          shares it among the others. Anybody may send it; the contract checks it.
        </p>
      </ActDialog>
    </div>
  )
}
