import type { Metadata } from 'next'
import { GovernHome } from '@/components/govern/GovernHome.tsx'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = {
  title: 'Govern',
  description: 'What the holders of this network decide: proposals, votes, and what comes next.',
}

export default function GovernPage() {
  return (
    <>
      <PageHead title="Govern">
        Holders steer this network. A change passes when a clear majority holds for a time without a
        break.
      </PageHead>
      <Wallets>
        <GovernHome />
      </Wallets>
    </>
  )
}
