import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { openRecord } from '@fanal/sdk/content/openRecord'
import { fromBase64Url, toHex } from '@fanal/sdk/content/bytes'
import { keyDigest } from '@fanal/sdk/content/keyDigest'
import { streamsAbi } from '@fanal/sdk/generated/abis'
import { buildDescription } from '@fanal/sdk/market/manifest/buildDescription'
import { encodeManifest } from '@fanal/sdk/market/manifest/encodeManifest'
import { manifestDigest } from '@fanal/sdk/market/manifest/manifestDigest'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { NO_SEGMENT, parseSegmentBlock } from '@fanal/sdk/streams/segmentBlock'
import { parseSlotsBlock } from '@fanal/sdk/streams/slotsBlock'
import { decodeFunctionData, zeroHash, type Address, type Hex, type PublicClient } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createSecretBox } from '../custody/store/createSecretBox.ts'
import type { AcceptedEvent } from '../devices/eventStore.ts'
import type { NodeContext } from '../http/module.ts'
import type { QueuedTransaction, TransactionRequest } from '../relay/queue/transactionQueue.ts'
import { createPacker } from './createPacker.ts'
import { createStreamStore, type StreamStore } from './store/createStreamStore.ts'
import { STREAMS_MIGRATION } from './store/streamsMigration.ts'

const streams: Address = '0x00000000000000000000000000000000000000cc'
const registry: Address = '0x00000000000000000000000000000000000000dd'
const owner: Address = '0x00000000000000000000000000000000000000aa'
const signer = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const datasetId: Hex = `0x${'01'.repeat(32)}`
const device: Hex = `0x${'02'.repeat(32)}`
const foreign: Hex = `0x${'03'.repeat(32)}`
const START = 10_000
const LENGTH = 100

/** A chain, a disk and devices of which the test decides everything. */
async function createWorld() {
  const manifest = buildDescription({
    name: 'Live',
    license: 'CC0-1.0',
    creator: { account: owner },
    chainId: 1,
    registry,
    datasetId,
    part: {
      kind: 'stream',
      stream: {
        contract: streams,
        epochSeconds: LENGTH,
        segmentSeconds: 10,
        uploadSeconds: 10,
        mediaType: 'text/csv',
        compression: 'gzip',
        encryption: 'aes128gcm',
        devices: [device, foreign],
      },
    },
  })
  const chain = { closed: 0, filedThrough: 0, head: zeroHash as Hex, publisher: signer.address }
  const state = { seconds: START - 50, mine: true, refuse: false, fail: '', failPin: false }
  const events: AcceptedEvent[] = []
  const blocks = new Map<string, Uint8Array>()
  const pinned = new Set<string>()
  const sent: { name: string; args: readonly unknown[] }[] = []
  const groupKey = toHex(secp256k1.Point.BASE.multiply(7n).toBytes(true))
  const answers: Record<string, (args: readonly unknown[]) => unknown> = {
    streamOf: () => ({ start: START, epochLength: LENGTH, ...chain }),
    ownerOfDataset: () => owner,
    stateOf: () => ({ version: 1 }),
    manifestDigestOf: () => manifestDigest(manifest),
    ownerAt: ([id]) => (id === device ? owner : registry),
  }
  const client = {
    getBlock: async () => ({ number: 1n, timestamp: BigInt(state.seconds) }),
    readContract: async ({
      functionName,
      args = [],
    }: {
      functionName: string
      args?: readonly unknown[]
    }) => answers[functionName]?.(args),
  } as unknown as PublicClient

  const queue = new Map<string, QueuedTransaction>()
  const apply = ({ data }: Pick<TransactionRequest, 'data'>) => {
    const { functionName: name, args } = decodeFunctionData({ abi: streamsAbi, data })
    const numbers = args as unknown as [Hex, number, number | Hex, number | Hex]
    if (name === 'fileSlots') chain.filedThrough = numbers[1] + (numbers[2] as number) - 1
    if (name === 'skipEpochs') chain.closed = numbers[1]
    if (name === 'closeEpoch') {
      assert.equal(numbers[1], chain.closed + 1)
      Object.assign(chain, { closed: numbers[1], head: numbers[2] })
    }
    sent.push({ name, args: args as readonly unknown[] })
  }
  const transactions = {
    get: (id: string) => queue.get(id),
    submit: async ({ id, data }: TransactionRequest) => {
      if (state.refuse) throw new Error('it would revert')
      const { functionName } = decodeFunctionData({ abi: streamsAbi, data })
      if (functionName === state.fail) {
        const failed = { id, nonce: 0, status: 'failed', transactionHash: zeroHash } as const
        queue.set(id, failed)
        return failed
      }
      apply({ data })
      const entry = {
        id,
        nonce: 0,
        status: state.mine ? ('mined' as const) : ('sent' as const),
        transactionHash: zeroHash,
      }
      queue.set(id, entry)
      return entry
    },
    wait: () => Promise.reject(new Error('not used')),
  }
  const keeper = {
    put: async (cid: { toString(): string }, bytes: Uint8Array) =>
      void blocks.set(cid.toString(), Uint8Array.from(bytes)),
    pin: async (cid: { toString(): string }) => {
      if (state.failPin) throw new Error('killed')
      pinned.add(cid.toString())
    },
    hold: () => Promise.reject(new Error('not used')),
  }
  const blockOf = (digest: Hex) => blocks.get(cidOfDigest(digest)) as Uint8Array
  blocks.set(cidOfDigest(manifestDigest(manifest)), encodeManifest(manifest))
  const box = await createSecretBox(`0x${'11'.repeat(32)}`)
  const database = new DatabaseSync(':memory:')
  database.exec(STREAMS_MIGRATION)
  const store: StreamStore = createStreamStore(database, box)
  const context = {
    clients: [client],
    network: {
      chainId: 1,
      contracts: { datasetRegistry: registry, deviceRegistry: registry, committee: registry },
    },
    config: { streams: { owners: [owner], datasets: [], epochsAhead: 8, rowsPerSegment: 1_000 } },
    signer,
    transactions,
  } as unknown as NodeContext
  /** The node as it is after a start: everything it knows is on the disk. */
  const start = () =>
    createPacker({
      context,
      store,
      keeper,
      events: {
        listSince: (position, limit) =>
          events.filter((event) => event.position > position).slice(0, limit),
      },
      streams,
      readBlock: async (digest) => blockOf(digest),
      readGroupKey: async () => ({ custodyEpoch: 1, groupKey }),
      datasetId,
      now: () => state.seconds * 1000,
    })
  const say = (value: number, change: Partial<AcceptedEvent['event']> = {}, acceptedAt?: number) =>
    events.push({
      event: {
        device,
        deviceVersion: 1,
        seq: events.length + 1,
        time: state.seconds,
        kind: 1,
        value: BigInt(value) * 1_000_000n,
        payloadDigest: zeroHash,
        ...change,
      },
      signature: '0x00',
      position: events.length + 1,
      acceptedAt: acceptedAt ?? state.seconds,
      fromPeer: false,
      members: [],
    } as AcceptedEvent)
  const open = async (digest: Hex) => {
    const block = parseSegmentBlock(blockOf(digest))
    const contentKey = (await store.findKey(datasetId, block.epoch)) as Uint8Array
    const file = blocks.get(block.cid) as Uint8Array
    const plain = await openRecord({
      contentKey,
      salt: fromBase64Url(block.salt),
      recordSize: block.recordSize,
      index: 0,
      ciphertext: file.subarray(21) as Uint8Array<ArrayBuffer>,
      last: true,
    })
    return { block, text: gunzipSync(plain).toString() }
  }
  const values = async (epoch: number) => {
    const rows: string[] = []
    for (const { digest } of store.segmentsOf(datasetId, epoch)) {
      const { text } = await open(digest)
      rows.push(...text.trim().split('\n').slice(1))
    }
    return rows.map((row) => Number(row.split(',')[1]))
  }
  return { chain, state, sent, store, start, say, open, values, blockOf, blocks, pinned, queue }
}

