import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, test } from 'node:test'
import { toHex } from '../content/bytes.ts'
import { createSealPlan } from '../content/createSealPlan.ts'
import { RecordError } from '../content/errors.ts'
import { sealContent } from '../content/sealContent.ts'
import { sha256 } from '../content/sha256.ts'
import { sourceOf } from '../content/testing/memory.ts'
import type { Hex } from '../content/types.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { cidOfDigest } from '../storage/cidOfDigest.ts'
import { StreamIntegrityError } from './errors.ts'
import { epochAt, epochBounds, epochOverlaps, epochsIn } from './epochClock.ts'
import type { EpochView } from './listEpochs.ts'
import { openSegment } from './openSegment.ts'
import { readSegments } from './readSegments.ts'
import { rowsOfSegment } from './rowsOfSegment.ts'
import {
  encodeSegmentBlock,
  NO_SEGMENT,
  parseSegmentBlock,
  type SegmentBlock,
} from './segmentBlock.ts'
import { encodeSlotsBlock, parseSlotsBlock } from './slotsBlock.ts'

const datasetId: Hex = `0x${'01'.repeat(32)}`
const clock = { start: 1_000, epochLength: 100 }

test('epochs have the bounds that the chain gives them', () => {
  assert.equal(epochAt(clock, 999), 0)
  assert.equal(epochAt(clock, 1_000), 1)
  assert.equal(epochAt(clock, 1_099), 1)
  assert.equal(epochAt(clock, 1_100), 2)
  assert.deepEqual(epochBounds(clock, 2), { from: 1_100, until: 1_200 })
  for (const [from, until, expected] of [
    [1_100, 1_200, [2]],
    [1_099, 1_201, [1, 2, 3]],
    [900, 1_000, []],
    [900, 1_001, [1]],
    [1_150, 1_150, []],
    [1_150, 1_151, [2]],
  ] as const) {
    const overlapping = [1, 2, 3, 4].filter((epoch) => epochOverlaps(clock, epoch, { from, until }))
    assert.deepEqual(overlapping, expected)
    const range = epochsIn(clock, { from, until })
    assert.deepEqual(
      range,
      expected.length > 0 ? { first: expected[0], last: expected.at(-1) } : undefined,
    )
  }
})

