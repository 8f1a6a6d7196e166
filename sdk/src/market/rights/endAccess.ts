import { type Address, encodeFunctionData, erc20Abi, type Hash } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import type { OrderItem } from '../hashPurchaseOrder.ts'
import { readRefundDue } from './readRefundDue.ts'

export type EndAccessParameters = {
  /** The offer under which the access was bought. */
  item: OrderItem
  account: Address
  /** Most the seller is willing to return: what `readRefundDue` said when it was shown. */
  maxRefund: bigint
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type EndAccessReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Ends a paid access by returning its unused part in the same transaction. What the market no longer holds is approved
 * first, exactly, which is one more window of the wallet.
 *
 * @throws ContractRefusedError when more than `maxRefund` is due
 */
export async function endAccess(
  client: FanalClient,
  { item, account, maxRefund, onHash, signal }: EndAccessParameters,
): Promise<EndAccessReturnType> {
  const { address: seller } = requireWallet(client)
  const market = client.network.contracts.accessMarket
  const { fromSeller } = await readRefundDue(client, { item, account })
  if (fromSeller > 0n) {
    const allowance = await client.publicClient
      .readContract({
        address: item.terms.token,
        abi: erc20Abi,
        functionName: 'allowance',
        args: [seller, market],
      })
      .catch((error: unknown) => {
        throw toFanalError(error)
      })
    if (allowance < fromSeller) {
      const data = encodeFunctionData({
        abi: erc20Abi,
        functionName: 'approve',
        args: [market, fromSeller],
      })
      await sendCall(client, { to: item.terms.token, data, signal })
    }
  }
  const data = encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'endAccess',
    args: [item, account, maxRefund],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to: market, data, onHash, signal })
  return { transactionHash, gasUsed }
}
