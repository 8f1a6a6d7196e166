import type { Metadata } from 'next'
import { EventsHome } from '@/components/events/list/EventsHome.tsx'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = {
  title: 'Events',
  description:
    'What devices said and the committee reported: find a batch or a device, and verify any event in your browser.',
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function EventsPage({ searchParams }: Props) {
  const { device } = await searchParams
  return (
    <>
      <PageHead title="Events">
        What devices said, and the committee of fog nodes reported as one. Anybody can check every
        step, here in the browser.
      </PageHead>
      <div className="mx-auto max-w-6xl px-4 pb-20 sm:px-6">
        <Wallets>
          <EventsHome device={typeof device === 'string' ? device : ''} />
        </Wallets>
      </div>
    </>
  )
}