/** Storage nodes and a packing node in one server. */
describe('segments', () => {
  const blocks = new Map<string, Uint8Array>()
  let list: { epoch: number; live: number; segments: object[] } | undefined
  let client: FanalClient
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://node')
    if (url.pathname.startsWith('/v1/streams/')) {
      response.statusCode = list ? 200 : 404
      return response.end(JSON.stringify(list ?? { error: { code: 'unknown', message: 'no' } }))
    }
    const block = blocks.get(url.pathname.split('/').at(-1) ?? '')
    response.statusCode = block ? 200 : 404
    return response.end(block)
  })
  before(async () => {
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    client = { network: { fogNodes: [{ url }] } } as unknown as FanalClient
  })
  after(() => server.close())
  beforeEach(() => {
    blocks.clear()
    list = undefined
  })

  const put = (bytes: Uint8Array): Hex => {
    const digest = toHex(sha256(bytes))
    blocks.set(cidOfDigest(digest), bytes)
    return digest
  }
  const about = {
    version: 1,
    datasetId,
    bytes: 100,
    plaintextBytes: 10,
    compression: 'gzip',
    salt: 'A'.repeat(22),
    recordSize: 1 << 20,
    from: 1,
    to: 2,
    rows: 1,
    cid: `b${'a'.repeat(58)}`,
  } as const
  const append = (
    previous: Hex,
    epoch: number,
    segment: number,
    change: Partial<SegmentBlock> = {},
  ) => put(encodeSegmentBlock({ ...about, epoch, segment, previous, ...change }))
  const epochOf = (change: Partial<EpochView>): EpochView => ({
    epoch: 2,
    from: 1_100,
    until: 1_200,
    state: 'closed',
    slotsDigest: datasetId,
    segments: 3,
    head: undefined,
    previousHead: undefined,
    ...change,
  })
  const chain = (length: number, previous: Hex, epoch = 2) => {
    const digests: Hex[] = []
    for (let segment = 1; segment <= length; segment++)
      digests.push(append(digests.at(-1) ?? previous, epoch, segment))
    return digests
  }
  const listOf = (digests: Hex[], live: number) => ({
    epoch: 2,
    live,
    segments: digests.map((digest, at) => ({ digest, segment: at + 1, rows: 1, from: 1, to: 2 })),
  })

  test('of a closed epoch are those that its head commits to, with or without a list', async () => {
    const before = append(NO_SEGMENT, 1, 1)
    const digests = chain(3, before)
    const epoch = epochOf({ head: digests[2], previousHead: before })
    for (const one of [undefined, listOf(digests, 3), listOf([NO_SEGMENT, datasetId], 3)]) {
      list = one
      const found = await readSegments(client, { datasetId, epoch })
      assert.deepEqual(
        found.map(({ digest }) => digest),
        digests,
      )
    }
  })

  test('of an epoch that nobody appended to are none', async () => {
    assert.deepEqual(await readSegments(client, { datasetId, epoch: epochOf({ segments: 0 }) }), [])
    const epoch = epochOf({ state: 'live', segments: undefined })
    assert.deepEqual(await readSegments(client, { datasetId, epoch }), [])
  })

  test('of the live epoch are those of the node that packs it, linked to the last closed head', async () => {
    const before = append(NO_SEGMENT, 1, 1)
    const digests = chain(3, before)
    const epoch = epochOf({ state: 'live', segments: undefined, previousHead: before })
    list = listOf(digests, 2)
    const found = await readSegments(client, { datasetId, epoch })
    assert.equal(found.length, 3)
    list = listOf(chain(2, append(NO_SEGMENT, 1, 1, { rows: 9 })), 2)
    await assert.rejects(readSegments(client, { datasetId, epoch }), StreamIntegrityError)
  })

  test('that are left out, moved, borrowed or renumbered are found out', async () => {
    const before = append(NO_SEGMENT, 1, 1)
    const [first, second, third] = chain(3, before) as [Hex, Hex, Hex]
    const cases: [string, Partial<EpochView>][] = [
      ['one is said to be missing', { head: third, segments: 2 }],
      ['one more is said to be there', { head: third, segments: 4 }],
      ['the last one is left out', { head: second, segments: 3 }],
      ['one in the middle is left out', { head: append(first, 2, 3), segments: 3 }],
      ['of another epoch', { head: append(second, 3, 3), segments: 3 }],
      ['of another stream', { head: append(second, 2, 3, { datasetId: third }), segments: 3 }],
      ['what came before is another', { head: third, segments: 3, previousHead: third }],
    ]
    for (const [name, change] of cases)
      await assert.rejects(
        readSegments(client, { datasetId, epoch: epochOf({ previousHead: before, ...change }) }),
        StreamIntegrityError,
        name,
      )
  })

  const seal = async (
    text: string,
    compression: 'none' | 'gzip',
    contentKey = new Uint8Array(32),
  ) => {
    const source = sourceOf(new TextEncoder().encode(text), { name: 'x', mediaType: 'text/csv' })
    const { content } = await sealContent({
      source,
      plan: { ...createSealPlan({ source, compression, recordSize: 64 }), contentKey },
      putBlock: async ({ cid, bytes }) => void blocks.set(cid.toString(), Uint8Array.from(bytes)),
    })
    const { cid, bytes, plaintextBytes, salt, recordSize } = content
    const described = { cid, bytes, plaintextBytes, salt, recordSize, compression }
    return { ...about, ...described, epoch: 1, segment: 1, previous: NO_SEGMENT } as SegmentBlock
  }
  const text = `time,value\n${Array.from({ length: 40 }, (_, at) => `2026-11-21,${at}\n`).join('')}`

  for (const compression of ['none', 'gzip'] as const)
    test(`open to their rows (compression ${compression})`, async () => {
      const block = { ...(await seal(text, compression)), rows: 40 }
      const gateways = client.network.fogNodes.map(({ url }) => url)
      const bytes = await openSegment({ gateways, block, contentKey: new Uint8Array(32) })
      assert.equal(new TextDecoder().decode(bytes), text)
      const rows = rowsOfSegment(block, bytes)
      assert.deepEqual(rows[7], {
        epoch: 1,
        segment: 1,
        values: { time: '2026-11-21', value: '7' },
      })
      assert.throws(() => rowsOfSegment({ ...block, rows: 39 }, bytes), StreamIntegrityError)
    })

  test('do not open by another key, or when their block lies about them', async () => {
    const block = await seal(text, 'none')
    const gateways = client.network.fogNodes.map(({ url }) => url)
    const open = (change: Partial<SegmentBlock>, contentKey = new Uint8Array(32)) =>
      openSegment({ gateways, block: { ...block, ...change }, contentKey })
    await assert.rejects(open({}, new Uint8Array(32).fill(1)), RecordError)
    await assert.rejects(open({ salt: 'B'.repeat(22) }), StreamIntegrityError)
    await assert.rejects(open({ plaintextBytes: 12 }), StreamIntegrityError)
    await assert.rejects(open({ recordSize: 65 }), StreamIntegrityError)
    await assert.rejects(open({ bytes: 1 << 29 }), StreamIntegrityError)
  })
})

test('blocks are canonical, and what is none is refused', () => {
  const slots = [{ type: 'of a later version', anything: 1 }]
  const block = {
    version: 1 as const,
    datasetId,
    epochs: [{ epoch: 1, keyDigest: datasetId, slots }],
  }
  const bytes = encodeSlotsBlock(block)
  assert.deepEqual(parseSlotsBlock(bytes), block)
  assert.ok(new TextDecoder().decode(bytes).startsWith('{"datasetId"'))
  const wrong = [
    '',
    '[]',
    JSON.stringify({ ...block, version: 2 }),
    JSON.stringify({ ...block, epochs: [] }),
    JSON.stringify({ ...block, epochs: [{ epoch: 0, keyDigest: datasetId, slots }] }),
    JSON.stringify({ ...block, more: 1 }),
  ]
  for (const json of wrong) {
    assert.throws(() => parseSlotsBlock(new TextEncoder().encode(json)), StreamIntegrityError)
    assert.throws(() => parseSegmentBlock(new TextEncoder().encode(json)), StreamIntegrityError)
  }
})
