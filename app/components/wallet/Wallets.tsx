'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { type Config, Hydrate, WagmiContext } from 'wagmi'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { walletConfig } from '@/hooks/wallet/walletConfig.ts'

/** One set of wallets for each page load (and each request on the server), whoever asks first. */
const configs = new WeakMap<QueryClient, Config>()
const started = new WeakSet<Config>()

/** The wallets, for the parts that need them. The market is read without, so it does not wait for their code. */
export function Wallets({ children }: { children: ReactNode }) {
  const value = useNetwork()
  const page = useQueryClient()
  const config = configs.get(page) ?? walletConfig(value)
  configs.set(page, config)

  // Not `WagmiProvider`: each one of several would connect anew.
  const [isFirst, setFirst] = useState(false)
  useEffect(() => {
    if (started.has(config)) return
    started.add(config)
    setFirst(true)
  }, [config])

  return (
    <WagmiContext value={config}>
      {isFirst && <Hydrate config={config}>{null}</Hydrate>}
      {children}
    </WagmiContext>
  )
}
