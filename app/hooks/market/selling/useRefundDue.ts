'use client'

import type { OrderItem } from '@fanal/sdk/market/hashPurchaseOrder'
import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../../network/useFanal.ts'

/** What ending a paid access would cost the seller now; it shrinks as the access is used, so it is asked again. */
export function useRefundDue(item: OrderItem | undefined, account: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['refundDue', scope[0], item?.offerNo, account],
    enabled: item !== undefined,
    refetchInterval: 5_000,
    queryFn: async () => {
      const [client, { readRefundDue }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/rights/readRefundDue'),
      ])
      if (item === undefined) throw new Error('The offer of this access is not known.')
      return readRefundDue(client, { item, account })
    },
  })
}
