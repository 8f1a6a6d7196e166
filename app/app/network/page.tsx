import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { NetworkHome } from '@/components/network/NetworkHome.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = {
  title: 'Network',
  description: 'How this network is run: its charter, its rules, who may do what, and its money.',
}

export default function NetworkPage() {
  return (
    <>
      <PageHead title="Network">
        How this network is run: its charter and rules, who may do what, its money, and what is owed
        to holders.
      </PageHead>
      <Wallets>
        <NetworkHome />
      </Wallets>
    </>
  )
}
