import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { reportDigest } from '@fanal/sdk/oracle/report'
import { headTypedData } from '../../../fognode/src/oracle/batch/headTypedData.ts'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { assertReports } from './assertReports.ts'
import { createOracleWorld, type OracleWorld } from './oracleWorld.ts'

/** The node whose RPC endpoint is not to be believed. */
const MISLED = 2

describe('nodes as processes, and RPC endpoints and a member that lie', () => {
  let world: OracleWorld

  const reported = async () => (await world.reports()).reduce((sum, { count }) => sum + count, 0)
  const untilReported = (what: string) =>
    until(what, async () => (await reported()) === world.speaker.said(), { seconds: 90 })
  const sharesOf = (member: number) =>
    world.noncesOf(member).filter(({ share }) => share !== null).length
  const untilSays = (member: number, pattern: RegExp) =>
    until(`node ${member} says so`, async () =>
      pattern.test((await world.healthOf(member))?.reason ?? ''),
    )
  const untilWell = async (member: number) => {
    let health: Awaited<ReturnType<OracleWorld['healthOf']>>
    const isWell = async () => {
      health = await world.healthOf(member)
      return health?.status === 'ok' && health.details?.['waiting'] === 0
    }
    await until(`node ${member} is well`, isWell, {
      seconds: 60,
      explain: () => JSON.stringify(health),
    })
  }

  before(async () => {
    world = await createOracleWorld()
  })
  after(() => world.dispose())

  for (const [what, lie, pattern] of [
    ['is behind', (one) => one.freeze(), /The newest block that this node is told of is old/],
    ['shows another chain', (one) => one.fork(), /The RPC endpoints of this node disagree/],
  ] as [string, (view: OracleWorld['views'][number]) => unknown, RegExp][])
    test(`a node whose RPC endpoint ${what} signs nothing and says so; the others go on`, async () => {
      const view = world.views[MISLED - 1]
      assert.ok(view !== undefined)
      await world.kill(MISLED)
      const rpcUrls = [view.url, world.rpcUrl]
      await world.start(MISLED, { change: { rpcUrls, oracle: { maxHeadAgeSeconds: 6 } } })
      await untilWell(MISLED)
      await lie(view)
      await untilSays(MISLED, pattern)
      const shares = sharesOf(MISLED)
      await world.speaker.say(1, 3)
      await untilReported('the others report')
      await world.speaker.say(4, 1)
      await untilReported('they go on')
      assert.equal(sharesOf(MISLED), shares)
      await untilSays(MISLED, pattern)

      view.resume()
      await untilWell(MISLED)
      await until('it signs again', async () => {
        await world.speaker.say(MISLED, 1)
        await untilReported('with it')
        return sharesOf(MISLED) > shares
      })
      await assertReports(world)
    })

  test('a killed member whose key speaks: wrong batches are refused, and two proposals for one attempt cost it its seat', async () => {
    const { epoch, ledgerDomain, network, peerDomain, publicClient } = world
    const contract = { address: network.contracts.committee, abi: committeeAbi } as const
    const batch = (await world.lastBatch()) + 1
    const leader = await world.leaderOf(batch)
    await world.kill(leader)
    const [one = 0, two = 0, three = 0] = [1, 2, 3, 4].filter((member) => member !== leader)
    const liar = await world.adversary(leader)
    const stranger = await world.adversary(three)
    const last = (await world.reports()).at(-1)
    const from = last?.to ?? 0
    // Blocks may be of one second; a batch ends later than the one before it.
    let to = from
    await until('a later second', async () => {
      to = Number((await publicClient.getBlock()).timestamp)
      return to > from
    })
    const unknown = `0x${'77'.repeat(32)}`
    type Change = Partial<Parameters<typeof reportDigest>[0]>
    type Sender = { as?: typeof liar; attempt?: number }
    const propose = async (
      member: number,
      change: Change = {},
      { as = liar, attempt = 0 }: Sender = {},
    ) => {
      const report = {
        batch,
        epoch,
        root: `0x${'aa'.repeat(32)}`,
        count: 1,
        from,
        to,
        evidence: `0x${'bb'.repeat(32)}`,
        ...change,
      } as const
      const digest = reportDigest(report, ledgerDomain)
      const head = { epoch, batch: report.batch, attempt, digest }
      const signature = await as.account.signTypedData(headTypedData(peerDomain, head))
      const proposal = { report, attempt, ids: [unknown], times: [report.to], signature }
      return as.call(member, '/v1/peer/oracle/propose', { digest, round: 1, proposal })
    }
    /** What a member answers once it has seen the newest block and the last report. */
    const answerOf = async (member: number, ...more: [Change?, Sender?]) => {
      let answer: unknown
      const isCurrent = async () => {
        answer = await propose(member, ...more).catch(String)
        return !/wrong_(end|start)|wrong_batch/.test(String(answer))
      }
      await until(`member ${member} knows the chain`, isCurrent, { explain: () => answer })
      return answer
    }
    assert.match(String(await answerOf(two, {}, { as: stranger })), /not_leader/)
    await assert.rejects(propose(two, { batch: batch + 4 }), /wrong_batch/)
    // It leads these attempts as well, but not yet.
    for (const attempt of [4, 8, 12])
      await assert.rejects(propose(two, {}, { attempt }), /early_attempt/)

    // What nobody has accepted is asked for, and signed by nobody.
    assert.deepEqual(await answerOf(one), { missing: [unknown] })
    const evidence = `0x${'cc'.repeat(32)}` as const
    // Unless the first one has told the second of it already, who sees through it then.
    const second = await answerOf(two, { evidence })
    if (typeof second === 'string') assert.match(second, /equivocation/)
    else assert.deepEqual(second, { missing: [unknown] })
    const proven = async () =>
      publicClient.getContractEvents({
        ...contract,
        eventName: 'EquivocationProven',
        fromBlock: 0n,
        strict: true,
      })
    await until('it is proven on the chain', async () => (await proven()).length > 0, {
      seconds: 60,
    })
    const proof = (await proven())[0]?.args
    assert.equal(proof?.signer, liar.account.address)
    assert.deepEqual([proof.epoch, proof.batch, proof.round], [epoch, batch, 0])
    const isSeated = await publicClient.readContract({
      ...contract,
      functionName: 'isSeated',
      args: [epoch, liar.account.address],
    })
    assert.equal(isSeated, false)
    await world.speaker.say(one, 2)
    await untilReported('the others go on')
    await assertReports(world)
  })
})
