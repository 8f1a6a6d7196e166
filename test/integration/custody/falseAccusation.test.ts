import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { hexToString } from 'viem'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { assertReports } from '../oracle/assertReports.ts'
import { createOracleWorld, type OracleWorld } from '../oracle/oracleWorld.ts'
import { proveEvents } from '../oracle/proveEvents.ts'
import { shiftClock } from '../oracle/shiftClock.ts'
import { VICTIM } from './accusingRounds.ts'
import { replaceModule } from './replaceModule.ts'

const LIAR = 4
const HONEST = [1, 2, 3]
/** Seconds before the deadline at which members have those left out that hold them up; the rest is for making the keys. */
const LATE = 220

describe('nodes as processes make keys, and one of them accuses another falsely', () => {
  let world: OracleWorld

  const lying = replaceModule({
    importer: '/custody/generation/createGeneration.ts',
    specifier: './rounds.ts',
    by: new URL('accusingRounds.ts', import.meta.url).href,
  })
  const committee = () =>
    ({ address: world.network.contracts.committee, abi: committeeAbi }) as const
  const signerOf = (member: number) => world.keepers[member - 1]?.signer ?? '0x'
  const accusations = async (epoch: number) => {
    const logs = await world.publicClient.getContractEvents({
      ...committee(),
      eventName: 'MemberAccused',
      args: { epoch },
      fromBlock: 0n,
      strict: true,
    })
    return logs.map(({ args }) => args)
  }
  const vacated = (epoch: number) =>
    world.publicClient.readContract({ ...committee(), functionName: 'vacatedOf', args: [epoch] })
  const healthOf = async (member: number) => {
    const answer = await fetch(`${world.urlOf(member)}/health`)
    return JSON.stringify(await answer.json())
  }
  const reported = async () => (await world.reports()).reduce((sum, { count }) => sum + count, 0)
  const untilReported = (what: string) =>
    until(what, async () => (await reported()) === world.speaker.said(), { seconds: 300 })
  /** Has the chain go on to a time of its own; seconds since 1970. */
  const goTo = async (time: number) => {
    const { timestamp } = await world.publicClient.getBlock()
    // It may be there already when all is slow.
    if (Number(timestamp) >= time) return
    await world.testClient.increaseTime({ seconds: time - Number(timestamp) })
    await world.testClient.mine({ blocks: 1 })
  }

  before(async () => {
    world = await createOracleWorld({ importsOf: (member) => (member === LIAR ? [lying] : []) })
  })
  after(() => world.dispose())

  test('the accused shows what it gave, nobody is left out, and the keys are of use', async () => {
    const made = await accusations(world.epoch)
    assert.ok(made.length > 0)
    for (const { signer, accuser, accusations: voices } of made)
      assert.deepEqual([signer, accuser, voices], [signerOf(VICTIM), signerOf(LIAR), 1])
    assert.deepEqual(await vacated(world.epoch), [])
    for (const member of HONEST) await world.speaker.say(member)
    await untilReported('events are reported')
    await assertReports(world)
    assert.equal((await proveEvents(world)).length, world.speaker.said())
  })

  test('who then holds the others up is named and loses its seat; they go on without it', async () => {
    const { publicClient } = world
    const epoch = world.epoch + 1
    await world.seat(world.seated)
    for (const member of HONEST)
      await until(
        `node ${member} waits for the liar alone`,
        async () => (await healthOf(member)).includes(`waiting for round 3 of member ${LIAR}`),
        { seconds: 600 },
      )
    await goTo(
      (await publicClient.readContract({ ...committee(), functionName: 'confirmBy' })) - LATE,
    )
    const agreed = () =>
      publicClient.getContractEvents({
        ...committee(),
        eventName: 'KeysAgreed',
        args: { epoch },
        fromBlock: 0n,
        strict: true,
      })
    await until('the others agree on keys', async () => (await agreed()).length > 0, {
      seconds: LATE,
    })
    const said = await Promise.all(HONEST.map(healthOf))
    assert.match(said.join(), new RegExp(`member ${LIAR}: it holds the others up`))
    await goTo((await agreed())[0]?.args.excludableFrom ?? 0)
    await world.waitForKey(epoch, 600)
    assert.deepEqual(await vacated(epoch), [signerOf(LIAR)])
    const [removal] = await publicClient.getContractEvents({
      ...committee(),
      eventName: 'MembersVacated',
      args: { epoch },
      fromBlock: 0n,
      strict: true,
    })
    assert.equal(hexToString(removal?.args.reason ?? '0x', { size: 32 }), 'silent')
  })

  test('the three report and prove events', async () => {
    const { timestamp } = await world.publicClient.getBlock()
    // Everybody's clock goes with the chain's again: that of this process, so the device's, too.
    const shift = shiftClock(Number(timestamp) - Math.floor(Date.now() / 1000))
    await import(shift)
    for (const member of [...HONEST, LIAR]) await world.kill(member)
    await Promise.all(HONEST.map((member) => world.start(member, { imports: [shift] })))
    for (const member of HONEST) await world.speaker.say(member, 2)
    await untilReported('events are reported')
    assert.equal((await world.reports()).at(-1)?.epoch, world.epoch + 1)
    await assertReports(world)
    assert.equal((await proveEvents(world)).length, world.speaker.said())
  })
})
