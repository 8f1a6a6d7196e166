import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Hex } from 'viem'
import { openDatabase } from '../../database/openDatabase.ts'
import { createEventIndex, INDEX_MIGRATIONS } from './createEventIndex.ts'

const device = (at: number): Hex => `0x${String(at).repeat(40)}`
const idOf = (at: number): Hex => `0x${String(at).repeat(64)}`

async function withIndex(work: (index: ReturnType<typeof createEventIndex>) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-index-'))
  const path = join(folder, 'events.sqlite')
  const database = openDatabase({
    path,
    migrations: INDEX_MIGRATIONS,
    durable: false,
  })
  try {
    work(createEventIndex(database))
  } finally {
    database.close()
    await rm(folder, { recursive: true })
  }
}

const keyOf = (at: number) => ({ id: idOf(at), device: device(at), deviceVersion: 1, seq: at })

/** Puts one event of a device in; its number names it. */
const put = (index: ReturnType<typeof createEventIndex>, at: number, of = at) =>
  index.add(
    [{ id: idOf(at), position: at, device: device(of), deviceVersion: 1, seq: at, acceptedAt: at }],
    at * 1000,
  )

test('a batch is due by the events that a quorum has, and no other', () =>
  withIndex((index) => {
    put(index, 1)
    put(index, 2)
    assert.deepEqual(index.due(1, 1), { since: undefined, isFull: false })
    index.addReceipts(2, [{ id: idOf(2), acceptedAt: 2 }])
    assert.deepEqual(index.due(1, 2), { since: 2_000, isFull: false })
    index.addReceipts(3, [{ id: idOf(1), acceptedAt: 1 }])
    assert.deepEqual(index.due(1, 2), { since: 1_000, isFull: true })
  }))

test('what is left out is neither counted nor told nor chosen, also when the chain takes its report back', () =>
  withIndex((index) => {
    put(index, 1)
    put(index, 2, 1)
    put(index, 3)
    for (const at of [1, 2, 3]) index.addReceipts(2, [{ id: idOf(at), acceptedAt: at }])
    index.leaveOut([{ device: device(1), deviceVersion: 1 }])
    assert.equal(index.waiting(), 1)
    assert.deepEqual(index.due(1, 1), { since: 3_000, isFull: true })
    assert.deepEqual(
      index.ready(1, 1).map(({ id }) => id),
      [idOf(3)],
    )
    assert.deepEqual(
      index.lacking(4, 0, 9, 9).map(({ id }) => id),
      [idOf(3)],
    )
    // Others may have signed for it before they knew.
    index.report(1, idOf(9), [keyOf(1), keyOf(3)])
    assert.equal(index.find(idOf(1))?.batch, 1)
    index.unreport(1)
    assert.equal(index.waiting(), 1)
  }))

test('what was reported before it came here is not taken for new', () =>
  withIndex((index) => {
    put(index, 1)
    index.report(1, idOf(9), [keyOf(1), keyOf(2)])
    assert.equal(index.oldest(), 1)
    put(index, 2)
    assert.equal(index.find(idOf(2))?.position, 2)
    assert.equal(index.waiting(), 0)
    index.report(2, idOf(8), [keyOf(3)])
    index.unreport(1)
    assert.equal(index.waiting(), 2)
  }))

test('a receipt that comes when its batch is final is not kept', () =>
  withIndex((index) => {
    for (const at of [1, 2]) put(index, at)
    index.report(1, idOf(9), [keyOf(1)])
    index.report(2, idOf(8), [keyOf(2)])
    index.prune(1)
    for (const at of [1, 2]) index.addReceipts(2, [{ id: idOf(at), acceptedAt: at }])
    assert.deepEqual(
      [1, 2].map((at) => index.receiptsOf(idOf(at)).length),
      [0, 1],
    )
  }))

test('events whose contents are deleted are left out', () =>
  withIndex((index) => {
    for (const at of [1, 2, 3]) put(index, at)
    index.leaveOutBefore(3)
    assert.equal(index.waiting(), 1)
  }))
