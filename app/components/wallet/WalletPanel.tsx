'use client'

import type { ReactNode } from 'react'
import type { Address } from 'viem'
import { useConnection, useSwitchChain } from 'wagmi'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useLive } from '@/hooks/useLive.ts'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { Button } from '../ui/Button.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

export type WalletPanelProps = {
  /** What is going on, for who has no wallet connected. */
  invite: ReactNode
  /** Whether connecting leads to a vote. */
  canVote: boolean
  children: (account: Address) => ReactNode
}

/** What this account, or anybody, can do now, beside what a page tells; asks for a wallet and for the right chain first. */
export function WalletPanel({ invite, canVote, children }: WalletPanelProps) {
  const { network } = useNetwork()
  const { address, chainId } = useConnection()
  const { mutate: switchChain, isPending } = useSwitchChain()
  const live = useLive()
  return (
    <section aria-label="What you can do" className="card grid gap-5 p-6 shadow-card">
      {!live ? (
        <Skeleton className="h-40 rounded-md" />
      ) : address === undefined ? (
        <>
          <p>{invite}</p>
          <Button look="amber" size="large" onClick={openConnectDialog}>
            {canVote ? 'Connect a wallet to vote' : 'Connect a wallet'}
          </Button>
          <p className="text-sm text-muted">
            It shows us your address. Nothing is signed and nothing is paid.
          </p>
        </>
      ) : chainId !== network.chainId ? (
        <>
          <p>Your wallet is on another chain.</p>
          <Button
            look="amber"
            busy={isPending}
            onClick={() => switchChain({ chainId: network.chainId })}
          >
            Switch to {network.name}
          </Button>
        </>
      ) : (
        children(address)
      )}
    </section>
  )
}
