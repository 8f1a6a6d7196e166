'use client'

import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import type { RequestQuoteReturnType } from '@fanal/sdk/insurance/requestQuote'
import { useMutation } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { proveFound } from '../events/proveFound.ts'
import { useFanal } from '../network/useFanal.ts'
import type { FoundEvent } from '@fanal/sdk/oracle/reading/findEvents'

export type QuoteWish = {
  device: Hex
  productId: Hex
  ownSum: bigint
  liabilitySum: bigint
  /** Seconds. */
  term: number
  datasetId: Hex
  /** What the car signed about the recording: as the nodes have heard it, or as the car gave it to its owner. */
  recording: FoundEvent | EventMessage
  /** Policy that it follows. */
  renews?: Hex | undefined
}

/** Asks the nodes for a quote. The wallet signs that its account asks; nothing is bought or paid. */
export function useQuote() {
  const { actor } = useFanal()
  return useMutation({
    mutationFn: async ({ recording, ...wish }: QuoteWish): Promise<RequestQuoteReturnType> => {
      const [client, { requestQuote }] = await Promise.all([
        actor(),
        import('@fanal/sdk/insurance/requestQuote'),
      ])
      if ('signature' in recording) return requestQuote(client, { ...wish, recording })
      const { event, signature, key } = await proveFound(client, recording)
      return requestQuote(client, {
        ...wish,
        recording: { event, signature, ...(key && { key }) },
      })
    },
  })
}
