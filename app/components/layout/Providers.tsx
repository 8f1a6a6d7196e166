'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { WagmiProvider } from 'wagmi'
import { NetworkContext, type NetworkValue } from '@/hooks/network/NetworkContext.tsx'
import { walletConfig } from '@/hooks/wallet/walletConfig.ts'

export type ProvidersProps = { value: NetworkValue; nonce: string | undefined; children: ReactNode }

/** What every page stands on: the network, the wallets, and a cache of what was read. */
export function Providers({ value, nonce, children }: ProvidersProps) {
  const [wallets] = useState(() => walletConfig(value))
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 10_000,
            retry: (count, error) =>
              count < 2 &&
              (error as { remedy?: string }).remedy !== 'yourInput' &&
              (error as { remedy?: string }).remedy !== 'none',
          },
        },
      }),
  )
  return (
    <CSPProvider nonce={nonce}>
      <NetworkContext value={value}>
        <WagmiProvider config={wallets}>
          <QueryClientProvider client={queries}>{children}</QueryClientProvider>
        </WagmiProvider>
      </NetworkContext>
    </CSPProvider>
  )
}
