import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { policiesAbi } from '@fanal/sdk/generated/abis'
import { quoteIdOf } from '@fanal/sdk/insurance/quoteTypedData'
import { pino } from 'pino'
import { decodeFunctionData, encodeErrorResult, type Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { NodeContext } from '../../http/module.ts'
import { createBudgets } from '../createBudgets.ts'
import {
  createPurchaseStore,
  PURCHASE_ITEMS_MIGRATION,
  PURCHASES_MIGRATION,
} from '../createPurchaseStore.ts'
import { createFakeQueue } from '../testing/createFakeQueue.ts'
import { createSubmitPolicy } from './createSubmitPolicy.ts'

const address = (digits: string): Hex => `0x${digits.padStart(40, '0')}`
const word = (digits: string): Hex => `0x${digits.padStart(64, '0')}`
const policies = address('aa')
const domain = { chainId: 31_337, policies }

/** A node whose chain takes every policy, unless told otherwise. */
function createNode({ insures = true, denied = [] as string[] } = {}) {
  const queue = createFakeQueue()
  const relay = {
    ...{ enabled: true, budgetPerBuyer: 2, budgetPerSeller: 9, budgetTotal: 9 },
    ...{ unprovenPerBuyer: 2, maxGas: 1_000_000, periodSeconds: 60, requestsPerMinute: 60 },
  }
  const chain = { gas: 180_000n, revert: undefined as Hex | undefined }
  const context = {
    config: { relay, denyList: { datasets: [], cids: [], accounts: denied } },
    network: { chainId: domain.chainId, contracts: insures ? { policies } : {} },
    clients: [
      {
        getBlock: async () => ({ timestamp: 100n }),
        call: async () => {
          if (chain.revert === undefined) return {}
          throw Object.assign(new Error('execution reverted'), { data: chain.revert })
        },
        estimateGas: async () => chain.gas,
      },
    ],
    checkChain: async () => undefined,
    signer: { address: address('cc') },
    transactions: queue,
  } as unknown as NodeContext
  const database = new DatabaseSync(':memory:')
  database.exec(PURCHASES_MIGRATION)
  database.exec(PURCHASE_ITEMS_MIGRATION)
  const store = createPurchaseStore(database)
  const isMined = (id: string) => queue.get(id)?.status === 'mined'
  const budgets = createBudgets({ config: relay, store, isMined, now: Date.now })
  const log = pino({ level: 'silent' })
  return { ...createSubmitPolicy({ context, log, store, budgets }), queue, budgets, chain }
}

const requestOf = (salt: string) => ({
  quote: {
    ...{ device: word('1'), deviceVersion: 1, holder: address('ee'), productId: word('2') },
    ...{ ownSum: 5n, liabilitySum: 6n, premium: 7n, term: 86_400, evidence: word('3') },
    ...{ charter: word('4'), expiry: 1_000, renews: word('0'), salt: word(salt) },
  },
  endorsement: { rater: address('0'), signature: '0x01' as Hex },
  ...{ validAfter: 0, validBefore: 1_001, signature: '0x02' as Hex },
})
const refuses = (code: string) => (error: unknown) => {
  assert.ok(error instanceof HttpError, String(error))
  assert.equal(error.code, code)
  return true
}

test('a signed policy is sent once, however often it is posted', async () => {
  const { submit, describe, queue } = createNode()
  const request = requestOf('5')
  const id = quoteIdOf(request.quote, domain)
  assert.equal(describe(id), undefined)
  const [first, second] = await Promise.all([submit(request), submit(request)])
  assert.deepEqual(first, second)
  assert.equal(first.id, id)
  assert.deepEqual(describe(id), first)
  assert.equal(queue.sent.length, 1)
  const [sent] = queue.sent
  assert.equal(sent?.to, policies)
  assert.equal(sent.gas, 216_000n)
  const { functionName, args } = decodeFunctionData({ abi: policiesAbi, data: sent.data ?? '0x' })
  assert.equal(functionName, 'buyWithAuthorization')
  assert.equal(args[2], 0)
  assert.equal(args[4], '0x02')
})

test('a holder has so many policies sent a day as purchases', async () => {
  const { submit, budgets, queue } = createNode()
  await submit(requestOf('5'))
  await submit(requestOf('6'))
  await assert.rejects(submit(requestOf('7')), refuses('budget_exhausted'))
  assert.equal(budgets.left({ buyer: address('ee'), sellers: [] }), 0)
  assert.equal(queue.sent.length, 2)
})

test('what would fail, is late, costs too much or is denied is not sent and costs no budget', async () => {
  const node = createNode()
  const errorName = 'Policies_NotOpen'
  node.chain.revert = encodeErrorResult({ abi: policiesAbi, errorName, args: [word('2')] })
  await assert.rejects(node.submit(requestOf('5')), refuses(errorName))
  node.chain.revert = undefined
  node.chain.gas = 1_000_001n
  await assert.rejects(node.submit(requestOf('5')), refuses('too_much_gas'))
  node.chain.gas = 180_000n
  const late = requestOf('5')
  late.quote.expiry = 110
  await assert.rejects(node.submit(late), refuses('expired'))
  await assert.rejects(node.submit({ ...requestOf('5'), validBefore: 105 }), refuses('expired'))
  const deny = createNode({ denied: [address('ee')] })
  await assert.rejects(deny.submit(requestOf('5')), refuses('denied'))
  node.queue.refuse('queue_full')
  await assert.rejects(node.submit(requestOf('5')), refuses('queue_full'))
  assert.equal(node.budgets.left({ buyer: address('ee'), sellers: [] }), 2)
  assert.equal(node.queue.sent.length, 0)
  assert.throws(() => createNode({ insures: false }).submit(requestOf('5')), refuses('not_insured'))
})
