import type { Logger } from 'pino'
import {
  TransactionReceiptNotFoundError,
  type LocalAccount,
  type PublicClient,
  type TransactionReceipt,
} from 'viem'
import type { NodeConfig } from '../../config/configSchema.ts'
import type { StoredTransaction, TransactionStore } from './createTransactionStore.ts'
import { readFees } from './readFees.ts'
import { signBroadcast } from './signBroadcast.ts'

export type FollowTransactionParameters = {
  transaction: StoredTransaction
  client: PublicClient
  store: TransactionStore
  account: LocalAccount
  chainId: number
  config: NodeConfig['transactions']
  /** Transactions of the account in the latest block. */
  accountCount: number
  /** Latest block that counts as confirmed. */
  settledBlock: bigint
  broadcast: (id: string, raw: `0x${string}`) => Promise<void>
  log: Logger
}

/** Milliseconds after which the same bytes are broadcast again. */
const REBROADCAST_AFTER_MS = 15_000
/** Milliseconds for which a receipt may lag behind the account's count. */
const RECEIPT_GRACE_MS = 60_000

const lastBroadcast = new WeakMap<TransactionStore, Map<string, number>>()

/** Looks what became of one transaction, and broadcasts or reprices it when it lingers. */
export async function followTransaction(parameters: FollowTransactionParameters): Promise<void> {
  const { transaction, store, accountCount, settledBlock, broadcast, config } = parameters
  const { id, nonce, broadcasts } = transaction
  const receipt = await findReceipt(
    parameters.client,
    broadcasts.map(({ hash }) => hash),
  )
  if (receipt !== undefined) {
    const reverted = receipt.status === 'reverted'
    store.update(id, {
      status: reverted ? 'failed' : 'mined',
      ...(reverted ? { reason: 'The transaction was reverted.' } : {}),
      settled: receipt.blockNumber <= settledBlock,
      minedHash: receipt.transactionHash,
    })
    return
  }
  const latest = broadcasts.at(-1)
  if (latest === undefined) return
  const sent = lastBroadcast.get(store) ?? new Map<string, number>()
  lastBroadcast.set(store, sent)
  const age = Date.now() - latest.signedAt

  if (accountCount > nonce) {
    // Somebody else used the key, or the receipt is late.
    if (age > RECEIPT_GRACE_MS)
      store.update(id, {
        status: 'failed',
        reason: 'Another transaction of this account took its place.',
        settled: true,
      })
    return
  }
  const isNext = accountCount === nonce
  if (isNext && age > config.stuckAfterSeconds * 1000) {
    await reprice(parameters)
    sent.set(id, Date.now())
    return
  }
  if (transaction.status !== 'sent' || Date.now() - (sent.get(id) ?? 0) > REBROADCAST_AFTER_MS) {
    sent.set(id, Date.now())
    await broadcast(id, latest.raw)
  }
}

async function reprice(parameters: FollowTransactionParameters): Promise<void> {
  const { transaction, client, store, account, chainId, config, broadcast, log } = parameters
  const latest = transaction.broadcasts.at(-1)
  if (latest === undefined) return
  const limit = BigInt(config.maxFeePerGas)
  const now = await readFees(client, limit)
  // Nodes accept a replacement only when both prices grow by a tenth.
  const raise = (price: bigint) => price + price / 8n + 1n
  const fees = {
    maxFeePerGas: larger(now.maxFeePerGas, raise(latest.maxFeePerGas)),
    maxPriorityFeePerGas: larger(now.maxPriorityFeePerGas, raise(latest.maxPriorityFeePerGas)),
  }
  if (fees.maxFeePerGas > limit || fees.maxPriorityFeePerGas > fees.maxFeePerGas) {
    await broadcast(transaction.id, latest.raw)
    return
  }
  const next = await signBroadcast({
    account,
    chainId,
    nonce: transaction.nonce,
    transaction,
    fees,
  })
  store.addBroadcast(transaction.id, next)
  log.info(
    { id: transaction.id, nonce: transaction.nonce, hash: next.hash },
    'transaction repriced',
  )
  await broadcast(transaction.id, next.raw)
}

async function findReceipt(
  client: PublicClient,
  hashes: readonly `0x${string}`[],
): Promise<TransactionReceipt | undefined> {
  for (const hash of hashes.toReversed()) {
    const receipt = await client.getTransactionReceipt({ hash }).catch((error: unknown) => {
      if (error instanceof TransactionReceiptNotFoundError) return undefined
      throw error
    })
    if (receipt !== undefined) return receipt
  }
  return undefined
}

function larger(left: bigint, right: bigint): bigint {
  return left > right ? left : right
}
