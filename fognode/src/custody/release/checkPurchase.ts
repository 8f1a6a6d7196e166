import { accessMarketAbi } from '@fanal/sdk/generated/abis'
import {
  isAddressEqual,
  parseEventLogs,
  TransactionReceiptNotFoundError,
  type Address,
  type Hex,
  type PublicClient,
} from 'viem'
import type { NodeContext } from '../../http/module.ts'
import { HttpError } from '../../http/httpError.ts'

export type CheckPurchaseParameters = {
  client: PublicClient
  market: Address
  confirmation: NodeContext['network']['confirmation']
  transactionHash: Hex
  datasetId: Hex
  account: Address
  sessionKey: Hex
}

/** Manifest version that was bought. */
export type CheckPurchaseReturnType = { manifestDigest: Hex }

/**
 * Checks through one RPC that a confirmed transaction of the chain bought this dataset for this account with this
 * session key.
 *
 * @throws HttpError 425 while the transaction is not confirmed, 403 when it did not buy that.
 */
export async function checkPurchase(
  parameters: CheckPurchaseParameters,
): Promise<CheckPurchaseReturnType> {
  const { client, market, confirmation, transactionHash, datasetId, account, sessionKey } =
    parameters
  const receipt = await client
    .getTransactionReceipt({ hash: transactionHash })
    .catch((error: unknown) => {
      if (error instanceof TransactionReceiptNotFoundError)
        throw new HttpError(425, 'purchase_not_seen', 'This node does not see the purchase yet.', {
          retryAfter: 2,
        })
      throw error
    })
  if (receipt.status !== 'success')
    throw new HttpError(403, 'purchase_failed', 'The transaction failed; it bought nothing.')
  const [block, confirmed] = await Promise.all([
    client.getBlock({ blockNumber: receipt.blockNumber }),
    client.getBlock({ blockTag: confirmation }),
  ])
  if (block.hash !== receipt.blockHash || receipt.blockNumber > confirmed.number)
    throw new HttpError(425, 'not_confirmed', `The purchase is not ${confirmation} yet.`, {
      retryAfter: 5,
    })
  const purchases = parseEventLogs({
    abi: accessMarketAbi,
    eventName: 'AccessPurchased',
    logs: receipt.logs.filter((log) => isAddressEqual(log.address, market)),
  }).filter(({ args }) => args.datasetId === datasetId && isAddressEqual(args.account, account))
  if (purchases.length === 0)
    throw new HttpError(403, 'not_purchased', 'The transaction did not buy this for this account.')
  const purchase = purchases.find(({ args }) => args.sessionKey === sessionKey)
  if (purchase === undefined)
    throw new HttpError(403, 'wrong_session_key', 'The purchase named another session key.', {
      advice: 'Ask with a key request signed by the account.',
    })
  return { manifestDigest: purchase.args.manifestDigest }
}
