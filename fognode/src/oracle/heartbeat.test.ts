import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { LEAST_SILENCE } from '@fanal/sdk/agreements/checkAgreement'
import { buildEvidence } from '@fanal/sdk/oracle/buildEvidence'
import { reportDigest } from '@fanal/sdk/oracle/report'
import * as v from 'valibot'
import { createTestDevice } from '../devices/testing/testDevice.ts'
import { headTypedData } from './batch/headTypedData.ts'
import { OracleConfigSchema } from './oracleConfig.ts'
import { TEST_COMMITTEE, TEST_LEDGER } from './testing/createTestLedger.ts'
import { startTestCommittee, type TestCommittee } from './testing/startTestOracle.ts'
import { until } from './testing/until.ts'

const NO_ROOT = `0x${'00'.repeat(32)}` as const

describe('a committee without events', () => {
  let committee: TestCommittee
  before(async () => {
    committee = await startTestCommittee({ oracle: { heartbeatSeconds: 6 } })
  })
  after(() => committee.dispose())

  test('reports from time to time that it is alive', async () => {
    await until('two empty reports', () => committee.ledger.reports().length >= 2, {
      seconds: 60,
      explain: () => committee.node(1).log().slice(-3000),
    })
    const [first, second] = committee.ledger.reports()
    assert.equal(first?.count, 0)
    assert.equal(first.root, NO_ROOT)
    assert.ok(second !== undefined && second.to - first.to >= 6, 'no oftener than it should')
  })

  test('reports events when there are some, and nothing of them later', async () => {
    const device = createTestDevice()
    committee.enrol(device.id)
    await committee.node(2).events.accept(await device.message({ seq: 1 }))
    const counts = () => committee.ledger.reports().map(({ count }) => count)
    await until('the event is reported', () => counts().includes(1), { seconds: 60 })
    await until(
      'and a sign of life after it',
      () => counts().at(-1) === 0 && counts().includes(1),
      {
        seconds: 60,
      },
    )
    assert.equal(counts().filter((count) => count > 0).length, 1)
    assert.equal((await committee.node(3).health()).status, 'ok')
  })
})

test('contracts that wait for events do not take a quiet hour for a silent oracle', () => {
  const { heartbeatSeconds } = v.parse(OracleConfigSchema, {})
  assert.ok(heartbeatSeconds * 2 <= LEAST_SILENCE)
})

test('a leader that says too early that the committee is alive is refused', async () => {
  const committee = await startTestCommittee()
  try {
    const leader = committee.leaderOf(1)
    const { account, call } = committee.adversary(leader)
    const to = [1, 2, 3, 4].find((member) => member !== leader) ?? 0
    const from = (await committee.ledger.createClient().readContract({
      address: TEST_LEDGER,
      abi: [],
      functionName: 'lastTo',
    } as never)) as unknown as number
    const bare = { batch: 1, epoch: 1, root: NO_ROOT, count: 0, from, to: from + 1 }
    const report = { ...bare, evidence: buildEvidence({ report: bare, events: [] }).evidence }
    const chainId = 31337
    const digest = reportDigest(report, { chainId, ledger: TEST_LEDGER })
    const head = { epoch: 1, batch: 1, attempt: 0, digest }
    const domain = { chainId, committee: TEST_COMMITTEE } as const
    const signature = await account.signTypedData(headTypedData(domain, head))
    const proposal = { report, attempt: 0, ids: [], times: [], signature }
    await assert.rejects(
      call(to, '/v1/peer/oracle/propose', { digest, round: 1, proposal }),
      /empty/,
    )
  } finally {
    await committee.dispose()
  }
})
