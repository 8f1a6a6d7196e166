import type { Metadata } from 'next'
import { ElectionsHome } from '@/components/elections/ElectionsHome.tsx'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = {
  title: 'Elections',
  description: 'Who is elected to what on this network, by which rules, and who is recalled.',
}

export default function ElectionsPage() {
  return (
    <>
      <PageHead title="Elections">
        Holders elect who sits in the bodies of this network, by splitting their votes, and may
        recall them.
      </PageHead>
      <Wallets>
        <ElectionsHome />
      </Wallets>
    </>
  )
}
