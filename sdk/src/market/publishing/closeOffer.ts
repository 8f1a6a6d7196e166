import { encodeFunctionData, type Hash } from 'viem'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import type { OrderItem } from '../hashPurchaseOrder.ts'

export type CloseOfferParameters = {
  item: OrderItem
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CloseOfferReturnType = { transactionHash: Hash; gasUsed: bigint }

/** Ends an offer of the caller. Access already bought stays. */
export async function closeOffer(
  client: FanalClient,
  { item, onHash, signal }: CloseOfferParameters,
): Promise<CloseOfferReturnType> {
  const data = encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'closeOffer',
    args: [item.offerNo, item.terms],
  })
  const to = client.network.contracts.accessMarket
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
