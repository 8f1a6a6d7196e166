import type { Address } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { OrderItem } from '../hashPurchaseOrder.ts'

export type ReadRefundDueParameters = { item: OrderItem; account: Address }
export type ReadRefundDueReturnType = {
  /** What the holder gets back, in wei of the offer's token. */
  due: bigint
  /** Part of it that the seller must bring, because the market no longer holds it. */
  fromSeller: bigint
}

/** What ending a paid access would cost now. It shrinks with every second of access used. */
export async function readRefundDue(
  client: FanalClient,
  { item, account }: ReadRefundDueParameters,
): Promise<ReadRefundDueReturnType> {
  try {
    const [due, fromSeller] = await client.publicClient.readContract({
      address: client.network.contracts.accessMarket,
      abi: accessMarketAbi,
      functionName: 'refundDue',
      args: [item, account],
    })
    return { due, fromSeller }
  } catch (error) {
    throw toFanalError(error)
  }
}