describe('a stream', () => {
  let world: Awaited<ReturnType<typeof createWorld>>
  beforeEach(async () => {
    world = await createWorld()
  })

  test('has its slots filed before it begins, kept first, and again when half of them are used', async () => {
    const { state, sent, start, blockOf, pinned, store } = world
    const packer = start()
    await packer.work()
    await packer.work()
    assert.deepEqual(
      sent.map(({ name }) => name),
      ['fileSlots'],
    )
    const [, first, count, digest] = sent[0]?.args as [Hex, number, number, Hex]
    assert.deepEqual([first, count], [1, 8])
    assert.ok(pinned.has(cidOfDigest(digest)))
    const { epochs } = parseSlotsBlock(blockOf(digest))
    assert.deepEqual(
      epochs.map(({ epoch }) => epoch),
      [1, 2, 3, 4, 5, 6, 7, 8],
    )
    for (const { epoch, keyDigest: promised } of epochs)
      assert.equal(promised, keyDigest((await store.findKey(datasetId, epoch)) as Uint8Array))
    state.seconds = START + 3 * LENGTH
    await packer.work()
    assert.equal(sent.filter(({ name }) => name === 'fileSlots').length, 1)
    state.seconds = START + 4 * LENGTH
    await packer.work()
    const again = sent.filter(({ name }) => name === 'fileSlots').at(-1)
    assert.deepEqual(again?.args.slice(1, 3), [9, 5])
  })

  test('is appended to, closed and linked epoch by epoch, and only with readings of its owner’s devices', async () => {
    const { state, say, start, values, store, open, chain, sent } = world
    const packer = start()
    await packer.work()
    state.seconds = START + 5
    say(1)
    say(2, { kind: 2 })
    say(3, { device: foreign })
    say(4, { device: datasetId })
    say(-5, { value: -5_250_000n })
    state.seconds += 20
    await packer.work()
    assert.deepEqual(await values(1), [1, -5.25])
    say(6)
    state.seconds = START + LENGTH + 1
    say(7)
    await packer.work()
    state.seconds += 20
    await packer.work()
    assert.deepEqual(await values(1), [1, -5.25, 6])
    assert.deepEqual(await values(2), [7])
    const first = store.segmentsOf(datasetId, 1)
    const [second] = store.segmentsOf(datasetId, 2)
    assert.equal(first[0]?.block.previous, NO_SEGMENT)
    assert.equal(first[1]?.block.previous, first[0]?.digest)
    assert.equal(second?.block.previous, first[1]?.digest)
    assert.deepEqual([chain.closed, chain.head], [1, first[1]?.digest])
    assert.deepEqual(sent.at(-1)?.args, [datasetId, 1, first[1]?.digest, 2])
    assert.match((await open(second?.digest as Hex)).text, /^time,value,device,seq,payload\n/)
  })

  test('that was silent for long goes on, and what arrives late comes into the epoch of then', async () => {
    const { state, say, start, values, chain, sent } = world
    const packer = start()
    await packer.work()
    state.seconds = START + 5 * LENGTH + 5
    say(1, {}, START + 10)
    await packer.work()
    state.seconds += 20
    await packer.work()
    assert.equal(chain.closed, 5)
    assert.equal(sent.filter(({ name }) => name === 'skipEpochs').length, 1)
    assert.deepEqual(await values(6), [1])
  })

  test('says so when it cannot be closed, and goes on with the live epoch', async () => {
    const { state, say, start, values, chain, queue } = world
    const packer = start()
    await packer.work()
    state.seconds = START + 5
    say(1)
    state.seconds += 15
    await packer.work()
    state.fail = 'closeEpoch'
    state.seconds = START + LENGTH + 20
    for (let times = 0; times < 3; times += 1) await packer.work()
    assert.match((await packer.work()) ?? '', /epoch 1 cannot be closed/)
    assert.equal([...queue.keys()].filter((id) => id.startsWith('close:')).length, 3)
    say(2)
    state.seconds += 20
    await packer.work()
    assert.deepEqual([chain.closed, await values(1), await values(2)], [0, [1], [2]])
  })

  test('is appended to only under keys whose slots the chain has', async () => {
    const { state, say, start, values, queue } = world
    const packer = start()
    state.mine = false
    await packer.work()
    state.seconds = START + 20
    say(1)
    assert.match((await packer.work()) ?? '', /key slots of epoch 1 are not filed/)
    assert.deepEqual(await values(1), [])
    for (const [id, entry] of queue) queue.set(id, { ...entry, status: 'mined' })
    state.seconds += 20
    assert.equal(await packer.work(), undefined)
    assert.deepEqual(await values(1), [1])
  })

  test('loses and repeats nothing when the node is killed while it packs, and no salt is used twice', async () => {
    const { state, say, start, values, store, blocks } = world
    await start().work()
    state.seconds = START + 5
    for (let n = 1; n <= 3; n++) {
      say(n)
      state.seconds += 11
      const packer = start()
      await packer.work()
      state.seconds += 11
      state.failPin = true
      await assert.rejects(packer.work(), /killed/)
      state.failPin = false
      await start().work()
      state.seconds += 11
    }
    const packer = start()
    await packer.work()
    state.seconds += 11
    await packer.work()
    assert.deepEqual(await values(1), [1, 2, 3])
    const salts = [...blocks.values()]
      .filter((bytes) => bytes[20] === 0 && bytes.length < 10_000)
      .map((bytes) => Buffer.from(bytes.subarray(0, 16)).toString('hex'))
    assert.ok(salts.length > store.segmentsOf(datasetId, 1).length, 'some were sealed in vain')
    assert.equal(new Set(salts).size, salts.length)
  })

  test('that has a new owner has its slots filed anew from the next epoch on', async () => {
    const { chain, state, sent, start, say, values, blockOf, store } = world
    await start().work()
    state.seconds = START + 2 * LENGTH + 5
    // what the chain says after a change of hands, until the new owner files
    chain.filedThrough = 3
    const packer = start()
    await packer.work()
    const anew = sent.filter(({ name }) => name === 'fileSlots').at(-1)
    const [, first, count, digest] = anew?.args as [Hex, number, number, Hex]
    assert.deepEqual([first, count], [4, 8])
    for (const { epoch, keyDigest: promised } of parseSlotsBlock(blockOf(digest)).epochs)
      assert.equal(promised, keyDigest((await store.findKey(datasetId, epoch)) as Uint8Array))
    state.seconds = START + 3 * LENGTH + 5
    await packer.work()
    say(1)
    state.seconds += 20
    await packer.work()
    assert.deepEqual(await values(4), [1])
  })

  test('is left alone by a node that is not its publisher', async () => {
    const { chain, start, sent } = world
    chain.publisher = registry
    assert.match((await start().work()) ?? '', /not named this node/)
    assert.equal(sent.length, 0)
  })
})
