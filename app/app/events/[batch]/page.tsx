import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BatchScreen } from '@/components/events/batch/BatchScreen.tsx'
import { parseEventsQuery } from '@/components/events/eventsQuery.ts'
import { Wallets } from '@/components/wallet/Wallets.tsx'

type Props = { params: Promise<{ batch: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Batch ${(await params).batch.slice(0, 9)}` }
}

export default async function BatchPage({ params }: Props) {
  const query = parseEventsQuery((await params).batch)
  if (query.kind !== 'batch') notFound()
  return (
    <Wallets>
      <BatchScreen key={query.batch} batch={query.batch} />
    </Wallets>
  )
}
