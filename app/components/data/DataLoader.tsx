'use client'

import dynamic from 'next/dynamic'
import { ConnectGate } from '../wallet/ConnectGate.tsx'

const MyData = dynamic(() => import('./MyData.tsx').then((module) => module.MyData), {
  ssr: false,
  loading: () => <span className="skeleton block h-72 rounded-lg" />,
})

/** Loads what sellers need once one is there. */
export function DataLoader() {
  return (
    <div className="mx-auto max-w-6xl px-4 pb-20 sm:px-6">
      <ConnectGate
        title="Connect a wallet to see your data"
        reason="Datasets and proceeds belong to an account."
      >
        {(account) => <MyData key={account} account={account} />}
      </ConnectGate>
    </div>
  )
}
