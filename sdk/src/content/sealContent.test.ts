import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { MemoryBlockstore } from 'blockstore-core'
import { importFile } from 'ipfs-unixfs-importer'
import { concatBytes, toHex } from './bytes.ts'
import { createSealPlan } from './createSealPlan.ts'
import { ContentChangedError, EmptyContentError, PlanMismatchError, RecordError } from './errors.ts'
import { openContent } from './openContent.ts'
import { openRecord } from './openRecord.ts'
import { ciphertextBytes, sealContent } from './sealContent.ts'
import { blockStore, collector, gatewayOver, noise, sourceOf } from './testing/memory.ts'
import type { Block } from './types.ts'
import { walkFile } from '../storage/walkFile.ts'

const ece = createRequire(import.meta.url)('http_ece') as {
  encrypt(bytes: Uint8Array, options: object): Buffer
  decrypt(bytes: Uint8Array, options: object): Buffer
}
const MIB = 1 << 20
const gateways = ['http://store']

async function seal(bytes: Uint8Array, options: Partial<Parameters<typeof sealContent>[0]> = {}) {
  const store = blockStore()
  const source = sourceOf(bytes)
  const sealed = await sealContent({
    source,
    putBlock: store.putBlock,
    digests: true,
    ...options,
  })
  const fetch = gatewayOver(store.blocks)
  const ciphertext = async () => {
    const pieces: Uint8Array[] = []
    for await (const leaf of walkFile({ cid: sealed.content.cid, gateways, fetch })) {
      pieces.push(leaf.bytes)
    }
    return concatBytes(...pieces)
  }
  return { sealed, store, fetch, ciphertext }
}

async function open(
  { sealed, fetch }: Awaited<ReturnType<typeof seal>>,
  options: Partial<Parameters<typeof openContent>[0]> = {},
) {
  const { sink, state } = collector()
  const result = await openContent({
    content: sealed,
    contentKey: sealed.plan.contentKey,
    gateways,
    fetch,
    sink,
    digests: true,
    ...options,
  })
  return { result, state }
}

test('content of every size around the limits of records and blocks comes back as it was', async () => {
  const capacity = 100 - 17
  const sizes = [1, 2, capacity - 1, capacity, capacity + 1, 5 * capacity - 1, 5 * capacity, 9999]
  for (const size of sizes) {
    const bytes = noise(size, size)
    const made = await seal(bytes, { recordSize: 100 })
    assert.equal(made.sealed.records, Math.ceil(size / capacity), `${size} bytes`)
    assert.equal(made.sealed.content.bytes, ciphertextBytes(size, 100))
    const { result, state } = await open(made)
    assert.deepEqual(state.bytes(), bytes, `${size} bytes`)
    assert.ok(state.closed)
    assert.equal(result.plaintextSha256, toHex(createHash('sha256').update(bytes).digest()))
    assert.equal(made.sealed.plaintextSha256, result.plaintextSha256)
  }
})

test('content around the megabyte of a record and of a block comes back as it was', async () => {
  const capacity = MIB - 17
  for (const size of [capacity - 21, capacity - 20, capacity, capacity + 1, 3 * MIB + 5]) {
    const bytes = noise(size, size)
    const made = await seal(bytes)
    const ciphertext = await made.ciphertext()
    assert.equal(ciphertext.length, ciphertextBytes(size, MIB))
    assert.equal(
      made.sealed.ciphertextSha256,
      toHex(createHash('sha256').update(ciphertext).digest()),
    )
    const { state } = await open(made)
    assert.ok(Buffer.from(state.bytes()).equals(bytes), `${size} bytes`)
  }
})

test('the CID is that of ipfs-unixfs-importer with the profile unixfs-v1-2025', async () => {
  for (const size of [1, MIB - 38, MIB - 37, MIB, 2 * MIB + 1, 7 * MIB]) {
    const made = await seal(noise(size, size))
    const ciphertext = await made.ciphertext()
    const imported = await importFile({ content: [ciphertext] }, new MemoryBlockstore(), {
      profile: 'unixfs-v1-2025',
    })
    assert.equal(made.sealed.content.cid, imported.cid.toString(), `${size} bytes`)
  }
})

