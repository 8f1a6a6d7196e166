'use client'

import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import { useState } from 'react'
import { zeroAddress } from 'viem'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { kindWords } from '../../devices/kindWords.ts'
import { formatFixed } from '../../format/formatFixed.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { Button } from '../../ui/Button.tsx'
import type { EvidenceEvent } from '@fanal/sdk/oracle/evidence'

const PAGE = 50

/** The events of a batch, in the order of its tree. */
export function BatchEvents({
  batch,
  events,
}: {
  batch: number
  events: readonly EvidenceEvent[]
}) {
  const [shown, setShown] = useState(PAGE)
  const { network } = useNetwork()
  const { deviceRegistry: registry = zeroAddress } = network.contracts
  const domain = { chainId: network.chainId, registry }
  return (
    <>
      <div role="region" aria-label="Table of events" tabIndex={0} className="card scroll-fade">
        <table className="tabular w-full text-left text-sm">
          <thead className="bg-inset text-muted">
            <tr>
              {['Place', 'Device', 'Number', 'What', 'Value', 'By its clock', 'Taken in'].map(
                (name) => (
                  <th key={name} scope="col" className="px-4 py-2.5 font-medium whitespace-nowrap">
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {events.slice(0, shown).map(({ event, acceptedAt }, index) => (
              <tr key={index}>
                <td className="px-4 py-2">
                  <IntentLink
                    href={`/events/${batch}/${deviceEventId({ event, domain })}`}
                    className="font-medium text-link underline underline-offset-2"
                  >
                    {index + 1}
                  </IntentLink>
                </td>
                <td className="px-4 py-2">
                  <DeviceName device={event.device} />
                </td>
                <td className="px-4 py-2 text-muted">{event.seq}</td>
                <td className="px-4 py-2 whitespace-nowrap">{kindWords(event.kind)}</td>
                <td className="px-4 py-2">{formatFixed(event.value)}</td>
                <td className="px-4 py-2 whitespace-nowrap">{formatMoment(event.time)}</td>
                <td className="px-4 py-2 whitespace-nowrap text-muted">
                  {formatMoment(acceptedAt)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < events.length && (
        <Button className="mt-4" onClick={() => setShown(shown + PAGE * 4)}>
          Show more of {events.length.toLocaleString('en')}
        </Button>
      )}
    </>
  )
}
