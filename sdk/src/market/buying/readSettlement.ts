import { isAddressEqual, parseEventLogs, type TransactionReceipt } from 'viem'
import { IntegrityError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { PurchaseOrder } from '../hashPurchaseOrder.ts'
import { readLogs } from '../readLogs.ts'
import type { PurchaseView } from '../types.ts'

export type ReadSettlementParameters = { order: PurchaseOrder; fromBlock: bigint }
export type Settlement = {
  transactionHash: `0x${string}`
  blockNumber: bigint
  purchases: PurchaseView[]
}
export type ReadSettlementReturnType = Settlement | undefined

/**
 * Looks on the chain for the payment of an order, whoever sent it and however it was paid. The session key was made for
 * this order alone, so a purchase that carries it is this one.
 */
export async function readSettlement(
  client: FanalClient,
  { order, fromBlock }: ReadSettlementParameters,
): Promise<ReadSettlementReturnType> {
  try {
    const toBlock = await client.publicClient.getBlockNumber({ cacheTime: 0 })
    const address = client.network.contracts.accessMarket
    const logs = await readLogs(client, { address, fromBlock, toBlock })
    const found = parseEventLogs({ abi: accessMarketAbi, eventName: 'AccessPurchased', logs }).find(
      ({ args }) => args.sessionKey === order.sessionKey && isAddressEqual(args.buyer, order.buyer),
    )
    if (!found) return undefined
    const hash = found.transactionHash
    return await settlementOf(
      client,
      order,
      await client.publicClient.getTransactionReceipt({ hash }),
    )
  } catch (error) {
    throw toFanalError(error)
  }
}

/** Reads the purchases of an order from the receipt that settled it, and checks that they are exactly the order's. */
export async function settlementOf(
  client: FanalClient,
  order: PurchaseOrder,
  receipt: TransactionReceipt,
): Promise<Settlement> {
  const market = client.network.contracts.accessMarket
  const logs = parseEventLogs({
    abi: accessMarketAbi,
    eventName: 'AccessPurchased',
    logs: receipt.logs,
  }).filter(
    ({ address, args }) =>
      isAddressEqual(address, market) &&
      args.sessionKey === order.sessionKey &&
      // Whoever sends the order may put a purchase of their own with the same session key beside it.
      isAddressEqual(args.buyer, order.buyer) &&
      isAddressEqual(args.account, order.recipient),
  )
  const block = await client.publicClient.getBlock({ blockHash: receipt.blockHash })

  const purchases = order.items.map(({ offerNo, terms }): PurchaseView => {
    const log = logs.find(
      ({ args }) => args.offerNo === offerNo && args.datasetId === terms.datasetId,
    )
    if (
      !log ||
      log.args.manifestDigest !== terms.manifestDigest ||
      log.args.amount !== terms.price
    ) {
      throw new IntegrityError('The receipt does not show the purchase that was ordered.', {
        details: { offerNo, transaction: receipt.transactionHash },
      })
    }
    const { args } = log
    return {
      transactionHash: receipt.transactionHash,
      logIndex: log.logIndex,
      blockNumber: receipt.blockNumber,
      datasetId: terms.datasetId,
      datasetName: undefined,
      offerNo,
      account: args.account,
      buyer: args.buyer,
      seller: terms.seller,
      sessionKey: args.sessionKey,
      from: args.from,
      until: args.until,
      amount: args.amount,
      token: terms.token,
      feeBps: args.feeBps,
      version: args.version,
      manifestDigest: args.manifestDigest,
      boundary: args.boundary,
      paidAt: Number(block.timestamp),
    }
  })
  return {
    transactionHash: receipt.transactionHash,
    blockNumber: receipt.blockNumber,
    purchases,
  }
}
