import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EventScreen } from '@/components/events/event/EventScreen.tsx'
import { parseEventsQuery } from '@/components/events/eventsQuery.ts'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'Event' }

type Props = { params: Promise<{ batch: string; event: string }> }

export default async function EventPage({ params }: Props) {
  const { batch, event } = await params
  const query = parseEventsQuery(batch)
  // An event is named as a device is, by 32 bytes.
  const name = parseEventsQuery(event)
  if (query.kind !== 'batch' || name.kind !== 'device') notFound()
  return (
    <Wallets>
      <EventScreen key={event} batch={query.batch} eventId={name.device} />
    </Wallets>
  )
}
