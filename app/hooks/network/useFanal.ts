'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { useMemo } from 'react'
import { useConfig, useConnection } from 'wagmi'
import { useNetwork } from './NetworkContext.tsx'

export type UseFanalReturnType = {
  /** Part of every query key: answers of one chain or account are never shown for another. */
  scope: readonly [chainId: number, account: string | undefined]
  /** A client that reads. The SDK is loaded when first asked for. */
  reader: () => Promise<FanalClient>
  /** A client that signs with the connected wallet. */
  actor: () => Promise<FanalClient>
}

/** The SDK on this page's network. */
export function useFanal(): UseFanalReturnType {
  const { network } = useNetwork()
  const config = useConfig()
  const { address } = useConnection()
  return useMemo(() => {
    const reader = async () => {
      const { createFanalClient } = await import('@fanal/sdk/network/createFanalClient')
      return createFanalClient({ network })
    }
    const actor = async () => {
      const [{ createFanalClient }, { getWalletClient }] = await Promise.all([
        import('@fanal/sdk/network/createFanalClient'),
        import('wagmi/actions'),
      ])
      // Throws when the wallet is on another chain, so nothing is ever signed for the wrong one.
      const walletClient = await getWalletClient(config, { chainId: network.chainId })
      return createFanalClient({ network, walletClient })
    }
    return { scope: [network.chainId, address] as const, reader, actor }
  }, [network, config, address])
}
