'use client'

import { useConnection, useSwitchChain } from 'wagmi'
import dynamic from 'next/dynamic'
import { Wallet } from 'lucide-react'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { openConnectDialog, useConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { useLive } from '@/hooks/useLive.ts'
import { Button } from '../ui/Button.tsx'

const ConnectDialog = dynamic(
  () => import('./ConnectDialog.tsx').then((module) => module.ConnectDialog),
  { ssr: false },
)
const WalletMenu = dynamic(() => import('./WalletMenu.tsx').then((module) => module.WalletMenu), {
  ssr: false,
  loading: () => <span className="skeleton block h-10 w-32" />,
})

/** Connect, wrong chain, or who you are. */
export function WalletState() {
  const { network } = useNetwork()
  const connection = useConnection()
  const live = useLive()
  const { open, onOpenChange } = useConnectDialog()
  const { mutate: switchChain, isPending } = useSwitchChain()

  return (
    <>
      {!live || connection.status === 'disconnected' || connection.status === 'connecting' ? (
        <Button
          size="small"
          look="line"
          icon={<Wallet size={16} aria-hidden />}
          onClick={openConnectDialog}
        >
          Connect
        </Button>
      ) : connection.status === 'reconnecting' && !connection.address ? (
        <span className="skeleton block h-10 w-32" />
      ) : connection.chainId !== network.chainId ? (
        <Button
          size="small"
          look="danger"
          busy={isPending}
          onClick={() => switchChain({ chainId: network.chainId })}
        >
          Switch to {network.name}
        </Button>
      ) : (
        <WalletMenu />
      )}
      {open && <ConnectDialog open={open} onOpenChange={onOpenChange} />}
    </>
  )
}
