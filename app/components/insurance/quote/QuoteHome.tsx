'use client'

import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ConnectGate } from '../../wallet/ConnectGate.tsx'
import { ProductList } from './ProductList.tsx'
import { QuoteFlow } from './QuoteFlow.tsx'

/** From a car to a policy; what can be insured is open to everybody. */
export function QuoteHome() {
  const { network } = useNetwork()
  if (network.contracts.policies === undefined)
    return (
      <EmptyState
        title="No insurance on this network"
        action={<IntentLink href="/devices">See your devices</IntentLink>}
      >
        This network has no contracts that sell policies.
      </EmptyState>
    )
  return (
    <>
      <OfflineNote />
      <ConnectGate
        title="Connect a wallet to insure a car"
        reason="A car is a device of yours. Connecting shows us your address; nothing is signed and nothing is paid."
        meanwhile={<ProductList />}
      >
        {(account) => <QuoteFlow key={account} account={account} />}
      </ConnectGate>
    </>
  )
}
