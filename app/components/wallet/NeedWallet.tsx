'use client'

import { Wallet } from 'lucide-react'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** Says why an account is needed here and offers to connect one. */
export function NeedWallet({ reason }: { reason: string }) {
  return (
    <EmptyState
      title="Connect a wallet"
      action={
        <Button look="ink" icon={<Wallet size={17} aria-hidden />} onClick={openConnectDialog}>
          Connect
        </Button>
      }
    >
      {reason} Connecting shows us your address; nothing is signed.
    </EmptyState>
  )
}
