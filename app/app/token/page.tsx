import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { TokenHome } from '@/components/token/TokenHome.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = {
  title: 'Token',
  description:
    'What you hold and what vests for you, how tokens come into being, and where all of them are.',
}

export default function TokenPage() {
  return (
    <>
      <PageHead title="Token">
        What you hold and what comes to you over time; how tokens come into being, and where all of
        them are.
      </PageHead>
      <Wallets>
        <TokenHome />
      </Wallets>
    </>
  )
}
