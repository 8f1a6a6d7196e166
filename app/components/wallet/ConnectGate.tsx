'use client'

import type { ReactNode } from 'react'
import type { Address } from 'viem'
import { useConnection, useSwitchChain } from 'wagmi'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useLive } from '@/hooks/useLive.ts'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

export type ConnectGateProps = {
  /** What a wallet is needed for: "Connect a wallet to publish". */
  title: string
  /** One sentence why. */
  reason: ReactNode
  /** What can be seen without one. */
  meanwhile?: ReactNode
  children: (account: Address) => ReactNode
}

/** Pages that belong to an account: asks for a wallet, and for the right chain, before anything else. */
export function ConnectGate({ title, reason, meanwhile, children }: ConnectGateProps) {
  const { network } = useNetwork()
  const { status, address, chainId } = useConnection()
  const { mutate: switchChain, isPending } = useSwitchChain()
  const live = useLive()
  if (!live || ((status === 'reconnecting' || status === 'connecting') && !address)) {
    return <Skeleton className="h-72 rounded-lg" />
  }
  if (address === undefined) {
    return (
      <>
        <EmptyState
          title={title}
          action={
            <Button look="amber" size="large" onClick={openConnectDialog}>
              Connect a wallet
            </Button>
          }
        >
          {reason}
        </EmptyState>
        {meanwhile}
      </>
    )
  }
  if (chainId !== network.chainId) {
    return (
      <EmptyState
        title="Your wallet is on another chain"
        action={
          <Button
            look="amber"
            size="large"
            busy={isPending}
            onClick={() => switchChain({ chainId: network.chainId })}
          >
            Switch to {network.name}
          </Button>
        }
      >
        This page works on {network.name} (chain {network.chainId}).
      </EmptyState>
    )
  }
  return children(address)
}
