import type { Metadata } from 'next'
import { DataLoader } from '@/components/data/DataLoader.tsx'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'My data' }

export default function DataPage() {
  return (
    <>
      <PageHead title="My data">
        Who can read it, until when and why, and what it has earned.
      </PageHead>
      <Wallets>
        <DataLoader />
      </Wallets>
    </>
  )
}
