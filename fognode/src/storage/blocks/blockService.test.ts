import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { pino } from 'pino'
import { openDatabase } from '../../database/openDatabase.ts'
import { HttpError } from '../../http/httpError.ts'
import { randomBlock } from '../../testing/putBlock.ts'
import { collectExpired } from '../collectExpired.ts'
import { createBlockService } from './createBlockService.ts'
import { createLedger, LEDGER_MIGRATION, NOBODY } from './createLedger.ts'
import { createUploadLedger, UPLOADS_MIGRATION } from './createUploadLedger.ts'
import { openHelia, type OpenHeliaReturnType } from './openHelia.ts'

const log = pino({ level: 'silent' })
const account = '0x00000000000000000000000000000000000000a1'

const noPeers = {
  name: 'nobody',
  retrieve: () => Promise.reject(new Error('no peers')),
}

describe('block service', () => {
  let folder: string
  let store: OpenHeliaReturnType
  let ledger: ReturnType<typeof createLedger>
  let database: ReturnType<typeof openDatabase>
  let time: number
  const limits = {
    quotaBytesPerAccount: 10_000,
    unregisteredBytes: 100_000,
    unregisteredBytesPerAddress: 100_000,
    capacityBytes: 0,
    reserveBytes: 0,
    unregisteredTtlSeconds: 60,
  }
  const service = (change: Partial<typeof limits> = {}, blockstore = store.blockstore) =>
    createBlockService({
      helia: store.helia,
      blockstore,
      ledger,
      uploads: createUploadLedger(database),
      folder,
      limits: { ...limits, ...change },
      log,
      now: () => time,
    })
  beforeEach(async () => {
    time = 1_000_000
    folder = await mkdtemp(join(tmpdir(), 'fanal-blocks-'))
    store = await openHelia({ folder, peers: noPeers })
    database = openDatabase({
      path: join(folder, 'x.sqlite'),
      migrations: [LEDGER_MIGRATION, UPLOADS_MIGRATION],
      durable: false,
    })
    ledger = createLedger(database)
  })
  afterEach(async () => {
    await store.close()
    database.close()
    await rm(folder, { recursive: true })
  })
  const collect = (blocks: ReturnType<typeof service>) =>
    collectExpired({ ledger, blocks, log, signal: new AbortController().signal, now: () => time })
  const codeOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    assert.ok(error instanceof HttpError, String(error))
    return [error.statusCode, error.code]
  }

  test('a full disk is told, nothing is charged, and the next block fits once there is room', async () => {
    const { cid, bytes } = randomBlock(1000)
    // The adversary is the disk: it takes the write of the block and answers ENOSPC, as Linux does.
    const original = store.blockstore.put
    store.blockstore.put = () =>
      Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
    const blocks = service()
    assert.deepEqual(await codeOf(blocks.store(cid, bytes, account)), [507, 'disk_full'])
    assert.equal(ledger.bytesOf(account), 0)
    assert.equal(await blocks.sizeOf(cid), undefined)
    store.blockstore.put = original
    await blocks.store(cid, bytes, account)
    assert.equal(ledger.bytesOf(account), 1000)
  })

  test('leaves the reserve of the disk free and keeps to the capacity of the node', async () => {
    const { cid, bytes } = randomBlock(1000)
    const reserved = service({ reserveBytes: Number.MAX_SAFE_INTEGER })
    assert.deepEqual(await codeOf(reserved.store(cid, bytes, account)), [507, 'disk_full'])
    const small = service({ capacityBytes: 1500 })
    await small.store(cid, bytes, account)
    const other = randomBlock(1000)
    assert.deepEqual(await codeOf(small.store(other.cid, other.bytes, account)), [
      507,
      'capacity_reached',
    ])
  })

  test('strangers with many accounts cannot fill the disk, and what is registered counts no longer', async () => {
    const blocks = service({ unregisteredBytes: 2500 })
    const [first, second, third, fourth] = Array.from({ length: 4 }, () => randomBlock(1000))
    assert.ok(first && second && third && fourth)
    await blocks.store(first.cid, first.bytes, '0xa')
    await blocks.store(second.cid, second.bytes, '0xb')
    const full = () => blocks.store(third.cid, third.bytes, '0xc')
    assert.deepEqual(await codeOf(full()), [507, 'unregistered_full'])
    assert.equal(ledger.find(third.cid.multihash.digest), undefined)
    // What comes from peers for registered datasets is no upload.
    await blocks.store(fourth.cid, fourth.bytes)
    blocks.registered(first.cid)
    await full()
    assert.equal(ledger.bytesOf('0xc'), 1000)
    time += 60_001
    await collect(blocks)
    assert.equal(createUploadLedger(database).total(), 0)
  })

  test('one address cannot take the room of all with many accounts', async () => {
    const blocks = service({ unregisteredBytesPerAddress: 1500 })
    const [first, second] = [randomBlock(1000), randomBlock(1000)]
    await blocks.store(first.cid, first.bytes, '0xa', '203.0.113.7')
    assert.deepEqual(await codeOf(blocks.store(second.cid, second.bytes, '0xb', '203.0.113.7')), [
      429,
      'address_quota_exceeded',
    ])
    await blocks.store(second.cid, second.bytes, '0xb', '203.0.113.8')
  })

  test('deletes what nobody registered after its time, gives the quota back, and keeps what is pinned', async () => {
    const blocks = service()
    const [left, kept, touched] = [randomBlock(4000), randomBlock(3000), randomBlock(2000)]
    for (const { cid, bytes } of [left, kept, touched]) await blocks.store(cid, bytes, account)
    for await (const cid of store.helia.pins.add(kept.cid)) void cid
    time += 30_000
    assert.equal(await blocks.keep(touched.cid), 2000)
    time += 30_001
    await collect(blocks)
    assert.equal(await blocks.sizeOf(left.cid), undefined)
    assert.equal(await blocks.sizeOf(kept.cid), 3000)
    assert.equal(await blocks.sizeOf(touched.cid), 2000)
    assert.equal(ledger.bytesOf(account), 5000)
    assert.deepEqual({ ...ledger.totals() }, { blocks: 2, bytes: 5000 })
  })

  test('an upload during the deletion of the same block is never lost', async () => {
    const blocks = service()
    for (let round = 0; round < 30; round++) {
      const { cid, bytes } = randomBlock(500)
      await blocks.store(cid, bytes, account)
      time += 60_001
      await Promise.all([
        collect(blocks),
        (async () => {
          for (let turn = 0; turn < round; turn++) await Promise.resolve()
          await blocks.store(cid, bytes, account)
        })(),
      ])
      assert.deepEqual(await blocks.read(cid), bytes)
      assert.ok(ledger.find(cid.multihash.digest) !== undefined)
    }
  })

  test('what is about to expire is kept or gone, whoever comes first', async () => {
    const blocks = service()
    const left = new Set<boolean>()
    for (let round = 0; round < 60; round++) {
      const { cid, bytes } = randomBlock(500)
      await blocks.store(cid, bytes, account)
      time += 60_001
      const [size] = await Promise.all([
        (async () => {
          for (let turn = 0; turn < round; turn++) await Promise.resolve()
          return blocks.keep(cid)
        })(),
        collect(blocks),
      ])
      assert.equal(await blocks.sizeOf(cid), size)
      assert.equal(ledger.find(cid.multihash.digest) !== undefined, size !== undefined)
      left.add(size !== undefined)
    }
    assert.deepEqual(left, new Set([true, false]))
  })

  test('a block that several store at once is written once and charged to one', async () => {
    const blocks = service()
    const { cid, bytes } = randomBlock(2000)
    const others = ['0xb', '0xc', '0xd']
    await Promise.all(others.map((other) => blocks.store(cid, bytes, other)))
    const charged = others.map((other) => ledger.bytesOf(other)).sort()
    assert.deepEqual(charged, [0, 0, 2000])
    assert.equal(ledger.bytesOf(NOBODY), 0)
  })

  test('a damaged block is replaced by the next upload of it, and by a repair', async () => {
    const blocks = service()
    const { cid, bytes } = randomBlock(1000)
    await blocks.store(cid, bytes, account)
    await store.blockstore.replace(cid, Buffer.alloc(10))
    await blocks.store(cid, bytes, account)
    assert.deepEqual(await blocks.read(cid), bytes)
    await store.blockstore.replace(cid, Buffer.alloc(1000))
    await blocks.repair(cid, bytes)
    assert.deepEqual(await blocks.read(cid), bytes)
    assert.equal(ledger.bytesOf(account), 1000)
  })

  test('a block written after it was found missing is not discarded', async () => {
    const { cid, bytes } = randomBlock(1000)
    const blocks = service()
    // A scrub finds nothing on the disk, then waits for the upload that is under way.
    const uploading = blocks.store(cid, bytes, account)
    const discarding = blocks.discard(cid)
    await Promise.all([uploading, discarding])
    assert.deepEqual(await blocks.read(cid), Buffer.from(bytes))
    assert.equal(ledger.bytesOf(account), 1000)
  })

  test('works on when somebody empties the folder of blocks', async () => {
    const blocks = service()
    const { cid, bytes } = randomBlock(1000)
    await blocks.store(cid, bytes, account)
    await rm(join(folder, 'blocks'), { recursive: true })
    assert.equal(await blocks.read(cid), undefined)
    await blocks.store(cid, bytes, account)
    assert.deepEqual(await blocks.read(cid), bytes)
    assert.deepEqual(await readdir(join(folder, 'blocks', '.incoming')), [])
  })
})
