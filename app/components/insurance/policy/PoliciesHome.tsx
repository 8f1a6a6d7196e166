'use client'

import type { Address } from 'viem'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useClaims } from '@/hooks/insurance/useClaims.ts'
import { usePolicies } from '@/hooks/insurance/usePolicies.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { DueNote } from '../../devices/agreements/DueNote.tsx'
import { LocalClock } from '../../govern/local/LocalClock.tsx'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { buttonClasses } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ConnectGate } from '../../wallet/ConnectGate.tsx'
import { PaidToMe } from './PaidToMe.tsx'
import { PolicyCard } from './PolicyCard.tsx'

/** The policies of whoever is connected, and the claims that pay them. */
export function PoliciesHome() {
  const { network } = useNetwork()
  if (network.contracts.policies === undefined)
    return (
      <EmptyState title="No insurance on this network">
        This network has no contracts that sell policies.
      </EmptyState>
    )
  return (
    <>
      <OfflineNote />
      <ConnectGate
        title="Connect a wallet to see your policies"
        reason="Policies belong to an account. It shows us your address; nothing is signed and nothing is paid."
      >
        {(account) => <Policies key={account} account={account} />}
      </ConnectGate>
    </>
  )
}

function Policies({ account }: { account: Address }) {
  useChainClock()
  const policies = usePolicies(account)
  const claims = useClaims({ recipient: account })
  return (
    <div className="grid grid-cols-1 gap-8">
      <DueNote account={account} contract="claims" />
      <Loaded view={policies} what="Your policies" className="h-56 rounded-lg">
        {(mine) =>
          mine.length === 0 ? (
            <EmptyState
              title="No policy yet"
              action={
                <IntentLink href="/insure" className={buttonClasses('amber')}>
                  Insure a car
                </IntentLink>
              }
            >
              A policy that you buy appears here, with what it covers and what was paid.
            </EmptyState>
          ) : (
            <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
              {mine.map((policy) => (
                <li key={policy.policyId}>
                  <PolicyCard policy={policy} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {claims.data && claims.data.length > 0 && <PaidToMe claims={claims.data} />}
      <LocalClock />
    </div>
  )
}
