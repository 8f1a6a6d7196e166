'use client'

import { Copy, LogOut, Wallet } from 'lucide-react'
import { useConnection, useDisconnect } from 'wagmi'
import { addressNames } from '@/hooks/network/addressNames.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { Avatar } from '../format/Avatar.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { Menu } from '../ui/Menu.tsx'
import { Balances } from './Balances.tsx'

/** Who you are here, what you hold, and the way out. */
export function WalletMenu() {
  const { address } = useConnection()
  const { mutate: disconnect } = useDisconnect()
  const { network, demoAccounts } = useNetwork()
  if (address === undefined) return null
  const name = addressNames(network, demoAccounts).get(address.toLowerCase())
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Account ${name ?? ''} ${shortAddress(address)}`}
          className="flex h-10 items-center gap-2 rounded-md border border-line bg-surface px-2.5 hover:border-line-strong"
        >
          <Avatar id={address} size={22} />
          <span className="font-medium max-sm:hidden">{name ?? shortAddress(address)}</span>
        </button>
      }
      head={<Balances address={address} name={name} />}
      items={[
        {
          label: 'Copy the address',
          icon: <Copy size={16} aria-hidden />,
          onSelect: () => void navigator.clipboard.writeText(address),
        },
        {
          label: 'Change the wallet',
          icon: <Wallet size={16} aria-hidden />,
          onSelect: openConnectDialog,
        },
        {
          label: 'Disconnect',
          icon: <LogOut size={16} aria-hidden />,
          onSelect: () => disconnect({}),
        },
      ]}
    />
  )
}
