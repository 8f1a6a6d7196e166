import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { reportDigest } from '@fanal/sdk/oracle/report'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { assertReports } from './assertReports.ts'
import { createOracleWorld, type OracleWorld } from './oracleWorld.ts'
import { shiftClock } from './shiftClock.ts'

const MEMBERS = [1, 2, 3, 4]
/** Blocks: enough that the chain can take back what it has just mined. */
const FINALITY = 12

describe('nodes as processes, with bad cables, silent leaders, a chain that goes back and wrong clocks', () => {
  let world: OracleWorld

  const say = (member: number, count?: number) => world.speaker.say(member, count)
  const reported = async () => (await world.reports()).reduce((sum, { count }) => sum + count, 0)
  const untilReported = (what: string) =>
    until(what, async () => (await reported()) === world.speaker.said(), {
      seconds: 90,
      explain: () => world.speaker.said(),
    })
  const untilSettled = (member: number) =>
    until(
      `node ${member} has nothing left to report`,
      async () => {
        const details = (await world.healthOf(member))?.details
        return details?.['waiting'] === 0 && details['lastBatch'] === (await world.lastBatch())
      },
      { seconds: 60 },
    )
  /** Members whose shares of a batch are on their disks. */
  const signersOf = async (batch: number) => {
    const report = (await world.reports()).find((one) => one.batch === batch)
    const digest = report && reportDigest(report, world.ledgerDomain)
    return MEMBERS.filter((member) =>
      world.noncesOf(member).some(({ id, share }) => share !== null && id.split('/')[1] === digest),
    )
  }
  const nextLeader = async () => world.leaderOf((await world.lastBatch()) + 1)
  const otherThan = (member: number) => MEMBERS.find((one) => one !== member) ?? 0

  before(async () => {
    world = await createOracleWorld({ finality: FINALITY })
  })
  after(() => world.dispose())

  test('calls that are lost, doubled, delayed and so reordered lose and double nothing', async () => {
    const fates = { lost: 0, doubled: 0, delayed: 0 }
    for (const cable of world.cables)
      cable.setRule(() => {
        const [lose, double] = [randomInt(10) < 2, randomInt(10) < 2]
        if (lose) fates.lost += 1
        if (double) fates.doubled += 1
        fates.delayed += 1
        return { lose, double, loseAnswer: randomInt(10) < 1, delayMs: randomInt(300) }
      })
    for (let round = 0; round < 4; round += 1) {
      for (const member of MEMBERS) await say(member, 2)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    await untilReported('everything is reported')
    for (const cable of world.cables) cable.setRule(undefined)
    for (const count of Object.values(fates)) assert.ok(count > 0)
    for (const member of MEMBERS) await untilSettled(member)
    await assertReports(world)
  })

  test('a leader that no call leaves or reaches is skipped', async () => {
    const leader = await nextLeader()
    const batch = (await world.lastBatch()) + 1
    for (const [at, cable] of world.cables.entries())
      cable.setRule(({ sender }) => ({ lose: at + 1 === leader || sender === leader }))
    await say(otherThan(leader), 3)
    await untilReported('the others report')
    assert.ok(!(await signersOf(batch)).includes(leader))
    for (const cable of world.cables) cable.setRule(undefined)
    await untilSettled(leader)
  })

  test('a leader whose process stands still is skipped, and goes on where the others are', async () => {
    const leader = await nextLeader()
    const batch = (await world.lastBatch()) + 1
    const node = world.processes.get(leader)
    assert.ok(node !== undefined && node.process.kill('SIGSTOP'))
    await say(otherThan(leader), 3)
    await untilReported('the others report')
    assert.ok(!(await signersOf(batch)).includes(leader))
    assert.ok(node.process.kill('SIGCONT'))
    await untilSettled(leader)
    await say(leader, 1)
    await untilReported('with it, too')
  })

  test('what the chain takes back is reported again', async () => {
    const { publicClient, testClient } = world
    const from = await world.lastBatch()
    const id = await testClient.snapshot()
    await say(1, 2)
    await untilReported('it is reported')
    const before = await world.reports()
    const head = await publicClient.getBlock()
    await testClient.revert({ id })
    assert.equal(await world.lastBatch(), from)
    await until('the chain goes on in time', async () => {
      const { timestamp } = await publicClient.getBlock()
      return timestamp > head.timestamp
    })
    await untilReported('it is reported again')
    const again = await world.reports()
    assert.equal(again.at(from)?.count, before.at(from)?.count)
    await say(2, 2)
    await untilReported('they go on')
    for (const member of MEMBERS) await untilSettled(member)
    await assertReports(world)
  })

  test('one clock a minute ahead and one a minute behind: both sign, and all is reported', async () => {
    // Without the first, nothing is signed without the two.
    for (const member of [1, 2, 3]) await world.kill(member)
    await Promise.all([
      world.start(2, { imports: [shiftClock(60)] }),
      world.start(3, { imports: [shiftClock(-60)] }),
    ])
    const first = (await world.lastBatch()) + 1
    for (const member of [4, 3]) await say(member, 2)
    await untilReported('they report')
    for (let batch = first; batch <= (await world.lastBatch()); batch += 1)
      assert.deepEqual(await signersOf(batch), [2, 3, 4])
    await world.start(1)
    // What the clock ahead has taken, that behind takes a minute later, or from another.
    await say(2, 1)
    await untilReported('what the clock ahead has taken, too')
    await assertReports(world)
  })
})
