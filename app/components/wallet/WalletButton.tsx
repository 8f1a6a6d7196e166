'use client'

import { Wallet } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState, useSyncExternalStore } from 'react'
import { openConnectDialog, useConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { hasWallet } from '@/hooks/wallet/hasWallet.ts'
import { Button } from '../ui/Button.tsx'

const LoadedButton = dynamic(
  async () => {
    const [{ WalletState }, { Wallets }] = await Promise.all([
      import('./WalletState.tsx'),
      import('./Wallets.tsx'),
    ])
    return function LoadedButton() {
      return (
        <Wallets>
          <WalletState />
        </Wallets>
      )
    }
  },
  { ssr: false, loading: () => <span className="skeleton block h-10 w-32" /> },
)

/** The button of the head. Code for wallets is loaded once there is a wallet, or the wish for one. */
export function WalletButton() {
  const { open } = useConnectDialog()
  const present = useSyncExternalStore(hasWallet.subscribe, hasWallet.now, () => false)
  const [wanted, setWanted] = useState(false)
  if ((open || present) && !wanted) setWanted(true)
  if (wanted) return <LoadedButton />
  return (
    <Button
      size="small"
      look="line"
      icon={<Wallet size={16} aria-hidden />}
      onClick={openConnectDialog}
    >
      Connect
    </Button>
  )
}