test('http_ece opens what we seal, and we open what it seals', async () => {
  const bytes = noise(5000)
  const made = await seal(bytes, { recordSize: 256 })
  const { contentKey } = made.sealed.plan
  // http_ece takes keys of other than 16 bytes by key id; ours is the empty one.
  const options = { version: 'aes128gcm', keymap: { '': Buffer.from(contentKey) } }
  const opened = ece.decrypt(Buffer.from(await made.ciphertext()), options)
  assert.deepEqual(new Uint8Array(opened), bytes)

  const salt = noise(16, 9)
  const theirs = ece.encrypt(Buffer.from(bytes), {
    ...options,
    keyid: '',
    rs: 256,
    salt: Buffer.from(salt),
  })
  const records = Math.ceil((theirs.length - 21) / 256)
  const pieces: Uint8Array[] = []
  for (let index = 0; index < records; index++) {
    const ciphertext = theirs.subarray(21 + index * 256, 21 + (index + 1) * 256)
    const last = index === records - 1
    const record = { contentKey, salt, recordSize: 256, index, ciphertext, last }
    pieces.push(await openRecord(record))
  }
  assert.deepEqual(concatBytes(...pieces), bytes)
  assert.deepEqual(
    await seal(bytes, { plan: { ...made.sealed.plan, salt } }).then((m) => m.ciphertext()),
    Uint8Array.from(theirs),
    'same key, salt and record size give the same bytes',
  )
})

test('the examples of RFC 8188 sections 3.1 and 3.2 open', async () => {
  const example = Buffer.from(
    'I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg',
    'base64url',
  )
  const key = Buffer.from('yqdlZ-tYemfogSmv7Ws5PQ', 'base64url')
  const one = await openRecord({
    contentKey: key,
    salt: example.subarray(0, 16),
    recordSize: 4096,
    index: 0,
    ciphertext: example.subarray(21),
    last: true,
  })
  assert.equal(new TextDecoder().decode(one), 'I am the walrus')

  const padded = Buffer.from(
    'uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA',
    'base64url',
  )
  const parameters = {
    contentKey: Buffer.from('BO3ZVPxUlnLORbVGMpbT1Q', 'base64url'),
    salt: padded.subarray(0, 16),
    recordSize: 25,
  }
  const body = padded.subarray(23)
  const first = { ...parameters, index: 0, ciphertext: body.subarray(0, 25), last: false }
  const second = { ...parameters, index: 1, ciphertext: body.subarray(25), last: true }
  const text = concatBytes(await openRecord(first), await openRecord(second))
  assert.equal(new TextDecoder().decode(text), 'I am the walrus')
})

test('a record opens alone, and only in its place, whole, unaltered and by its key', async () => {
  const bytes = noise(1000)
  const made = await seal(bytes, { recordSize: 100 })
  const { contentKey, salt } = made.sealed.plan
  const all = await made.ciphertext()
  const count = made.sealed.records
  const recordAt = (index: number) => ({
    contentKey,
    salt,
    recordSize: 100,
    index,
    ciphertext: all.slice(21 + index * 100, 21 + (index + 1) * 100),
    last: index === count - 1,
  })
  assert.deepEqual(await openRecord(recordAt(4)), bytes.slice(4 * 83, 5 * 83))
  assert.deepEqual(await openRecord(recordAt(count - 1)), bytes.slice((count - 1) * 83))

  const flipped = recordAt(4).ciphertext
  flipped[50] = (flipped[50] as number) ^ 1
  const wrong = {
    'bit flip': { ...recordAt(4), ciphertext: flipped },
    'other place': { ...recordAt(4), index: 5 },
    'other key': { ...recordAt(4), contentKey: noise(32, 7) },
    'other salt': { ...recordAt(4), salt: noise(16, 7) },
    'cut off': { ...recordAt(4), ciphertext: recordAt(4).ciphertext.subarray(0, 99) },
    'cut off to nothing': { ...recordAt(4), ciphertext: new Uint8Array(0) },
    'shown as the end': { ...recordAt(4), last: true },
    'end shown as a middle': { ...recordAt(count - 1), last: false },
    'larger than a record': { ...recordAt(4), ciphertext: noise(101) },
  }
  for (const [name, parameters] of Object.entries(wrong)) {
    await assert.rejects(openRecord(parameters), (error) => {
      assert.ok(error instanceof RecordError, name)
      assert.equal(error.record, parameters.index, name)
      assert.equal(error.remedy, 'none')
      return true
    })
  }
})

