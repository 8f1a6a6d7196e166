'use client'

import { useState } from 'react'
import type { Hex } from 'viem'
import { useLiveDevice } from '@/hooks/devices/useLiveDevice.ts'
import { useBatches } from '@/hooks/events/useBatches.ts'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { EventTable } from '../../devices/device/EventTable.tsx'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { parseEventsQuery } from '../eventsQuery.ts'
import type { BatchView } from '@fanal/sdk/oracle/reading/batchView'
import { BatchTable } from './BatchTable.tsx'
import { EventSearch } from './EventSearch.tsx'

const PAGE = 25

/** The explorer: what the committee has reported, and a way to any batch or device. `device` is what somebody looks for. */
export function EventsHome({ device: typed }: { device: string }) {
  useChainClock()
  const { network } = useNetwork()
  const query = parseEventsQuery(typed)
  const batches = useBatches()
  if (network.contracts.eventLedger === undefined)
    return (
      <EmptyState title="No events on this network">
        This network has no ledger of device events.
      </EmptyState>
    )
  return (
    <div className="grid grid-cols-1 gap-10">
      <div>
        <OfflineNote />
        <EventSearch key={typed} initial={typed} />
      </div>
      {query.kind === 'device' && (
        <DeviceEvents device={query.device} batches={batches.data ?? []} />
      )}
      <section aria-labelledby="batches" className="min-w-0">
        <h2 id="batches" className="display mb-1.5 text-2xl">
          Batches
        </h2>
        <Loaded view={batches} what="The batches" className="h-96 rounded-lg">
          {(all) => <Batches batches={all} />}
        </Loaded>
      </section>
    </div>
  )
}

function Batches({ batches }: { batches: BatchView[] }) {
  const [shown, setShown] = useState(PAGE)
  const [last] = batches
  if (last === undefined)
    return (
      <EmptyState title="Nothing reported yet">
        The committee files its first batch here as soon as devices speak and its keys are made.
      </EmptyState>
    )
  const events = batches.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <p className="tabular mb-4 text-muted">
        {events.toLocaleString('en')} {events === 1 ? 'event' : 'events'} in{' '}
        {batches.length.toLocaleString('en')} {batches.length === 1 ? 'batch' : 'batches'}, the last
        one <RelativeTime time={last.to} />. Each batch costs one signature and one transaction,
        however many events it has.
      </p>
      <BatchTable batches={batches.slice(0, shown)} />
      {shown < batches.length && (
        <Button className="mt-4" onClick={() => setShown(shown + PAGE * 4)}>
          Show more
        </Button>
      )}
    </>
  )
}

function DeviceEvents({ device, batches }: { device: Hex; batches: BatchView[] }) {
  const live = useLiveDevice(device, { history: true })
  return (
    <section aria-labelledby="of-device" className="min-w-0">
      <h2 id="of-device" className="display text-2xl">
        Events of one device
      </h2>
      <p className="mt-1.5 mb-4">
        <DeviceName device={device} />
      </p>
      <Loaded view={live} what="Its events" className="h-72 rounded-lg">
        {({ events }) =>
          events.length === 0 ? (
            <EmptyState title="Nothing heard">No fog node has an event of this device.</EmptyState>
          ) : (
            <EventTable events={events} batches={batches} />
          )
        }
      </Loaded>
    </section>
  )
}
