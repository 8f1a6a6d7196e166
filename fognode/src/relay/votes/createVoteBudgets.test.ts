import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import type { Address, Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import { createVoteBudgets } from './createVoteBudgets.ts'
import { createVoteStore, VOTES_MIGRATION } from './createVoteStore.ts'

const account = (number: number): Address => `0x${number.toString(16).padStart(40, '0')}`
const exhausted = (error: unknown) =>
  error instanceof HttpError && error.code === 'budget_exhausted' && error.statusCode === 429

function budgetsOf(change: Partial<Parameters<typeof createVoteBudgets>[0]['config']> = {}) {
  const database = new DatabaseSync(':memory:')
  database.exec(VOTES_MIGRATION)
  const store = createVoteStore(database)
  const clock = { now: 1_000_000 }
  const config = {
    votesPerAccount: 3,
    gasPerAccount: 1_000_000,
    gasTotal: 2_000_000,
    maxGas: 1_000_000,
    periodSeconds: 60,
    ...change,
  }
  const budgets = createVoteBudgets({ config, store, now: () => clock.now })
  let count = 0
  const send = (number: number, gas: number, kind: 'vote' | 'delegation' = 'vote') => {
    budgets.require({ account: account(number), kind }, gas)
    count += 1
    const id: Hex = `0x${count}`
    const target = account(0xaa)
    const createdAt = clock.now
    store.put({ transactionId: id, id, account: account(number), target, kind, gas, createdAt })
    return id
  }
  return { budgets, store, clock, send }
}

test('an account has so many votes in a period, and no more', () => {
  const { budgets, clock, send } = budgetsOf()
  for (let turn = 0; turn < 3; turn++) send(1, 100_000)
  assert.equal(budgets.left(account(1)), 0)
  assert.throws(() => send(1, 100_000), exhausted)
  assert.equal(budgets.left(account(2)), 3)
  clock.now += 61_000
  send(1, 100_000)
})

test('an account cannot burn more gas than its share, however few its votes', () => {
  const { budgets, send } = budgetsOf()
  send(1, 900_000)
  assert.equal(budgets.left(account(1)), 0)
  assert.throws(() => send(1, 100_001), exhausted)
  send(1, 100_000)
})

test('made-up accounts cannot burn more gas than the node pays for in all', () => {
  const { budgets, send } = budgetsOf()
  send(1, 1_000_000)
  send(2, 900_000)
  assert.equal(budgets.left(account(3)), 0)
  assert.equal(budgets.left(), 0)
  assert.throws(() => send(3, 100_001), exhausted)
})

test('delegations leave at least half of the gas to votes', () => {
  const { send } = budgetsOf()
  send(1, 600_000, 'delegation')
  assert.throws(() => send(2, 600_000, 'delegation'), exhausted)
  send(2, 600_000)
})

test('what was not sent does not count', () => {
  const { budgets, store, send } = budgetsOf()
  const id = send(1, 100_000)
  assert.equal(budgets.left(account(1)), 2)
  store.release(id)
  assert.equal(budgets.left(account(1)), 3)
  assert.equal(store.get(id), undefined)
})
