import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import Fastify from 'fastify'
import type { Hex, PublicClient } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import { CUSTODY_MIGRATION } from '../store/createCustodyStore.ts'
import { accountLimit } from './accountLimit.ts'
import { agree } from './agree.ts'
import { createReleaseLog, type Release } from './createReleaseLog.ts'
import { createSlotReader } from './createSlotReader.ts'
import { readManifestBlock } from './readManifestBlock.ts'

const codeOf = (code: string) => (error: unknown) =>
  error instanceof HttpError && error.code === code

describe('RPC endpoints', () => {
  const clients = [{}, {}] as unknown as readonly [PublicClient, PublicClient]
  const answers = (...values: unknown[]) => {
    let at = 0
    return async () => {
      const value = values[at++]
      if (value instanceof Error) throw value
      return value
    }
  }

  test('one answer that all give is taken', async () => {
    const value = { allowed: true, until: 5n }
    assert.deepEqual(await agree(clients, answers(value, { ...value })), value)
  })
  test('two answers are refused, whichever comes first', async () => {
    const [five, six] = [{ until: 5n }, { until: 6n }]
    await assert.rejects(agree(clients, answers(five, six)), codeOf('rpc_disagreement'))
    await assert.rejects(agree(clients, answers([true], [false])), codeOf('rpc_disagreement'))
  })
  test('one that fails refuses', async () => {
    await assert.rejects(agree(clients, answers(true, new Error('x'))), codeOf('chain_unavailable'))
  })
  test('a refusal passes through when all refuse alike; alone it is a disagreement', async () => {
    const refusal = (code: string) => new HttpError(403, code, 'no')
    const [no, other] = [refusal('no_access'), refusal('not_purchased')]
    await assert.rejects(agree(clients, answers(no, no)), codeOf('no_access'))
    await assert.rejects(agree(clients, answers(no, true)), codeOf('rpc_disagreement'))
    await assert.rejects(agree(clients, answers(true, no)), codeOf('rpc_disagreement'))
    await assert.rejects(agree(clients, answers(no, other)), codeOf('rpc_disagreement'))
  })
})

describe('release log', () => {
  const release: Release = {
    time: 1,
    datasetId: `0x${'01'.repeat(32)}`,
    epoch: 0,
    account: `0x${'02'.repeat(20)}`,
    sessionKey: `0x${'03'.repeat(32)}`,
    custodyEpoch: 1,
    slotDigest: `0x${'04'.repeat(32)}`,
    proof: 'purchase',
    proofDigest: `0x${'05'.repeat(32)}`,
  }
  const create = () => {
    const database = new DatabaseSync(':memory:')
    database.exec(CUSTODY_MIGRATION)
    return { database, log: createReleaseLog(database) }
  }

  test('entries are numbered, kept and chained', () => {
    const { log } = create()
    assert.equal(log.append(release), 1)
    assert.equal(log.append({ ...release, time: 2 }), 2)
    assert.equal(log.check(), undefined)
    const [first, second] = log.list(1, 10)
    assert.deepEqual([first?.time, second?.time], [1, 2])
    assert.notEqual(first?.hash, second?.hash)
    assert.equal(log.list(2, 10).length, 1)
  })
  const changed = `replace(entry, '"time":2', '"time":9')`
  for (const [what, sql, found] of [
    ['an entry changed', `UPDATE releases SET entry = ${changed} WHERE number = 2`, 2],
    ['an entry taken out', 'DELETE FROM releases WHERE number = 2', 2],
    ['a hash changed', `UPDATE releases SET hash = '00' WHERE number = 3`, 3],
  ] as const)
    test(`${what} behind its back is found`, () => {
      const { database, log } = create()
      for (const time of [1, 2, 3]) log.append({ ...release, time })
      assert.throws(() => database.exec(sql), /append-only/)
      database.exec('DROP TRIGGER releases_are_kept; DROP TRIGGER releases_are_final')
      database.exec(sql)
      assert.equal(log.check(), found)
    })
})

test('an account has so many shares a minute, and others are not touched by it', () => {
  let now = 0
  const limit = accountLimit(2, () => now)
  limit('a')
  limit('a')
  assert.throws(() => limit('a'), codeOf('too_many_shares'))
  limit('b')
  now = 30_000
  limit('a')
  assert.throws(() => limit('a'), codeOf('too_many_shares'))
})

describe('manifests', () => {
  const servers: Server[] = []
  after(() => {
    for (const server of servers) server.close()
  })
  const manifest = Buffer.from('{"fanal":{"slots":[]}}')
  const digest = `0x${createHash('sha256').update(manifest).digest('hex')}` as Hex
  const gateway = async (body: Buffer, status = 200) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body))
    servers.push(server)
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test('come from the own storage when it has them', async () => {
    const app = Fastify()
    app.get(`/ipfs/${cidOfDigest(digest)}`, async () => manifest)
    const bytes = await readManifestBlock({ app, gateways: [], digest, timeoutMs: 500 })
    assert.deepEqual(Buffer.from(bytes), manifest)
  })
  test('come from an honest node even when others lie, fail, flood or are dead', async () => {
    const app = Fastify()
    app.get(`/ipfs/${cidOfDigest(digest)}`, async () => Buffer.from('damaged on the disk'))
    const gateways = [
      await gateway(Buffer.from('{"fanal":{"slots":["forged"]}}')),
      await gateway(Buffer.from('gone'), 404),
      await gateway(Buffer.alloc(2 << 20)),
      'http://127.0.0.1:9',
      await gateway(manifest),
    ]
    const bytes = await readManifestBlock({ app, gateways, digest, timeoutMs: 2_000 })
    assert.deepEqual(Buffer.from(bytes), manifest)
    await assert.rejects(
      readManifestBlock({ app, gateways: gateways.slice(0, 4), digest, timeoutMs: 2_000 }),
      codeOf('manifest_unavailable'),
    )
  })
  test('with other slots, or none, or no JSON have no committee slot and do no harm', async () => {
    const texts = ['', '[]', '{"fanal":{"slots":[{"type":"lit"},{"type":"committee","u":1},null]}}']
    for (const text of texts)
      assert.deepEqual(await createSlotReader(async () => Buffer.from(text))(digest), [])
  })
  test('are read once', async () => {
    let reads = 0
    const read = createSlotReader(async () => {
      reads += 1
      return manifest
    })
    await read(digest)
    await read(digest)
    assert.equal(reads, 1)
  })
})
