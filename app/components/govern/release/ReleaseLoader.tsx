'use client'

import dynamic from 'next/dynamic'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { ConnectGate } from '../../wallet/ConnectGate.tsx'

const FileRelease = dynamic(
  () => import('./FileRelease.tsx').then((module) => module.FileRelease),
  { ssr: false, loading: () => <span className="skeleton block h-96 rounded-lg" /> },
)

/** Loads the form for a release once somebody is there to file it. */
export function ReleaseLoader({ id }: { id: string }) {
  useChainClock()
  return (
    <div className="mx-auto max-w-4xl px-4 pb-20 sm:px-6">
      <ConnectGate
        title="Connect a wallet to file a release"
        reason="Anybody may file it. Nothing is signed before you have seen what it will do."
      >
        {(account) => <FileRelease key={account} upgradeId={BigInt(id)} />}
      </ConnectGate>
    </div>
  )
}
