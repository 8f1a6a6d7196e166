'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { NetworkContext, type NetworkValue } from '@/hooks/network/NetworkContext.tsx'

export type ProvidersProps = { value: NetworkValue; nonce: string | undefined; children: ReactNode }

/** What every page stands on: the network and a cache of what was read. */
export function Providers({ value, nonce, children }: ProvidersProps) {
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
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </NetworkContext>
    </CSPProvider>
  )
}
