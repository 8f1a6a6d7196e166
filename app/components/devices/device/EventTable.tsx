'use client'

import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import type { LiveDeviceEvent } from '@fanal/sdk/devices/live/readLiveDevice'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { formatFixed } from '../../format/formatFixed.ts'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { formatMoment } from '../../govern/formatMoment.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { kindWords } from '../kindWords.ts'

export type EventTableProps = {
  /** Oldest first. */
  events: readonly LiveDeviceEvent[]
  /** Batches on the chain and the acceptance times that they cover, after `from` and not after `to`. */
  batches: readonly { batch: number; from: number; to: number }[]
}

const SHOWN = 25

/** The last events of a device, each with where it is on its way to the chain. */
export function EventTable({ events, batches }: EventTableProps) {
  const { network } = useNetwork()
  const { deviceRegistry: registry } = network.contracts
  const rows = events.slice(-SHOWN).toReversed()
  return (
    <div
      role="region"
      aria-label="Last events"
      tabIndex={0}
      className="card max-h-112 overflow-auto"
    >
      <table className="tabular w-full text-left text-sm">
        <thead className="sticky top-0 bg-inset text-muted">
          <tr>
            {['Number', 'What', 'Value', 'On the chain', 'Taken in', 'By its clock'].map((name) => (
              <th key={name} scope="col" className="px-3 py-2.5 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ event, acceptedAt, members, quorum }) => {
            const batch = batches.find(({ from, to }) => from < acceptedAt && acceptedAt <= to)
            return (
              <tr key={`${event.deviceVersion}.${event.seq}`}>
                <td className="px-3 py-2 text-muted">{event.seq}</td>
                <td className="px-3 py-2 whitespace-nowrap">{kindWords(event.kind)}</td>
                <td className="px-3 py-2">{formatFixed(event.value)}</td>
                <td className="px-3 py-2 whitespace-nowrap">
                  {batch && registry ? (
                    <IntentLink
                      href={`/events/${batch.batch}/${deviceEventId({ event, domain: { chainId: network.chainId, registry } })}`}
                      className="text-link underline underline-offset-2"
                    >
                      batch {batch.batch}
                    </IntentLink>
                  ) : (
                    <span className="text-muted">
                      {quorum
                        ? 'a quorum has it'
                        : `${members.length} ${members.length === 1 ? 'node has' : 'nodes have'} it`}
                    </span>
                  )}
                </td>
                <td className="px-3 py-2 whitespace-nowrap text-muted">
                  <RelativeTime time={acceptedAt} />
                </td>
                <td className="px-3 py-2 whitespace-nowrap text-muted">
                  {formatMoment(event.time)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
