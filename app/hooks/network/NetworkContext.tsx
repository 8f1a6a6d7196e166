'use client'

import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { createContext, useContext } from 'react'
import type { DemoAccount } from '../wallet/demoAccount.ts'

export type NetworkValue = {
  network: NetworkFile
  /** Empty on every chain but the local one. */
  demoAccounts: DemoAccount[]
  /** Set when this host offers WalletConnect. */
  walletConnectProjectId: string | undefined
}

export const NetworkContext = createContext<NetworkValue | undefined>(undefined)

/** The network this page works on. Pages without one never render what asks for it. */
export function useNetwork(): NetworkValue {
  const value = useContext(NetworkContext)
  if (value === undefined) throw new Error('useNetwork is used outside of the network provider.')
  return value
}
