import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { HttpError } from '../http/httpError.ts'
import { createBudgets } from './createBudgets.ts'
import {
  createPurchaseStore,
  PURCHASE_ITEMS_MIGRATION,
  PURCHASES_MIGRATION,
} from './createPurchaseStore.ts'

const account = (number: number) => `0x${number.toString(16).padStart(40, '0')}`

test('made-up buyers and sellers cannot have more relayed than the node pays for in all', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(PURCHASES_MIGRATION)
  database.exec(PURCHASE_ITEMS_MIGRATION)
  const store = createPurchaseStore(database)
  let now = 1_000_000
  const budgets = createBudgets({
    config: {
      enabled: true,
      budgetPerBuyer: 2,
      budgetPerSeller: 2,
      budgetTotal: 3,
      unprovenPerBuyer: 3,
      maxGas: 1_000_000,
      periodSeconds: 60,
      requestsPerMinute: 60,
    },
    store,
    isMined: () => false,
    now: () => now,
  })
  const relay = (number: number) => {
    const parties = { buyer: account(number), sellers: [account(1_000 + number)] }
    budgets.require(parties)
    const id = `0x${number}` as const
    store.put({ id, transactionId: id, createdAt: now }, budgets.partiesOf(parties))
  }
  for (const number of [1, 2, 3]) relay(number)
  assert.equal(budgets.left({ sellers: [] }), 0)
  assert.throws(
    () => relay(4),
    (error) => error instanceof HttpError && error.code === 'budget_exhausted',
  )
  now += 61_000
  relay(5)
})

test('an order counts for each of its items', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(PURCHASES_MIGRATION)
  database.exec(PURCHASE_ITEMS_MIGRATION)
  const store = createPurchaseStore(database)
  const now = 1_000_000
  const config = {
    enabled: true,
    budgetPerBuyer: 5,
    budgetPerSeller: 3,
    budgetTotal: 100,
    unprovenPerBuyer: 3,
    maxGas: 1_000_000,
    periodSeconds: 60,
    requestsPerMinute: 60,
  }
  const budgets = createBudgets({ config, store, isMined: () => false, now: () => now })
  const [one, other] = [account(1_001), account(1_002)]
  const buyer = account(1)
  assert.throws(() => budgets.require({ buyer, sellers: [one, one, one, one] }), HttpError)
  const order = { buyer, sellers: [one, one, one, other] }
  budgets.require(order)
  store.put({ id: '0x1', transactionId: '0x1', createdAt: now }, budgets.partiesOf(order))
  assert.equal(budgets.left({ buyer, sellers: [] }), 1)
  assert.equal(budgets.left({ sellers: [one] }), 0)
  assert.equal(budgets.left({ sellers: [other] }), 2)
  assert.throws(() => budgets.require({ buyer, sellers: [other, other] }), HttpError)
  budgets.require({ buyer, sellers: [other] })
})
