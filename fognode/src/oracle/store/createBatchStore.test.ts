import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { toHex } from 'viem'
import { headsToTell } from '../batch/headsToTell.ts'
import { BATCHES_MIGRATION, createBatchStore, HEADS_MIGRATION } from './createBatchStore.ts'

const hex = (value: number) => toHex(value, { size: 32 })
const headOf = (digest: number, attempt = 0) => ({
  epoch: 1,
  batch: 5,
  attempt,
  digest: hex(digest),
  signature: hex(digest + 100),
})

function createStore() {
  const database = new DatabaseSync(':memory:')
  for (const migration of [BATCHES_MIGRATION, HEADS_MIGRATION]) database.exec(migration)
  return createBatchStore(database)
}

test('only two heads of one member for one attempt are an equivocation', () => {
  const store = createStore()
  assert.equal(store.noteHead(headOf(1), 2), undefined)
  // Another member leads this attempt since one was removed.
  assert.equal(store.noteHead(headOf(2), 3), undefined)
  assert.equal(store.noteHead(headOf(1), 2), undefined)
  assert.deepEqual({ ...store.noteHead(headOf(3), 2) }, headOf(1))
  assert.equal(store.findHead({ epoch: 1, batch: 5, attempt: 0, member: 3 })?.digest, hex(2))
  assert.equal(store.findHead({ epoch: 1, batch: 5, attempt: 0, member: 4 }), undefined)
  assert.deepEqual(
    store.headsOf(5).map((head) => ({ ...head })),
    [headOf(1), headOf(2)],
  )
})

test('of a member one equivocation of an epoch is kept', () => {
  const store = createStore()
  const { digest, signature } = headOf(1)
  const proof = { first: { digest, signature }, second: { digest: hex(2), signature } }
  const place = { epoch: 1, batch: 5, attempt: 0, member: 2 }
  assert.equal(store.addEquivocation({ ...place, ...proof }), true)
  assert.equal(store.addEquivocation({ ...place, ...proof, attempt: 4 }), false)
  assert.equal(store.addEquivocation({ ...place, ...proof, member: 3 }), true)
  assert.equal(store.addEquivocation({ ...place, ...proof, epoch: 2 }), true)
  assert.deepEqual(store.equivocations()[0], { ...place, ...proof })
  assert.equal(store.equivocations().length, 3)
})

test('what was noted before it was known whose it is still holds for everybody', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(BATCHES_MIGRATION)
  const { epoch, batch, attempt, digest, signature } = headOf(1)
  database
    .prepare('INSERT INTO seen VALUES (?, ?, ?, ?, ?)')
    .run(epoch, batch, attempt, digest, signature)
  database.exec(HEADS_MIGRATION)
  const store = createBatchStore(database)
  assert.deepEqual({ ...store.noteHead(headOf(2), 2) }, headOf(1))
  assert.equal(store.noteHead(headOf(1), 2), undefined)
})

test('of the service in a batch all is kept or nothing', () => {
  const store = createStore()
  const service = { served: 1, missed: 0, bad: 0 }
  store.setService(1, 5, [{ member: 1, ...service }])
  const broken = [
    { member: 1, ...service, served: 7 },
    { member: 2, ...service, served: 0.5 },
  ]
  assert.throws(() => store.setService(1, 5, broken))
  assert.equal(store.serviceIn(1, 5, 5)[0]?.served, 1)
})

test('heads that are signed ahead of their attempt do not take the room of those that count now', () => {
  const store = createStore()
  for (let attempt = 0; attempt < 60; attempt += 1)
    store.noteHead(headOf(attempt, attempt), attempt % 4)
  const told = () =>
    headsToTell({ batches: store, epoch: 1, batch: 5 }).map(({ attempt }) => attempt)
  assert.deepEqual(told(), [0, 1])
  store.setAttempt(1, 5, 29)
  assert.deepEqual([told().length, told()[0], told().at(-1)], [16, 15, 30])
})
