'use client'

import { ArrowLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { ConnectGate } from '../../wallet/ConnectGate.tsx'

const Stand = dynamic(() => import('./Stand.tsx').then((module) => module.Stand), {
  ssr: false,
  loading: () => <span className="skeleton block h-96 rounded-lg" />,
})

/** Loads the form once somebody is there to stand. */
export function StandLoader({ electionId }: { electionId: number }) {
  useChainClock()
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-1 gap-6 px-4 pb-20 sm:px-6">
      <Link
        href={`/govern/elections/${electionId}`}
        className="inline-flex w-fit items-center gap-1.5 rounded-full bg-surface/80 py-1.5 pr-3.5 pl-2.5 text-sm font-medium text-muted hover:text-text"
      >
        <ArrowLeft size={16} aria-hidden /> Election {electionId}
      </Link>
      <ConnectGate
        title="Connect a wallet to stand"
        reason="A candidacy belongs to an account. Nothing is signed before you have seen what it takes."
      >
        {(account) => <Stand key={account} electionId={electionId} account={account} />}
      </ConnectGate>
    </div>
  )
}
