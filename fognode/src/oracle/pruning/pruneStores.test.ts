import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { toHex, type Hex } from 'viem'
import type { SecretBox } from '../../custody/store/createSecretBox.ts'
import type { Proposal } from '../batch/proposal.ts'
import { BATCHES_MIGRATION, createBatchStore, HEADS_MIGRATION } from '../store/createBatchStore.ts'
import { createEventIndex, INDEX_MIGRATIONS } from '../store/createEventIndex.ts'
import { createSigningStore, SIGNING_MIGRATION } from '../store/createSigningStore.ts'
import { PRUNING_MIGRATION, pruneStores } from './pruneStores.ts'

const NOW = 1_800_000_000
const hex = (value: number) => toHex(value, { size: 32 })
const device = hex(0xde)
const witness = { commitments: [], shares: {}, faults: [] }
const commitment = { member: 1, hiding: hex(1), binding: hex(2) } as never
const nonces = { hiding: hex(1), binding: hex(2) }

function createWorld() {
  const signing = new DatabaseSync(':memory:')
  for (const migration of [
    SIGNING_MIGRATION,
    BATCHES_MIGRATION,
    PRUNING_MIGRATION,
    HEADS_MIGRATION,
  ])
    signing.exec(migration)
  const index = new DatabaseSync(':memory:')
  for (const migration of INDEX_MIGRATIONS) index.exec(migration)
  const box = { seal: async (_about, secret) => secret, open: async () => '0x' } as SecretBox
  const batches = createBatchStore(signing)
  const events = createEventIndex(index)
  /** A batch with a signed proposal, one that came to nothing, and an event. */
  const addBatch = (epoch: number, batch: number, to: number) => {
    const proposalOf = (attempt: number): Proposal => ({
      report: {
        batch,
        epoch,
        root: hex(batch),
        count: 1,
        from: to - 1,
        to,
        evidence: hex(batch),
      },
      attempt,
      ids: [],
      times: [],
      signature: '0x',
    })
    const [failed, signed] = [hex(batch * 2), hex(batch * 2 + 1)]
    batches.keep(failed, proposalOf(0))
    batches.keep(signed, proposalOf(1))
    batches.setSignature(signed, { z: hex(1), r: '0x' })
    batches.addWitness(signed, witness)
    batches.noteHead({ epoch, batch, attempt: 0, digest: failed, signature: '0x' }, 1)
    batches.setAttempt(epoch, batch, 1)
    batches.setService(epoch, batch, [{ member: 1, served: 1, missed: 0, bad: 0 }])
    const key = { device, deviceVersion: 1, seq: batch }
    events.add([{ id: hex(batch), position: batch, acceptedAt: to, ...key }], to * 1000)
    events.report(batch, hex(batch), [{ id: hex(batch), ...key }])
    return { failed, signed }
  }
  const sign = (epoch: number) =>
    createSigningStore(signing, box).add(`${epoch}/${hex(7)}/9`, nonces, commitment)
  const prune = (epoch: number, settled: number, before = NOW - 1_000) => {
    for (;;) if (!pruneStores({ signing, index, epoch, settled, before })) return
  }
  return { signing, index, box, batches, events, addBatch, sign, prune }
}

test('what came to nothing goes when its batch is final, what was signed stays while it is needed', async () => {
  const { batches, events, addBatch, sign, prune } = createWorld()
  const old = addBatch(1, 1, NOW - 5_000)
  const young = addBatch(1, 2, NOW)
  assert.equal(batches.signedOf(1).length, 1)
  prune(1, 60)
  assert.equal(batches.ofBatch(1).length, 2)
  prune(2, 100)
  assert.deepEqual(batches.ofBatch(1), batches.signedOf(1))
  assert.equal(batches.find(old.failed), undefined)
  assert.equal(batches.headsOf(1).length, 0)
  assert.equal(batches.attempt(1, 1), 0)
  assert.equal(batches.serviceIn(1, 1, 2)[0]?.served, 2)
  assert.ok(batches.witnessOf(old.signed))
  assert.equal(events.find(hex(1)), undefined)
  assert.equal(events.find(hex(2))?.batch, 2)
  await sign(3)
  prune(3, 100)
  assert.equal(batches.find(old.signed), undefined)
  assert.equal(batches.witnessOf(old.signed), undefined)
  assert.equal(batches.serviceIn(1, 1, 2).length, 0)
  assert.ok(batches.find(young.signed))
})

test('the newest event stays, so that a start does not put old ones in again', () => {
  const { events, addBatch, prune } = createWorld()
  for (let batch = 1; batch <= 5; batch += 1) addBatch(1, batch, NOW - 10_000)
  prune(9, 1_000)
  assert.equal(events.position(), 5)
  assert.equal(events.find(hex(4)), undefined)
})

test('nonces stay until their epoch is over, and none are made again under its names', async () => {
  const { signing, box, prune } = createWorld()
  const store = createSigningStore(signing, box)
  const names = [1, 2, 3].map((epoch) => `${epoch}/${hex(7) as Hex}/1`) as [string, string, string]
  for (const name of names) await store.add(name, nonces, commitment)
  assert.throws(() => signing.exec('DELETE FROM nonces'), /kept until their epoch is over/)
  prune(3, 100)
  assert.equal(store.find(names[0]), undefined)
  assert.ok(store.find(names[1]))
  assert.ok(store.find(names[2]))
  await assert.rejects(store.add(names[0], nonces, commitment), /the epoch of these nonces is over/)
  assert.throws(() => signing.exec('DELETE FROM nonces'), /kept until their epoch is over/)
  // A chain that goes back brings nothing back.
  prune(2, 100)
  await assert.rejects(store.add(names[0], nonces, commitment), /the epoch of these nonces is over/)
})

test('a chain that tells of an epoch far ahead, once, ends none in which this node signs', async () => {
  const { batches, sign, addBatch, prune } = createWorld()
  const { signed } = addBatch(4, 1, NOW - 5_000)
  prune(1_000_000, 100)
  await sign(4)
  prune(1_000_000, 100)
  await sign(5)
  assert.ok(batches.find(signed))
  prune(6, 100)
  assert.equal(batches.find(signed), undefined)
})

test('what was reported without being here, or left out, goes when it can come no more', () => {
  const { index, events, addBatch, prune } = createWorld()
  const key = { device, deviceVersion: 1 }
  events.report(1, hex(1), [{ id: hex(901), ...key, seq: 901 }])
  events.add([{ id: hex(902), position: 1, acceptedAt: NOW, ...key, seq: 902 }], NOW * 1000)
  events.addReceipts(2, [{ id: hex(902), acceptedAt: NOW }])
  events.leaveOut([key])
  addBatch(1, 2, NOW)
  const now = Math.floor(Date.now() / 1000)
  prune(1, 100, Math.min(now, NOW) - 1)
  assert.ok(events.find(hex(901)))
  assert.ok(events.find(hex(902)))
  prune(1, 100, Math.max(now, NOW) + 60)
  assert.equal(events.find(hex(901)), undefined)
  assert.equal(events.find(hex(902)), undefined)
  const { count } = index.prepare('SELECT count(*) AS count FROM receipts').get() as {
    count: number
  }
  assert.equal(count, 0)
  assert.equal(events.position(), 2)
})
