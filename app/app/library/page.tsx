import type { Metadata } from 'next'
import { LibraryView } from '@/components/library/LibraryView.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = {
  title: 'Library',
  description: 'What you bought and were given: open it, save it, renew it, keep its receipt.',
}

export default function LibraryPage() {
  return (
    <Wallets>
      <LibraryView />
    </Wallets>
  )
}