test('the same plan seals the same content to the same blocks; another content is refused', async () => {
  const bytes = noise(3000)
  const source = sourceOf(bytes)
  const plan = createSealPlan({ source, recordSize: 512 })
  const first = await seal(bytes, { plan })
  const second = await seal(bytes, { plan })
  assert.equal(first.sealed.content.cid, second.sealed.content.cid)
  await assert.rejects(
    seal(noise(3001), { plan, source: sourceOf(noise(3001)) }),
    PlanMismatchError,
  )
  const other = await seal(bytes, { recordSize: 512 })
  assert.notEqual(first.sealed.content.cid, other.sealed.content.cid)
  assert.notEqual(first.sealed.recordRoot, other.sealed.recordRoot, 'roots do not reveal equality')
})

test('empty content, and content that grows or shrinks while it is read, is refused', async () => {
  const putBlock = async () => {}
  const empty = sourceOf(new Uint8Array(0))
  await assert.rejects(sealContent({ source: empty, putBlock }), EmptyContentError)
  for (const size of [999, 1001]) {
    const source = { ...sourceOf(noise(1000)), size }
    await assert.rejects(sealContent({ source, putBlock }), (error) => {
      assert.ok(error instanceof ContentChangedError)
      assert.equal(error.remedy, 'yourInput')
      return true
    })
  }
})

test('a slow store slows the reading, and its failure ends the sealing', async () => {
  let pending = 0
  let most = 0
  let read = 0
  const bytes = noise(20 * MIB)
  const source = sourceOf(bytes, { piece: MIB })
  const counted = {
    ...source,
    async *open() {
      for await (const piece of source.open()) {
        read += 1
        yield piece
      }
    },
  }
  let stored = 0
  const putBlock = async ({ bytes: block }: Block) => {
    most = Math.max(most, ++pending)
    await new Promise((resolve) => setTimeout(resolve, 5))
    pending -= 1
    stored += block.length > 1000 ? 1 : 0
    assert.ok(read - stored <= 16, 'no more than a few records are ahead of the store')
  }
  await sealContent({ source: counted, putBlock })
  assert.ok(most > 1, 'blocks are stored at once')

  const full = new Error('the store is full')
  const failing = sealContent({
    source,
    putBlock: async () => {
      throw full
    },
  })
  await assert.rejects(failing, full)
})

test('sealing stops when it is told to', async () => {
  const abort = new AbortController()
  const source = sourceOf(noise(4 * MIB), { piece: 1000 })
  const onProgress = ({ bytes }: { bytes: number }) => bytes > MIB && abort.abort()
  const putBlock = async () => {}
  const sealing = sealContent({ source, putBlock, onProgress, signal: abort.signal })
  await assert.rejects(sealing, { name: 'AbortError' })
})

test('a name is published as it is, but never as a way to another folder', async () => {
  const names: [string, string][] = [
    ['số liệu 交通 №1 (bản cuối).csv', 'số liệu 交通 №1 (bản cuối).csv'],
    ['../../.profile', '.._.._.profile'],
    ['C:\\data.csv', 'C:_data.csv'],
    ['two\nlines\u202etxt', 'two_lines_txt'],
    ['..', 'data'],
  ]
  for (const [name, published] of names) {
    const source = sourceOf(noise(10), { name })
    const { content } = await sealContent({ source, putBlock: async () => {} })
    assert.equal(content.fileName, published)
  }
})
