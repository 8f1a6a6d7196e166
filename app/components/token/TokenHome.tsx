'use client'

import { useConnection } from 'wagmi'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useLive } from '@/hooks/useLive.ts'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { DelegatePanel } from '../govern/act/DelegatePanel.tsx'
import { LocalClock } from '../govern/local/LocalClock.tsx'
import { OfflineNote } from '../network/OfflineNote.tsx'
import { Button } from '../ui/Button.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { EmissionSection } from './EmissionSection.tsx'
import { EarlierHoldersSection } from './EarlierHoldersSection.tsx'
import { HoldingCard } from './HoldingCard.tsx'
import { SupplySection } from './SupplySection.tsx'
import { VestingSection } from './VestingSection.tsx'

/** The network token: what one holds, what vests, and where the whole supply is. */
export function TokenHome() {
  useChainClock()
  const live = useLive()
  const { network } = useNetwork()
  const { address } = useConnection()
  const account = live ? address : undefined
  return (
    <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-10 px-4 pb-20 sm:px-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <aside className="grid content-start gap-4 lg:col-start-2 lg:row-start-1">
        {!live ? (
          <Skeleton className="h-40 rounded-lg" />
        ) : account ? (
          <>
            <HoldingCard key={account} account={account} />
            <DelegatePanel key={`votes${account}`} account={account} />
          </>
        ) : (
          <section aria-label="Your tokens" className="card grid gap-4 p-5 sm:p-6">
            <p>Connect a wallet to see what you hold, what vests for you, and your votes.</p>
            <Button look="amber" onClick={openConnectDialog}>
              Connect a wallet
            </Button>
            <p className="text-sm text-muted">
              It shows us your address. Nothing is signed and nothing is paid.
            </p>
          </section>
        )}
      </aside>
      <div className="grid min-w-0 grid-cols-1 content-start gap-12 lg:col-start-1 lg:row-start-1">
        <OfflineNote />
        <VestingSection account={account} />
        {network.contracts.genesisClaims && <EarlierHoldersSection account={account} />}
        {network.contracts.emission && <EmissionSection />}
        <SupplySection />
        <LocalClock />
      </div>
    </div>
  )
}
