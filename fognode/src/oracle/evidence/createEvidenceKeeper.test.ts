import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeEvidenceLine, type EvidenceEvent } from '@fanal/sdk/oracle/evidence'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import Fastify from 'fastify'
import { pino } from 'pino'
import type { Hex } from 'viem'
import type { BlockKeeper } from '../../storage/blockKeeper.ts'
import { sha256Of } from '../peer/sha256Of.ts'
import { createEvidenceKeeper } from './createEvidenceKeeper.ts'

const zero: Hex = `0x${'00'.repeat(32)}`
const lineOf = (seq: number): EvidenceEvent => ({
  event: {
    device: zero,
    deviceVersion: 1,
    seq,
    time: 1,
    kind: 1,
    value: 1n,
    payloadDigest: zero,
  },
  acceptedAt: 1,
  signature: `0x${'00'.repeat(65)}`,
})

/** Evidence on a server that counts what is read of it. */
function createWorld(chunks: readonly string[]) {
  const report = { batch: 1, epoch: 1, root: zero, count: 1, from: 1, to: 2 }
  const index = JSON.stringify({ version: 1, report, chunks: chunks.map(sha256Of) })
  const blocks = new Map([index, ...chunks].map((text) => [cidOfDigest(sha256Of(text)), text]))
  let reads = 0
  let held: Promise<void> | undefined
  const app = Fastify()
  app.get('/ipfs/:cid', async (request) => {
    reads += 1
    await held
    return Buffer.from(blocks.get((request.params as { cid: string }).cid) ?? '')
  })
  const keeper = createEvidenceKeeper({
    keeper: {} as BlockKeeper,
    app: () => app,
    gateways: () => [],
    timeoutMs: 1_000,
    log: pino({ level: 'silent' }),
    signal: new AbortController().signal,
  })
  return {
    read: (most: number, limit?: AbortSignal) => keeper.read(sha256Of(index), most, limit),
    reads: () => reads,
    hang: () => {
      held = new Promise(() => undefined)
    },
  }
}

test('evidence is read in order', async () => {
  const [one, two, three] = [1, 2, 3].map(lineOf) as [EvidenceEvent, EvidenceEvent, EvidenceEvent]
  const { read } = createWorld([
    encodeEvidenceLine(one) + encodeEvidenceLine(two),
    encodeEvidenceLine(three),
  ])
  assert.deepEqual(await read(3), [one, two, three])
})

test('no more of it is read than can be right, however many chunks it names', async () => {
  const many = createWorld(
    Array.from({ length: 50 }, (_, at) => encodeEvidenceLine(lineOf(at + 1))),
  )
  await assert.rejects(many.read(2), { code: 'wrong_evidence' })
  assert.equal(many.reads(), 4)
  const empty = createWorld(Array.from({ length: 50 }, (_, at) => '\n'.repeat(at + 1)))
  await assert.rejects(empty.read(2), { code: 'wrong_evidence' })
  assert.equal(empty.reads(), 2)
})

test('evidence that does not come in time is not waited for', async () => {
  const { read, hang } = createWorld([encodeEvidenceLine(lineOf(1))])
  hang()
  const limit = new AbortController()
  const reading = read(1, limit.signal)
  limit.abort()
  await assert.rejects(reading, { code: 'evidence_unavailable' })
})
