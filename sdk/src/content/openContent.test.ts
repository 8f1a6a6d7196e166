import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { test } from 'node:test'
import { ContentMismatchError, RecordError, WrongKeyError } from './errors.ts'
import { openContent, resumeOffset } from './openContent.ts'
import { sealContent } from './sealContent.ts'
import { blockStore, collector, gatewayOver, noise, sourceOf } from './testing/memory.ts'
import type { OpenableContent, SealedContent } from './types.ts'
import { cidOfBytes } from '../storage/cidOfBytes.ts'
import { FileLayoutError, LyingNodeError, StorageUnavailableError } from '../storage/errors.ts'

const gateways = ['http://store']
const bytes = noise(10_000)

async function seal(options: Partial<Parameters<typeof sealContent>[0]> = {}) {
  const store = blockStore()
  const parameters = { source: sourceOf(bytes), putBlock: store.putBlock, recordSize: 1000 }
  return { sealed: await sealContent({ ...parameters, ...options }), blocks: store.blocks }
}

async function open(
  { sealed, blocks }: { sealed: SealedContent; blocks: Map<string, Uint8Array> },
  options: Partial<Parameters<typeof openContent>[0]> = {},
) {
  const { sink, state } = collector()
  const fetch = gatewayOver(blocks)
  const { contentKey } = sealed.plan
  const opening = openContent({ content: sealed, contentKey, gateways, fetch, sink, ...options })
  return { opening, state }
}

/** Stores another ciphertext of one block and points the description at it, as a cheating seller would. */
async function replaced(
  sealed: SealedContent,
  ciphertext: Uint8Array,
): Promise<{ content: OpenableContent; blocks: Map<string, Uint8Array> }> {
  const cid = (await cidOfBytes(ciphertext)).toString()
  return {
    content: { ...sealed, content: { ...sealed.content, cid, bytes: ciphertext.length } },
    blocks: new Map([[cid, ciphertext]]),
  }
}

test('another key is found out before anything is fetched', async () => {
  const made = await seal()
  const fetch = () => assert.fail('nothing should be fetched')
  const { opening, state } = await open(made, { contentKey: noise(32, 5), fetch })
  await assert.rejects(opening, WrongKeyError)
  assert.ok(state.aborted instanceof WrongKeyError)
})

test('a bit flip, exchanged records and wrong ends are named by record and nothing is offered', async () => {
  const made = await seal()
  const [ciphertext] = made.blocks.values()
  assert.ok(ciphertext)
  const record = (index: number) => ciphertext.slice(21 + index * 1000, 21 + (index + 1) * 1000)
  const put = (change: (copy: Uint8Array) => void) => {
    const copy = ciphertext.slice()
    change(copy)
    return copy
  }
  const cases: [string, Uint8Array, number][] = [
    [
      'bit flip',
      put((copy) => (copy[21 + 3 * 1000 + 7] = (copy[21 + 3 * 1000 + 7] as number) ^ 1)),
      3,
    ],
    [
      'exchanged records',
      put((copy) => {
        copy.set(record(2), 21 + 1000)
        copy.set(record(1), 21 + 2000)
      }),
      1,
    ],
  ]
  for (const [name, changed, index] of cases) {
    const cheat = await replaced(made.sealed, changed)
    const { opening, state } = await open({ ...made, blocks: cheat.blocks }, cheat)
    await assert.rejects(opening, (error) => {
      assert.ok(error instanceof RecordError, name)
      assert.equal(error.record, index, name)
      return true
    })
    assert.equal(state.closed, false)
  }
  // Cut at a record's end, with all sizes adjusted so that only the delimiter can tell.
  const short = await replaced(made.sealed, ciphertext.slice(0, 21 + 5000))
  const plaintextBytes = 5 * 983
  const content = { ...short.content, content: { ...short.content.content, plaintextBytes } }
  const { opening } = await open({ ...made, blocks: short.blocks }, { content })
  await assert.rejects(opening, (error) => {
    assert.ok(error instanceof RecordError)
    assert.equal(error.record, 4)
    assert.match(error.message, /cut off after it/)
    return true
  })
})

