import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { hashPurchaseOrder } from '@fanal/sdk/market/hashPurchaseOrder'
import { pino } from 'pino'
import type { Hex } from 'viem'
import { HttpError } from '../http/httpError.ts'
import type { NodeContext } from '../http/module.ts'
import { createBudgets } from './createBudgets.ts'
import {
  createPurchaseStore,
  PURCHASE_ITEMS_MIGRATION,
  PURCHASES_MIGRATION,
} from './createPurchaseStore.ts'
import { createSubmitPurchase } from './createSubmitPurchase.ts'

const address = (digits: string): Hex => `0x${digits.padStart(40, '0')}`
const word = (digits: string): Hex => `0x${digits.padStart(64, '0')}`
const token = address('bb')

/** A node whose chain says how much gas a purchase takes, because the buyer's smart account burns it. */
function nodeWhere(gas: bigint, nativeRate?: { currency: string; value: number }) {
  const sent: string[] = []
  /** What became of everything sent. */
  const outcome = { status: 'sent' as 'sent' | 'mined' | 'failed' }
  const relay = {
    enabled: true,
    budgetPerBuyer: 9,
    budgetPerSeller: 9,
    budgetTotal: 9,
    unprovenPerBuyer: 2,
    ...(nativeRate === undefined ? {} : { nativeRate }),
    maxGas: 1_000_000,
    periodSeconds: 60,
    requestsPerMinute: 60,
  }
  const client = {
    getBlock: async () => ({ timestamp: 100n }),
    readContract: async ({ functionName }: { functionName: string }) =>
      functionName === 'feeBps' ? 100 : false,
    getGasPrice: async () => 1_000_000_000n,
    getCode: async () => '0x60',
    simulateContract: async () => ({}),
    estimateGas: async () => gas,
  }
  const context = {
    config: { relay, denyList: { datasets: [], cids: [], accounts: [] } },
    network: {
      chainId: 31337,
      contracts: { accessMarket: address('aa') },
      paymentTokens: [
        {
          address: token,
          name: 'T',
          symbol: 'T',
          version: '1',
          decimals: 6,
          authorization: true,
          rate: { currency: 'USD', value: 1 },
        },
      ],
    },
    clients: [client],
    checkChain: async () => undefined,
    signer: { address: address('cc') },
    transactions: {
      submit: async ({ id }: { id: string }) => {
        sent.push(id)
        return { id, nonce: 0, status: 'sent', transactionHash: word('1') }
      },
      get: (id: string) =>
        sent.includes(id) ? { id, ...outcome, transactionHash: word('1') } : undefined,
    },
  } as unknown as NodeContext
  const database = new DatabaseSync(':memory:')
  database.exec(PURCHASES_MIGRATION)
  database.exec(PURCHASE_ITEMS_MIGRATION)
  const store = createPurchaseStore(database)
  const budgets = createBudgets({
    config: relay,
    store,
    isMined: (id) => context.transactions.get(id)?.status === 'mined',
    now: Date.now,
  })
  const log = pino({ level: 'silent' })
  const submitPurchase = createSubmitPurchase({ context, log, store, budgets })
  return { ...submitPurchase, sent, outcome, budgets, store }
}

const request = {
  order: {
    items: [
      {
        offerNo: 1,
        terms: {
          datasetId: word('1'),
          manifestDigest: word('2'),
          seller: address('dd'),
          token,
          price: 1n,
          duration: 0,
          settlementWindow: 60,
        },
      },
    ],
    buyer: address('ee'),
    recipient: address('ee'),
    sessionKey: word('3'),
    charterDigest: word('4'),
    salt: word('5'),
  },
  validAfter: 0n,
  validBefore: 1_000n,
  signature: '0x00' as Hex,
}

test('a smart account cannot burn the gas money of the node with its signature check', async () => {
  const dear = nodeWhere(15_000_000n)
  await assert.rejects(
    dear.submit(request),
    (error) => error instanceof HttpError && error.code === 'too_much_gas',
  )
  assert.deepEqual(dear.sent, [])
  assert.equal(dear.budgets.left({ sellers: [] }), 9, 'nothing is counted')
  const usual = nodeWhere(150_000n)
  assert.equal((await usual.submit(request)).status, 'sent')
})

const USD = { currency: 'USD', value: 2_500 }

/** Different orders of one buyer, each with a fee of 1 token, which is more than its gas. */
const dear = (salt: string) => ({
  ...request,
  order: {
    ...request.order,
    salt: word(salt),
    items: request.order.items.map((item) => ({
      ...item,
      terms: { ...item.terms, price: 100_000_000n },
    })),
  },
})

test('purchases that pay for their gas cost budget once too many of a buyer are not mined', async () => {
  const node = nodeWhere(150_000n, USD)
  const left = () => node.budgets.left({ buyer: request.order.buyer, sellers: [] })
  for (const salt of ['1', '2']) await node.submit(dear(salt))
  assert.equal(left(), 9, 'within the allowance')
  node.outcome.status = 'failed'
  await node.submit(dear('3'))
  assert.equal(left(), 8, 'beyond the allowance it is sponsored')
})

test('purchases that were mined give the allowance back', async () => {
  const node = nodeWhere(150_000n, USD)
  node.outcome.status = 'mined'
  for (const salt of ['1', '2', '3', '4']) await node.submit(dear(salt))
  assert.equal(node.budgets.left({ buyer: request.order.buyer, sellers: [] }), 9)
})

test('a purchase that failed is sponsored when it is tried again', async () => {
  const node = nodeWhere(150_000n, USD)
  node.outcome.status = 'failed'
  await node.submit(dear('1'))
  assert.equal(node.budgets.left({ buyer: request.order.buyer, sellers: [] }), 9)
  await node.submit(dear('1'))
  assert.equal(node.budgets.left({ buyer: request.order.buyer, sellers: [] }), 8)
})

test('a purchase that a killed node kept but never sent counts once when it is posted again', async () => {
  const node = nodeWhere(100_000n)
  const { buyer } = request.order
  const sellers = [request.order.items[0]?.terms.seller ?? buyer]
  const parties = { buyer, sellers }
  const before = node.budgets.left(parties)
  const id = hashPurchaseOrder(request.order)
  node.store.put({ id, transactionId: 'never sent', createdAt: Date.now() }, [
    ...node.budgets.partiesOf(parties),
  ])
  assert.equal(node.budgets.left(parties), before - 1)
  await node.submit(request)
  assert.equal(node.budgets.left(parties), before - 1)
})
