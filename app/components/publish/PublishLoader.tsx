'use client'

import dynamic from 'next/dynamic'
import { ConnectGate } from '../wallet/ConnectGate.tsx'

const Publish = dynamic(() => import('./Publish.tsx').then((module) => module.Publish), {
  ssr: false,
  loading: () => <span className="skeleton block h-72 rounded-lg" />,
})

/** Loads what publishing needs once somebody is there to publish. */
export function PublishLoader() {
  return (
    <div className="mx-auto max-w-6xl px-4 pb-20 sm:px-6">
      <ConnectGate
        title="Connect a wallet to publish"
        reason="The dataset is registered to your account, and what it earns is paid there."
      >
        {(account) => <Publish key={account} />}
      </ConnectGate>
    </div>
  )
}
