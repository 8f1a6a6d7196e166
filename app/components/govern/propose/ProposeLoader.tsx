'use client'

import dynamic from 'next/dynamic'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { ConnectGate } from '../../wallet/ConnectGate.tsx'
import type { ProposalKindId } from './proposalKinds.ts'

const NewProposal = dynamic(
  () => import('./NewProposal.tsx').then((module) => module.NewProposal),
  { ssr: false, loading: () => <span className="skeleton block h-96 rounded-lg" /> },
)

/** Loads the forms once somebody is there to propose. */
export function ProposeLoader({ kind }: { kind: ProposalKindId }) {
  useChainClock()
  return (
    <div className="mx-auto max-w-4xl px-4 pb-20 sm:px-6">
      <ConnectGate
        title="Connect a wallet to propose"
        reason="Proposals belong to an account with enough votes. Nothing is signed before you have seen what it will do."
      >
        {(account) => <NewProposal key={account} account={account} kind={kind} />}
      </ConnectGate>
    </div>
  )
}
