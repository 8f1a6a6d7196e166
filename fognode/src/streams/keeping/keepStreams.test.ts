import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { cidOfBytes } from '@fanal/sdk/storage/cidOfBytes'
import { digestOfCid } from '@fanal/sdk/storage/digestOfCid'
import { encodeSegmentBlock, NO_SEGMENT } from '@fanal/sdk/streams/segmentBlock'
import { pino } from 'pino'
import type { Hex } from 'viem'
import { KEPT_MIGRATION } from '../store/streamsMigration.ts'
import { createKeptStore } from './createKeptStore.ts'
import { keepStreams } from './keepStreams.ts'

const datasetId: Hex = `0x${'01'.repeat(32)}`
const contentOf = (number: number) => cidOfDigest(`0x${number.toString(16).padStart(64, '0')}`)

async function createWorld() {
  const database = new DatabaseSync(':memory:')
  database.exec(KEPT_MIGRATION)
  const kept = createKeptStore(database)
  const blocks = new Map<Hex, Uint8Array>()
  const missing = new Set<string>()
  const held: string[] = []
  const denied = new Set<Hex>()
  let previous = NO_SEGMENT
  for (const segment of [1, 2, 3]) {
    const bytes = encodeSegmentBlock({
      version: 1,
      datasetId,
      epoch: 4,
      segment,
      previous,
      cid: contentOf(segment),
      bytes: 1_000,
      plaintextBytes: 10,
      compression: 'gzip',
      salt: 'A'.repeat(22),
      recordSize: 1 << 20,
      from: 1,
      to: 2,
      rows: 1,
    })
    previous = digestOfCid((await cidOfBytes(bytes)).toString())
    blocks.set(previous, bytes)
  }
  const work = (now: number, maxBytes = 10_000) =>
    keepStreams({
      kept,
      keeper: {
        hold: async (cid) => {
          if (missing.has(cid.toString())) return false
          held.push(cid.toString())
          return true
        },
      },
      readBlock: async (digest) => blocks.get(digest) as Uint8Array,
      isDenied: (id) => denied.has(id),
      maxBytes,
      log: pino({ level: 'silent' }),
      signal: new AbortController().signal,
      now,
    })
  return { kept, blocks, missing, held, denied, head: previous, work }
}

test('key slots and all segments of a closed epoch are kept, once', async () => {
  const { kept, held, head, blocks, work } = await createWorld()
  const slots: Hex = `0x${'05'.repeat(32)}`
  kept.add({ digest: slots, datasetId, epoch: 0, segments: 0 })
  kept.add({ digest: head, datasetId, epoch: 4, segments: 3 })
  kept.add({ digest: head, datasetId, epoch: 4, segments: 3 })
  await work(0)
  const expected = [...blocks.keys(), slots].map(cidOfDigest).concat([1, 2, 3].map(contentOf))
  assert.deepEqual(new Set(held), new Set(expected))
  assert.deepEqual(kept.counts(), { held: 2, wanted: 0 })
  held.length = 0
  await work(1e9)
  assert.deepEqual(held, [])
})

test('what is nowhere yet is looked for again, more and more seldom', async () => {
  const { kept, missing, head, work } = await createWorld()
  kept.add({ digest: head, datasetId, epoch: 4, segments: 3 })
  missing.add(contentOf(1))
  await work(0)
  assert.deepEqual(kept.counts(), { held: 0, wanted: 1 })
  missing.clear()
  await work(1_999)
  assert.deepEqual(kept.counts(), { held: 0, wanted: 1 })
  await work(2_000)
  assert.deepEqual(kept.counts(), { held: 1, wanted: 0 })
})

test('an epoch that is not what its closing says, too large, or denied is not kept', async () => {
  for (const [segments, maxBytes, isDenied] of [
    [4, 10_000, false],
    [2, 10_000, false],
    [3, 2_999, false],
    [3, 10_000, true],
  ] as const) {
    const { kept, head, denied, work } = await createWorld()
    if (isDenied) denied.add(datasetId)
    kept.add({ digest: head, datasetId, epoch: 4, segments })
    await work(0, maxBytes)
    assert.deepEqual(kept.counts(), { held: 0, wanted: 1 })
  }
})