test('a wrong record size, salt, size or root contradicts the manifest', async () => {
  const made = await seal()
  const { content } = made.sealed
  const wrong: Record<string, OpenableContent> = {
    recordSize: { ...made.sealed, content: { ...content, recordSize: 999 } },
    'record size that fits the sizes': {
      ...made.sealed,
      content: { ...content, recordSize: 1001 },
    },
    salt: { ...made.sealed, content: { ...content, salt: 'AAAAAAAAAAAAAAAAAAAAAA' } },
    plaintextBytes: { ...made.sealed, content: { ...content, plaintextBytes: 9_999 } },
    recordRoot: { ...made.sealed, recordRoot: `0x${'11'.repeat(32)}` },
  }
  for (const [name, openable] of Object.entries(wrong)) {
    const { opening, state } = await open(made, { content: openable })
    await assert.rejects(opening, ContentMismatchError, name)
    assert.equal(state.closed, false, name)
  }
  const bytesWrong = { ...made.sealed, content: { ...content, bytes: content.bytes + 1 } }
  const larger = { ...bytesWrong, content: { ...bytesWrong.content, plaintextBytes: 10_001 } }
  const { opening } = await open(made, { content: larger })
  await assert.rejects(opening, FileLayoutError)
})

test('a broken download goes on where it was, checks what was saved, and fetches only the rest', async () => {
  const big = noise(5 << 20)
  const made = await seal({ source: sourceOf(big), recordSize: 1 << 20 })
  const total = made.blocks.size
  const saved = 3 * (1 << 20) + 12_345
  const start = resumeOffset(made.sealed, saved)
  assert.equal(start, 3 * ((1 << 20) - 17))

  const asked = new Set<string>()
  const gateway = gatewayOver(made.blocks)
  const fetch: typeof gateway = (input, init) => {
    asked.add(String(input))
    return gateway(input, init)
  }
  const resume = { bytes: saved, open: () => sourceOf(big.subarray(0, saved)).open() }
  const { opening, state } = await open(made, { resume, fetch, digests: true })
  await opening
  assert.ok(Buffer.from(state.bytes()).equals(big.subarray(start)))
  assert.ok(asked.size < total, `${asked.size} of ${total} blocks`)

  const spoilt = big.slice(0, saved)
  spoilt[100] = (spoilt[100] as number) ^ 1
  const broken = { bytes: saved, open: () => sourceOf(spoilt).open() }
  const second = await open(made, { resume: broken })
  await assert.rejects(second.opening, ContentMismatchError)
  assert.equal(second.state.closed, false)

  const short = { bytes: saved, open: () => sourceOf(big.subarray(0, 1000)).open() }
  const third = await open(made, { resume: short })
  await assert.rejects(third.opening, ContentMismatchError)
})

test('compressed content comes back, and a decompression bomb stops at the declared size', async () => {
  const text = new TextEncoder().encode('time,value\n1,2\n'.repeat(20_000))
  const made = await seal({ source: sourceOf(text), compression: 'gzip' })
  assert.ok(made.sealed.content.bytes < text.length / 10)
  const { opening, state } = await open(made)
  await opening
  assert.ok(Buffer.from(state.bytes()).equals(text))
  assert.equal(resumeOffset(made.sealed, 50_000), 0)

  const bomb = gzipSync(new Uint8Array(32 << 20))
  const packed = await seal({ source: sourceOf(bomb) })
  const content = { ...packed.sealed.content, compression: 'gzip', plaintextBytes: 1000 } as const
  const second = await open(packed, { content: { ...packed.sealed, content } })
  await assert.rejects(second.opening, ContentMismatchError)
  assert.ok(second.state.bytes().length <= 1000)

  const noGzip = await seal()
  const claimed = { ...noGzip.sealed.content, compression: 'gzip', plaintextBytes: 20_000 } as const
  const third = await open(noGzip, { content: { ...noGzip.sealed, content: claimed } })
  await assert.rejects(third.opening, ContentMismatchError)
})

test('a missing block can be tried again, a false one cannot pass', async () => {
  const made = await seal({ source: sourceOf(noise(3 << 20)), recordSize: 1 << 20 })
  const leaves = [...made.blocks.keys()]
  const without = new Map(made.blocks)
  without.delete(leaves[1] as string)
  const { opening } = await open({ ...made, blocks: without })
  await assert.rejects(opening, (error) => {
    assert.ok(error instanceof StorageUnavailableError)
    assert.equal(error.remedy, 'tryAgain')
    return true
  })
  const altered = new Map(made.blocks).set(leaves[1] as string, noise(1 << 20))
  const second = await open({ ...made, blocks: altered })
  await assert.rejects(second.opening, LyingNodeError)
  assert.equal(second.state.closed, false)
})

test('a sink that fails ends the download with its own error', async () => {
  const made = await seal()
  const full = new Error('no room')
  const sink = new WritableStream<Uint8Array>({
    write() {
      throw full
    },
  })
  const { opening } = await open(made, { sink })
  await assert.rejects(opening, full)
})
