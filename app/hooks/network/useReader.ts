'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { useCallback } from 'react'
import { useNetwork } from './NetworkContext.tsx'

/** A client that reads, for parts that need no wallet. The SDK is loaded when first asked for. */
export function useReader(): () => Promise<FanalClient> {
  const { network } = useNetwork()
  return useCallback(async () => {
    const { createFanalClient } = await import('@fanal/sdk/network/createFanalClient')
    return createFanalClient({ network })
  }, [network])
}
