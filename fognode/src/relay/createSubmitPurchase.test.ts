import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { pino } from 'pino'
import type { Hex } from 'viem'
import { HttpError } from '../http/httpError.ts'
import type { NodeContext } from '../http/module.ts'
import { createBudgets } from './createBudgets.ts'
import { createPurchaseStore, PURCHASES_MIGRATION } from './createPurchaseStore.ts'
import { createSubmitPurchase } from './createSubmitPurchase.ts'

const address = (digits: string): Hex => `0x${digits.padStart(40, '0')}`
const word = (digits: string): Hex => `0x${digits.padStart(64, '0')}`
const token = address('bb')

/** A node whose chain says how much gas a purchase takes, because the buyer's smart account burns it. */
function nodeWhere(gas: bigint) {
  const sent: string[] = []
  const relay = {
    enabled: true,
    budgetPerBuyer: 9,
    budgetPerSeller: 9,
    budgetTotal: 9,
    maxGas: 1_000_000,
    periodSeconds: 60,
    requestsPerMinute: 60,
  }
  const client = {
    getBlock: async () => ({ timestamp: 100n }),
    readContract: async () => false,
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
        { address: token, name: 'T', symbol: 'T', version: '1', decimals: 6, authorization: true },
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
        sent.includes(id) ? { id, status: 'sent', transactionHash: word('1') } : undefined,
    },
  } as unknown as NodeContext
  const database = new DatabaseSync(':memory:')
  database.exec(PURCHASES_MIGRATION)
  const store = createPurchaseStore(database)
  const budgets = createBudgets({ config: relay, store, now: Date.now })
  const log = pino({ level: 'silent' })
  return { ...createSubmitPurchase({ context, log, store, budgets }), sent, budgets }
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
