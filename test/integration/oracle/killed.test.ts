import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { assertReports } from './assertReports.ts'
import { createOracleWorld, type OracleWorld } from './oracleWorld.ts'

const HOUR = 3_600

describe('nodes as processes, killed at every step of a report', () => {
  let world: OracleWorld
  /** Shares that left a node, by its nonces: more than one to a pair would give its key away. */
  const shares = new Map<string, Set<string>>()

  const say = (member: number, count?: number) => world.speaker.say(member, count)
  const reported = async () => (await world.reports()).reduce((sum, { count }) => sum + count, 0)
  const untilReported = (what: string) =>
    until(what, async () => (await reported()) === world.speaker.said(), { seconds: 90 })
  const nextLeader = async () => world.leaderOf((await world.lastBatch()) + 1)
  const otherThan = (member: number) => [1, 2, 3, 4].find((one) => one !== member) ?? 0

  before(async () => {
    world = await createOracleWorld()
    for (const [at, cable] of world.cables.entries())
      cable.onAnswer(({ path, body, answer }) => {
        if (!path.endsWith('/oracle/share')) return
        const { share } = JSON.parse(answer.toString()) as { share?: string }
        const { commitments } = JSON.parse(body.toString()) as {
          commitments: { member: number; hiding: string }[]
        }
        const own = commitments.find(({ member }) => member === at + 1)
        if (share === undefined || own === undefined) return
        const seen = shares.get(own.hiding) ?? new Set()
        shares.set(own.hiding, seen.add(share))
      })
  })
  after(() => world.dispose())

  test('a device is answered by a quorum, and what it says is on the ledger', async () => {
    await say(1, 3)
    const receipt = await world.speaker.quorumReceipt(1)
    assert.ok(receipt.accepted.length >= 3)
    await untilReported('the events are reported')
  })

  for (const [step, path] of [
    ['gossip', '/v1/peer/events'],
    ['propose', '/v1/peer/oracle/propose'],
    ['share', '/v1/peer/oracle/share'],
    ['signed', '/v1/peer/oracle/signed'],
  ] as const)
    for (const who of ['the member that is asked', 'the member that asks'] as const)
      test(`${who} is killed at ${step}`, async () => {
        let killed: number | undefined
        let ending: Promise<void> | undefined
        for (const [at, cable] of world.cables.entries())
          cable.setRule((call) => {
            if (killed !== undefined || call.path !== path || call.sender === undefined) return {}
            // Greetings take the same way.
            const { events } = JSON.parse(call.body.toString()) as { events?: unknown[] }
            if (events?.length === 0) return {}
            const isAsked = who === 'the member that is asked'
            killed = isAsked ? at + 1 : call.sender
            ending = world.kill(killed)
            // What it asked may still arrive; what it was asked does not.
            return { lose: isAsked || step === 'gossip' }
          })
        const speaker = otherThan(await nextLeader())
        await say(speaker, 2)
        await until('one is killed', () => killed !== undefined, { seconds: 60 })
        await ending
        for (const cable of world.cables) cable.setRule(undefined)
        const isSpeakerDown = killed === speaker
        if (isSpeakerDown) await world.start(speaker)
        await untilReported('all is reported')
        if (!isSpeakerDown) await world.start(killed ?? 1)
      })

  test('the leader is killed when it sends what was signed: another one does', async () => {
    const leader = await nextLeader()
    const view = world.views[leader - 1]
    const told = new Set<number>()
    for (const [at, cable] of world.cables.entries())
      cable.setRule(({ path, sender }) => {
        if (path.endsWith('/oracle/signed') && sender === leader) told.add(at + 1)
        return {}
      })
    let ending: Promise<void> | undefined
    view?.onSend({
      before: async () => {
        await until('the others know of it', () => told.size === 3)
        ending ??= world.kill(leader)
        return 'drop'
      },
    })
    await say(otherThan(leader), 2)
    await until('it is killed', () => ending !== undefined, { seconds: 60 })
    await ending
    view?.onSend(undefined)
    for (const cable of world.cables) cable.setRule(undefined)
    await untilReported('another one sends it')
    await world.start(leader)
  })

  test('the leader is killed before its report is mined: nobody reports the same twice', async () => {
    const { testClient } = world
    const leader = await nextLeader()
    const batch = (await world.lastBatch()) + 1
    const view = world.views[leader - 1]
    let ending: Promise<void> | undefined
    view?.onSend({
      after: async () => {
        ending ??= world.kill(leader)
      },
    })
    await testClient.setAutomine(false)
    await testClient.setIntervalMining({ interval: 0 })
    await say(otherThan(leader), 2)
    await until('it is killed', () => ending !== undefined, { seconds: 60 })
    await ending
    view?.onSend(undefined)
    assert.equal(await world.lastBatch(), batch - 1)
    await until(
      'the others wait for it',
      async () =>
        (await world.healthOf(otherThan(leader)))?.details?.['waitingFor'] ===
        `batch ${batch} to reach the chain`,
    )
    await testClient.setAutomine(true)
    await testClient.setIntervalMining({ interval: 1 })
    await untilReported('it is reported once')
    await world.start(leader)
    await say(leader, 1)
    await untilReported('they go on')
  })

  test('no nonces have answered twice, and none that did are on a disk any more', async () => {
    assert.ok(shares.size > 0)
    for (const [hiding, given] of shares) assert.equal(given.size, 1, hiding)
    for (const member of [1, 2, 3, 4]) {
      const rows = world.noncesOf(member)
      assert.equal(new Set(rows.map(({ commitment }) => commitment)).size, rows.length)
      for (const row of rows) assert.equal(row.secret === null, row.share !== null)
    }
  })

  test('with two killed nothing is reported and they say so; all of it is when one is back', async () => {
    await world.kill(3)
    await world.kill(4)
    const before = await world.lastBatch()
    await say(1, 2)
    await until('node 1 says so', async () =>
      /Only 2 of 4 members answer and 3 must sign/.test((await world.healthOf(1))?.reason ?? ''),
    )
    assert.equal(await world.lastBatch(), before)
    await world.start(3)
    await untilReported('three report')
    await world.start(4)
  })

  test('each event was reported once, by a quorum that had checked it; one of an hour ago, too', async () => {
    const time = Math.floor(Date.now() / 1000) - HOUR
    await world.speaker.say(2, 1, { time })
    await untilReported('what is an hour old is reported')
    const reports = await assertReports(world)
    assert.equal(reports.at(-1)?.time, time)
  })
})
