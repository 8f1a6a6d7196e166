import type { DatabaseSync } from 'node:sqlite'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Logger } from 'pino'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { LocalAccount, PublicClient } from 'viem'
import { keyedLock } from '../../async/keyedLock.ts'
import { messageOf, repeat } from '../../async/repeat.ts'
import type { NodeConfig } from '../../config/configSchema.ts'
import { HttpError } from '../../http/httpError.ts'
import { createTransactionStore, describeTransaction } from './createTransactionStore.ts'
import { followTransaction } from './followTransaction.ts'
import { readFees } from './readFees.ts'
import { signBroadcast } from './signBroadcast.ts'
import type { TransactionQueue, TransactionRequest } from './transactionQueue.ts'

export type CreateTransactionQueueParameters = {
  client: PublicClient
  account: LocalAccount
  database: DatabaseSync
  config: NodeConfig['transactions']
  confirmation: NetworkFile['confirmation']
  chainId: number
  /** Rejects when the chain is not the one that the database belongs to. */
  checkChain: () => Promise<void>
  log: Logger
  metrics: Registry
}

export type RunningTransactionQueue = TransactionQueue & {
  start: () => void
  stop: () => Promise<void>
}

/**
 * One queue for one account: gives out nonces in order, writes each signed transaction to disk before it is broadcast, and
 * after a restart broadcasts exactly the same bytes again, so that nothing is ever sent twice.
 */
export function createTransactionQueue(
  parameters: CreateTransactionQueueParameters,
): RunningTransactionQueue {
  const { client, account, config, log, chainId } = parameters
  const store = createTransactionStore(parameters.database)
  const lock = keyedLock()
  const stopping = new AbortController()
  const waiting = new Map<string, Set<() => void>>()
  let loop: Promise<void> | undefined
  const results = new Counter({
    name: 'fanal_transactions_total',
    help: 'Transactions of the node by what became of them.',
    labelNames: ['result'],
    registers: [parameters.metrics],
  })
  new Gauge({
    name: 'fanal_transactions_pending',
    help: 'Transactions that are not final yet.',
    registers: [parameters.metrics],
    collect() {
      this.set(store.unsettled().length)
    },
  })

  const broadcast = async (id: string, raw: `0x${string}`) => {
    try {
      await client.sendRawTransaction({ serializedTransaction: raw })
      store.update(id, { status: 'sent', settled: false })
    } catch (error) {
      // Nodes refuse what they know already; whatever it is, the bytes are on disk and the loop tries again.
      log.debug({ id, reason: messageOf(error) }, 'broadcast refused')
    }
  }

  const submitNow = async (request: TransactionRequest) => {
    const known = store.get(request.id)
    if (known !== undefined) return describeTransaction(known)
    await parameters.checkChain()
    const [fees, gas, balance, pendingCount] = await Promise.all([
      readFees(client, BigInt(config.maxFeePerGas)),
      request.gas ?? estimateGas(client, account.address, request),
      client.getBalance({ address: account.address, blockTag: 'latest' }),
      client.getTransactionCount({ address: account.address, blockTag: 'pending' }),
    ])
    const value = request.value ?? 0n
    if (balance < gas * fees.maxFeePerGas + value)
      throw new HttpError(503, 'out_of_funds', 'This node has no gas money left.', {
        advice: 'Use another node, or send the transaction yourself.',
      })
    const nonce = Math.max(pendingCount, store.lastNonce() + 1)
    const first = await signBroadcast({
      account,
      chainId,
      nonce,
      transaction: { to: request.to, data: request.data, value, gas },
      fees,
    })
    store.add({
      id: request.id,
      nonce,
      to: request.to,
      data: request.data,
      value,
      gas,
      status: 'queued',
      reason: undefined,
      settled: false,
      minedHash: undefined,
      broadcasts: [first],
    })
    await broadcast(request.id, first.raw)
    const stored = store.get(request.id)
    if (stored === undefined) throw new Error(`Transaction ${request.id} was not stored.`)
    return describeTransaction(stored)
  }

  const follow = async () => {
    await parameters.checkChain()
    const transactions = store.unsettled()
    if (transactions.length === 0) return
    const [count, head] = await Promise.all([
      client.getTransactionCount({ address: account.address, blockTag: 'latest' }),
      client.getBlock({ blockTag: parameters.confirmation }),
    ])
    for (const transaction of transactions) {
      const before = transaction.status
      await followTransaction({
        transaction,
        client,
        store,
        account,
        chainId,
        config,
        accountCount: count,
        settledBlock: head.number,
        broadcast,
        log,
      })
      const after = store.get(transaction.id)
      if (after === undefined || (after.status === before && !after.settled)) continue
      if (after.settled) results.inc({ result: after.status })
      for (const wake of waiting.get(transaction.id) ?? []) wake()
    }
  }

  const get: TransactionQueue['get'] = (id) => {
    const stored = store.get(id)
    return stored === undefined ? undefined : describeTransaction(stored)
  }

  return {
    submit: (request) => lock('nonce', () => submitNow(request)),
    get,
    wait: async (id, options = {}) => {
      const deadline = Date.now() + (options.timeoutMs ?? 120_000)
      for (;;) {
        const transaction = get(id)
        if (transaction === undefined) throw new Error(`No transaction "${id}" was submitted.`)
        if (transaction.status === 'mined' || transaction.status === 'failed') return transaction
        if (stopping.signal.aborted) throw new Error('The node is stopping.')
        const left = deadline - Date.now()
        if (left <= 0)
          throw new Error(`Transaction ${transaction.transactionHash} was not mined in time.`)
        await new Promise<void>((resolve) => {
          const set = waiting.get(id) ?? new Set()
          waiting.set(id, set)
          const timer = setTimeout(wake, Math.min(left, 5_000))
          function wake() {
            clearTimeout(timer)
            set.delete(wake)
            if (set.size === 0) waiting.delete(id)
            resolve()
          }
          set.add(wake)
        })
      }
    },
    start: () => {
      loop ??= repeat({
        complaint: 'cannot follow transactions',
        work: follow,
        intervalMs: config.pollIntervalSeconds * 1000,
        signal: stopping.signal,
        log,
      })
    },
    stop: async () => {
      stopping.abort()
      for (const set of waiting.values()) for (const wake of set) wake()
      await loop
    },
  }
}

async function estimateGas(
  client: PublicClient,
  from: `0x${string}`,
  { to, data, value }: TransactionRequest,
): Promise<bigint> {
  const gas = await client.estimateGas({
    account: from,
    to,
    data,
    ...(value === undefined ? {} : { value }),
  })
  // Storage that others write meanwhile may make the same call dearer.
  return gas + gas / 5n
}
