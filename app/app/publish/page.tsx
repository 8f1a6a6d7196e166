import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { PublishLoader } from '@/components/publish/PublishLoader.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'Publish' }

export default function PublishPage() {
  return (
    <>
      <PageHead title="Publish a dataset">
        Your file is encrypted on this device. Nobody can open it without the access you sell or
        grant.
      </PageHead>
      <Wallets>
        <PublishLoader />
      </Wallets>
    </>
  )
}
