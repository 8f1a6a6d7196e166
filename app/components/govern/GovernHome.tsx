'use client'

import { ArrowRight, Vote } from 'lucide-react'
import Link from 'next/link'
import { useConnection } from 'wagmi'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { useLive } from '@/hooks/useLive.ts'
import { Button } from '../ui/Button.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { DelegatePanel } from './act/DelegatePanel.tsx'
import { HowItWorks } from './HowItWorks.tsx'
import { ProposalList } from './list/ProposalList.tsx'
import { LocalClock } from './local/LocalClock.tsx'

/** What holders decide, and whose votes one casts. */
export function GovernHome() {
  useChainClock()
  const live = useLive()
  const { address } = useConnection()
  return (
    <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-10 px-4 pb-20 sm:px-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <aside className="grid content-start gap-4 lg:col-start-2 lg:row-start-1">
        {!live ? (
          <Skeleton className="h-40 rounded-lg" />
        ) : address ? (
          <DelegatePanel key={address} account={address} />
        ) : (
          <section className="card grid gap-4 p-5 sm:p-6">
            <p>Connect a wallet to see your votes and to use them.</p>
            <Button look="amber" onClick={openConnectDialog}>
              Connect a wallet
            </Button>
            <p className="text-sm text-muted">
              It shows us your address. Nothing is signed and nothing is paid.
            </p>
          </section>
        )}
        <HowItWorks />
        <Link
          href="/govern/elections"
          className="card flex items-center gap-3 p-5 font-medium hover:border-line-strong sm:px-6"
        >
          <Vote size={20} aria-hidden className="text-amber-text" />
          <span className="grow">
            Elections
            <span className="block text-sm font-normal text-muted">
              who sits in the council and the committee
            </span>
          </span>
          <ArrowRight size={18} aria-hidden className="text-faint" />
        </Link>
      </aside>
      <div className="grid min-w-0 content-start gap-10 lg:col-start-1 lg:row-start-1">
        <ProposalList />
        <LocalClock />
      </div>
    </div>
  )
}
