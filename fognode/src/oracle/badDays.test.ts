import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import { reportDigest } from '@fanal/sdk/oracle/report'
import { decodeFunctionData } from 'viem'
import { TEST_DOMAIN } from '../devices/testing/startTestDevices.ts'
import { createTestDevice } from '../devices/testing/testDevice.ts'
import { createKeccak } from './batch/createKeccak.ts'
import { headTypedData } from './batch/headTypedData.ts'
import { prepareBatch } from './batch/prepareBatch.ts'
import { TEST_COMMITTEE, TEST_LEDGER } from './testing/createTestLedger.ts'
import { startLyingMember } from './testing/startLyingMember.ts'
import { startTestCommittee, type TestCommittee } from './testing/startTestOracle.ts'
import { until } from './testing/until.ts'

const ledgerDomain = { chainId: 31337, ledger: TEST_LEDGER } as const
const peerDomain = { chainId: 31337, committee: TEST_COMMITTEE } as const

describe('bad days of the oracle', () => {
  let committee: TestCommittee
  const device = createTestDevice()
  let seq = 0
  before(async () => {
    committee = await startTestCommittee({ oracle: { toleranceSeconds: 2 } })
    committee.enrol(device.id)
  })
  after(() => committee.dispose())

  const say = async (member: number, count = 1) => {
    for (let at = 0; at < count; at += 1) {
      seq += 1
      const result = await committee.node(member).events.accept(await device.message({ seq }))
      assert.equal(result.status, 'accepted', 'explanation' in result ? result.explanation : '')
    }
  }
  const logs = () =>
    [...committee.nodes.values()].map((node) => node.log().slice(-2500)).join('\n----\n')
  const reported = () => committee.ledger.reports().reduce((sum, { count }) => sum + count, 0)
  const untilReported = (what: string) =>
    until(what, () => reported() === seq, { seconds: 60, explain: logs })
  const nextBatch = () => committee.ledger.reports().length + 1

  test('a leader that is silent is skipped, and what it missed it learns later', async () => {
    const leader = committee.leaderOf(nextBatch())
    await committee.stop(leader)
    const other = [...committee.nodes.keys()][0] ?? 0
    await say(other, 4)
    await untilReported('the others report')
    const node = await committee.start(leader)
    await until('it has nothing left to report', async () => {
      const { details } = await node.health()
      return (
        details?.['lastBatch'] === committee.ledger.reports().length && details['waiting'] === 0
      )
    })
  })

  test('with two down nothing is reported, they say so, and go on with events of that time', async () => {
    const before = committee.ledger.reports().length
    await committee.stop(2)
    await committee.stop(3)
    await say(1, 3)
    await until('node 1 says that too few answer', async () =>
      /Only 2 of 4 members answer and 3 must sign/.test(
        (await committee.node(1).health()).reason ?? '',
      ),
    )
    // Longer than acceptance times may differ: who comes back has accepted the events later than the others.
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    assert.equal(committee.ledger.reports().length, before)
    await committee.start(3)
    await untilReported('three report')
    await committee.start(2)
  })

  test('calls that are lost, doubled, delayed and so reordered lose and double nothing', async () => {
    for (const cable of committee.cables)
      cable.setRule(() => ({
        lose: randomInt(10) < 2,
        double: randomInt(10) < 2,
        loseAnswer: randomInt(10) < 1,
        delayMs: randomInt(200),
      }))
    for (let round = 0; round < 5; round += 1) {
      for (const member of [1, 2, 3, 4]) await say(member, 2)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    await untilReported('everything is reported once')
    for (const cable of committee.cables) cable.setRule(undefined)
    for (const node of committee.nodes.values())
      await until('nothing is left', async () => (await node.health()).details?.['waiting'] === 0)
    assert.equal(reported(), seq)
  })

  test('a report that the chain takes back is sent again', async () => {
    await say(1, 2)
    await untilReported('it is reported')
    const count = committee.ledger.reports().length
    committee.ledger.reorganize(3)
    assert.ok(committee.ledger.reports().length < count)
    await untilReported('it is reported again')
  })

  test('members refuse what they have not accepted so themselves', async () => {
    // The batch must reach further back than acceptance times may differ.
    const end = () => committee.ledger.reports().at(-1)?.to ?? 0
    await until('some seconds go by', () => Date.now() / 1000 > end() + 6)
    const batch = nextBatch()
    const leader = committee.leaderOf(batch)
    await committee.stop(leader)
    const liar = committee.adversary(leader)
    const [victim = 0] = [...committee.nodes.keys()]
    const last = committee.ledger.reports().at(-1)
    const from = last?.to ?? 0
    const head = Math.max(Math.floor(Date.now() / 1000), from + 2)
    const propose = async (
      change: Partial<Parameters<typeof reportDigest>[0]>,
      ids: string[],
      times: number[],
      as = liar,
      attempt = 0,
    ) => {
      const report = {
        batch,
        epoch: 1,
        root: `0x${'aa'.repeat(32)}`,
        count: ids.length,
        from,
        to: head,
        evidence: `0x${'bb'.repeat(32)}`,
        ...change,
      } as const
      const digest = reportDigest(report, ledgerDomain)
      const signature = await as.account.signTypedData(
        headTypedData(peerDomain, { epoch: 1, batch: report.batch, attempt, digest }),
      )
      const proposal = { report, attempt, ids, times, signature }
      return as.call(victim, '/v1/peer/oracle/propose', { digest, round: 1, proposal })
    }
    const unknown = `0x${'77'.repeat(32)}`
    const other = [1, 2, 3, 4].find((one) => one !== leader && one !== victim) ?? 0
    const stranger = committee.adversary(other)
    await assert.rejects(propose({}, [unknown], [head], stranger), /not_leader/)
    assert.deepEqual(await propose({}, [unknown], [head]), { missing: [unknown] })
    await assert.rejects(propose({ to: head - 1 }, [unknown], [head]), /equivocation/)
    await assert.rejects(propose({ batch: batch + 4 }, [unknown], [head]), /wrong_batch|not_leader/)
    const later = Array.from({ length: 24 }, (_, at) => batch + 1 + at).find(
      (at) => committee.leaderOf(at) === leader,
    )
    // What it signs of batches that are not next is not even kept.
    for (const to of [head, head - 1])
      await assert.rejects(propose({ batch: later ?? 0, to }, [unknown], [head]), /wrong_batch/)
    const [a, b, c, d, e, f] = Array.from({ length: 28 }, (_, at) => at + 1).filter(
      (at) => committee.leaderOf(batch, at) === leader,
    )
    // So many say that it is the turn of attempts up to e that one of them must be honest.
    const lying = await Promise.all(
      [leader, other].map((member) =>
        startLyingMember({
          committee,
          member,
          answer: ({ path }) => (path.endsWith('/attempt') ? { attempt: e } : undefined),
        }),
      ),
    )
    await assert.rejects(propose({ from: from - 5 }, [unknown], [head], liar, a), /wrong_start/)
    await assert.rejects(propose({ to: head + 3_600 }, [unknown], [head], liar, b), /wrong_end/)
    const idOf = (number: number) =>
      deviceEventId({
        event: { device: device.id, deviceVersion: 1, seq: number },
        domain: TEST_DOMAIN,
      })
    await assert.rejects(propose({}, [idOf(1)], [head], liar, c), /reported/)
    await say(victim, 1)
    // Dated before anybody had it; then as it was, but under another root.
    await assert.rejects(propose({}, [idOf(seq)], [from + 1], liar, d), /untimely/)
    await assert.rejects(propose({}, [idOf(seq)], [head], liar, e), /wrong_root/)
    // The very report that it would sign, were it this leader's turn already.
    const accepted = committee
      .node(victim)
      .events.find({ device: device.id, deviceVersion: 1, seq })
    assert.ok(accepted !== undefined)
    const { event, signature } = accepted
    const lines = [{ event, signature, acceptedAt: head }]
    const own = await prepareBatch({
      batch,
      epoch: 1,
      period: { from, to: head },
      lines,
      keccak: await createKeccak(),
    })
    await assert.rejects(propose(own.report, [idOf(seq)], [head], liar, f), /early_attempt/)
    await Promise.all(lying.map((one) => one.close()))
    committee.cables[other - 1]?.setTarget(committee.node(other).url)
    await committee.start(leader)
  })

  test('a leader that tells different nodes different things is found, and shown to the contract', async () => {
    const batch = nextBatch()
    const leader = committee.leaderOf(batch)
    await committee.stop(leader)
    const liar = committee.adversary(leader)
    const [first = 0, second = 0] = [...committee.nodes.keys()]
    for (const [at, member] of [first, second].entries()) {
      const digest = `0x${String(at + 1).repeat(64)}` as const
      const head = { epoch: 1, batch, attempt: 0, digest }
      const signature = await liar.account.signTypedData(headTypedData(peerDomain, head))
      const body = { events: [], receipts: [], heads: [{ ...head, signature }] }
      await liar.call(member, '/v1/peer/events', body)
    }
    const accusations = () =>
      committee.ledger.taken.flatMap((data) => {
        try {
          const call = decodeFunctionData({ abi: committeeAbi, data })
          return call.functionName === 'proveEquivocation' ? [call.args] : []
        } catch {
          return []
        }
      })
    await until('somebody proves it', () =>
      accusations().some(
        ([one, , two]) => one.batch === batch && one.reportDigest !== two.reportDigest,
      ),
    )
    await committee.start(leader)
    await say(first, 1)
    await untilReported('the others go on')
  })

  test('the same nonces never answer two different calls, also after a restart', async () => {
    const batch = nextBatch()
    const leader = committee.leaderOf(batch)
    type Asked = { digest: string; round: number; proposal?: { report: { batch: number } } }
    const proposals: Asked[] = []
    const isAsked = ({ proposal }: Asked) => proposal?.report.batch === batch
    const victim = [1, 2, 3, 4].find((one) => one !== leader) ?? 0
    committee.cables[victim - 1]?.setRule(({ path, body }) => {
      if (path.endsWith('/propose')) proposals.push(JSON.parse(body.toString()) as Asked)
      return {}
    })
    // Nobody gets to sign, so that the nonces stay fresh.
    for (const cable of committee.cables)
      if (cable !== committee.cables[victim - 1])
        cable.setRule(({ path }) => ({ lose: path.includes('/oracle/') }))
    await say(leader, 1)
    await until('the leader proposes', () => proposals.some(isAsked))
    const asked = proposals.find(isAsked)
    const liar = committee.adversary(leader)
    await committee.stop(leader)
    const others = [1, 2, 3, 4].filter((one) => one !== leader && one !== victim)
    for (const one of others) await committee.stop(one)
    const ask = async () =>
      (
        (await liar.call(victim, '/v1/peer/oracle/propose', asked)) as {
          commitment: { member: number; hiding: string; binding: string }
        }
      ).commitment
    const told = await ask()
    await committee.stop(victim)
    await committee.start(victim)
    await until(
      'it reads the chain',
      async () => (await committee.node(victim).health()).details?.['epoch'] === 1,
    )
    assert.deepEqual(await ask(), told)
    const points = ['02', '03'].map((sign) => `0x${sign}${told.hiding.slice(4)}`)
    const share = (hiding: string | undefined) =>
      liar.call(victim, '/v1/peer/oracle/share', {
        digest: asked?.digest,
        round: 1,
        commitments: [told, ...others.map((member) => ({ member, hiding, binding: told.binding }))],
      })
    const once = await share(points[0])
    assert.deepEqual(await share(points[0]), once)
    await assert.rejects(share(points[1]), /nonces_used/)
    await committee.stop(victim)
    await committee.start(victim)
    await until(
      'it reads the chain',
      async () => (await committee.node(victim).health()).details?.['epoch'] === 1,
    )
    assert.deepEqual(await share(points[0]), once)
    await assert.rejects(share(points[1]), /nonces_used/)
    const row = committee
      .node(victim)
      .nonces()
      .find(({ id }) => id.includes(String(asked?.digest)))
    assert.equal(row?.secret, null)
    for (const cable of committee.cables) cable.setRule(undefined)
    for (const one of [leader, ...others]) await committee.start(one)
    await untilReported('they go on')
  })
})

test('a node whose RPC endpoints disagree, are behind or down, signs nothing; the others do', async () => {
  const view: { lag?: bigint; fork?: string; isDown?: boolean } = {}
  const committee = await startTestCommittee({
    clientsOf: (member) => (member === 2 ? [{}, view] : [{}]),
    oracle: { maxHeadAgeSeconds: 5 },
  })
  const device = createTestDevice()
  const lies: [what: string, lie: typeof view, reason: RegExp][] = [
    ['disagree', { fork: 'another chain' }, /disagree/],
    ['are behind', { lag: 1_000n }, /newest block that this node is told of is old/],
    ['are down', { isDown: true }, /does not answer/],
  ]
  const shares = () =>
    committee
      .node(2)
      .nonces()
      .filter(({ share }) => share !== null).length
  let seq = 0
  const report = async () => {
    seq += 1
    await committee.node(1).events.accept(await device.message({ seq }))
    await until('it is reported', () => committee.ledger.reports().length === seq, { seconds: 60 })
  }
  try {
    committee.enrol(device.id)
    for (const [what, lie, reason] of lies) {
      Object.assign(view, lie)
      await until(`node 2 says that they ${what}`, async () =>
        reason.test((await committee.node(2).health()).reason ?? ''),
      )
      const before = shares()
      await report()
      await report()
      assert.equal(shares(), before)
      for (const key of ['lag', 'fork', 'isDown'] as const) delete view[key]
      await until(
        'node 2 is well again',
        async () => (await committee.node(2).health()).status === 'ok',
      )
    }
    // Without one of the others, nothing is signed without it.
    await committee.stop(committee.leaderOf(seq + 1) === 3 ? 4 : 3)
    await report()
    assert.ok(shares() > 0)
  } finally {
    await committee.dispose()
  }
})
