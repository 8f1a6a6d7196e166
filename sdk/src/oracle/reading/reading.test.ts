import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concatHex } from 'viem'
import { IntegrityError } from '../../errors/FanalError.ts'
import { NotFoundError } from '../../errors/marketErrors.ts'
import { cidOfDigest } from '../../storage/cidOfDigest.ts'
import { createFakeLedger } from '../testing/createFakeLedger.ts'
import { buildEventProof } from './buildEventProof.ts'
import type { EventProof } from './batchView.ts'
import { fetchEvidence } from './fetchEvidence.ts'
import { listBatches } from './listBatches.ts'
import { readBatch } from './readBatch.ts'
import { verifyEventProof } from './verifyEventProof.ts'

type Hex = `0x${string}`
const ledger = createFakeLedger()
const { client, fetch } = ledger
const first = await ledger.report(7)
const second = await ledger.report(40, (input) =>
  concatHex(['0x12345678', `0x${'00'.repeat(64)}`, input]),
)
await ledger.report(0)

test('batches are listed newest first and read with their signature and key', async () => {
  const all = await listBatches(client)
  assert.deepEqual(
    all.map(({ batch, count }) => [batch, count]),
    [
      [3, 0],
      [2, 40],
      [1, 7],
    ],
  )
  assert.deepEqual(
    (await listBatches(client, { before: 3, limit: 1 })).map(({ batch }) => batch),
    [2],
  )
  const { key, signature, root } = await readBatch(client, { batch: 1 })
  assert.equal(root, first.report.root)
  assert.ok(key && signature)
  await assert.rejects(readBatch(client, { batch: 4 }), NotFoundError)
})

test('every event of a batch is proven from its evidence, whoever kept it', async () => {
  for (const { events, report } of [first, second]) {
    const evidence = await fetchEvidence(client, { report, fetch })
    assert.deepEqual(evidence.events, events)
    for (const place of [0, events.length - 1, events[3]?.event ?? 0]) {
      const proof = buildEventProof(client, { batch: report.batch, evidence, of: place })
      const { ok, steps } = await verifyEventProof(client, { proof })
      assert.ok(ok, JSON.stringify(steps))
      assert.deepEqual(
        steps.map(({ step }) => step),
        ['device', 'times', 'leaf', 'key', 'report', 'ledger'],
      )
    }
    assert.throws(
      () => buildEventProof(client, { batch: report.batch, evidence, of: events.length }),
      NotFoundError,
    )
  }
})

test('whatever is bent is found by the step that looks at it', async () => {
  const evidence = await fetchEvidence(client, { report: first.report, fetch })
  const proof = buildEventProof(client, { batch: 1, evidence, of: 2 })
  const batch = await readBatch(client, { batch: 1 })
  const failing = async (bent: Partial<EventProof>, over: typeof batch | null = batch) => {
    const { ok, steps } = await verifyEventProof(client, {
      proof: { ...proof, ...bent },
      ...(over && { batch: over }),
    })
    assert.equal(ok, false)
    return steps.filter((step) => !step.ok).map(({ step }) => step)
  }
  const zero: Hex = `0x${'00'.repeat(32)}`
  assert.deepEqual(await failing({ event: { ...proof.event, value: 9n } }), [
    'device',
    'leaf',
    'ledger',
  ])
  assert.deepEqual(await failing({ acceptedAt: proof.acceptedAt + 1 }), ['leaf', 'ledger'])
  assert.deepEqual(await failing({ acceptedAt: batch.to + 1 }), ['times', 'leaf', 'ledger'])
  assert.deepEqual(await failing({ proof: proof.proof.slice(1) }), ['leaf', 'ledger'])
  assert.deepEqual(await failing({ signature: `0x${'11'.repeat(65)}` }), ['device'])
  assert.deepEqual(await failing({}, { ...batch, evidence: zero }), ['report'])
  assert.deepEqual(await failing({}, { ...batch, signature: undefined }), ['report'])
  assert.deepEqual(await failing({}, { ...batch, key: undefined }), ['key', 'report'])
  const other = await readBatch(client, { batch: 2 })
  assert.deepEqual(await failing({}, { ...batch, signature: other.signature }), ['report'])
  assert.deepEqual(await failing({ batch: 9 }, null), ['leaf'])
})

test('evidence that is not that of the report is refused', async () => {
  const { report } = first
  await assert.rejects(
    fetchEvidence(client, { report: { ...report, evidence: second.report.evidence }, fetch }),
    IntegrityError,
  )
  await assert.rejects(
    fetchEvidence(client, { report: { ...report, root: second.report.root }, fetch }),
    IntegrityError,
  )
  const cid = cidOfDigest(report.evidence)
  const block = ledger.blocks.get(cid)
  assert.ok(block)
  ledger.blocks.set(cid, block.slice(1))
  await assert.rejects(fetchEvidence(client, { report, fetch }))
  ledger.blocks.set(cid, block)
})
