import { accessMarketAbi } from '@fanal/sdk/generated/abis'
import { formatEther, formatUnits } from 'viem'
import type { NodeContext } from '../http/module.ts'
import type { PurchaseRequest } from './orderSchema.ts'

export type CoversGasParameters = {
  context: Pick<NodeContext, 'network' | 'clients' | 'config'>
  order: PurchaseRequest['order']
  /** Gas that the purchase takes. */
  gas: bigint
}

/**
 * Whether the protocol fee of a purchase is worth at least its gas. Only known when the network file rates the token and the
 * configuration rates the chain's coin in the same currency; otherwise no.
 */
export async function coversGas({ context, order, gas }: CoversGasParameters): Promise<boolean> {
  const { network, clients, config } = context
  const coin = config.relay.nativeRate
  const token = network.paymentTokens.find(
    (known) => known.address.toLowerCase() === order.items[0]?.terms.token,
  )
  if (coin === undefined || token?.rate === undefined || token.rate.currency !== coin.currency)
    return false
  const [feeBps, gasPrice] = await Promise.all([
    clients[0].readContract({
      address: network.contracts.accessMarket,
      abi: accessMarketAbi,
      functionName: 'feeBps',
    }),
    clients[0].getGasPrice(),
  ])
  const fee = order.items.reduce(
    (sum, { terms }) => sum + (terms.price * BigInt(feeBps)) / 10_000n,
    0n,
  )
  // Plain-currency rates are estimates, so doubles are exact enough for this one decision.
  const feeWorth = Number(formatUnits(fee, token.decimals)) * token.rate.value
  return feeWorth >= Number(formatEther(gas * gasPrice)) * coin.value
}
