'use client'

import type { OfferView } from '@fanal/sdk/market/types'
import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/** What ending a paid access would cost now; asked again while it is looked at, since it shrinks with every second. */
export function useRefundDue(offer: OfferView | undefined, account: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['refundDue', scope[0], offer?.offerNo, account],
    enabled: offer !== undefined,
    refetchInterval: 5000,
    queryFn: async () => {
      const [client, { readRefundDue }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/rights/readRefundDue'),
      ])
      if (offer === undefined) throw new Error('No offer was chosen.')
      return readRefundDue(client, {
        item: { offerNo: offer.offerNo, terms: offer.terms },
        account,
      })
    },
  })
}
