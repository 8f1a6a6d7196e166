import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventsTopic } from '@fanal/sdk/devices/eventMessage'
import { deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import type { Hex } from 'viem'
import { createTestDevice } from '../../../fognode/src/devices/testing/testDevice.ts'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { enrolOwn } from '../../../scripts/simulate/enrolOwn.ts'
import { createOracleWorld, type OracleWorld } from '../oracle/oracleWorld.ts'
import { proveEvents } from '../oracle/proveEvents.ts'

type Device = OracleWorld['device']
type Connection = Awaited<ReturnType<Device['connect']>>

const MEMBERS = [1, 2, 3, 4]
const BURST = 40
const HOUR = 3_600
/** What a node may have in memory, whatever devices do; bytes. */
const MOST_MEMORY = 300 * 1024 ** 2

describe('devices that misbehave over MQTT, at four nodes as processes', () => {
  let world: OracleWorld
  /** Numbers of each device that a node has taken, in their order. */
  const expected = new Map<Hex, number[]>()
  let model: number | undefined

  before(async () => {
    world = await createOracleWorld({ devices: { eventsPerSecond: 5, burst: BURST } })
  })
  after(() => world.dispose())

  const registry = () => requireContract(world.client, 'deviceRegistry')
  const enrol = async (): Promise<Device> => {
    const device = createTestDevice(undefined, {
      chainId: world.network.chainId,
      registry: registry(),
    })
    model = (await enrolOwn(world.client, { signer: device.signer, model })).model
    return device
  }
  const say = async (
    { id }: Device,
    connection: Connection,
    { seq, message }: { seq: number; message: Buffer },
  ) => {
    await connection.publish(message)
    const receipt = await connection.receipt(seq)
    assert.equal(receipt.refused, undefined)
    expected.set(id, [...(expected.get(id) ?? []), seq])
    return receipt
  }
  /** Why a node refuses a message. */
  const refusalOf = async (connection: Connection, seq: number, message: Buffer) => {
    await assert.rejects(connection.publish(message))
    const { refused } = await connection.receipt(seq, (one) => one.refused !== undefined)
    return refused ?? ''
  }
  const read = async (member: number, path: string) => fetch(`${world.urlOf(member)}${path}`)
  const detailsOf = async (member: number, { id }: Device) =>
    (await (await read(member, `/v1/devices/${id}`)).json()) as { quarantined: boolean }
  const memoryOf = async (member: number) => {
    const metrics = await (await read(member, '/metrics')).text()
    const bytes = Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1])
    assert.ok(bytes > 0)
    return bytes
  }
  /** Looks at a node's memory until something has happened; gives the most of it. */
  const mostMemoryUntil = async (member: number, end: Promise<unknown>) => {
    let isOver = false
    void end.finally(() => (isOver = true)).catch(() => {})
    let most = 0
    do {
      most = Math.max(most, await memoryOf(member))
      await new Promise((resolve) => setTimeout(resolve, 100))
    } while (!isOver)
    await end
    return most
  }
  const reported = async () => (await world.reports()).reduce((sum, { count }) => sum + count, 0)

  test('what is replayed, to the same node or others, is answered as before and counts once', async () => {
    const device = await enrol()
    const message = await device.message({ seq: 1 })
    const [one, two] = await Promise.all(
      [1, 2].map((member) => device.connect(world.urlOf(member))),
    )
    assert.ok(one && two)
    const { acceptedAt } = await say(device, one, { seq: 1, message })
    for (let at = 0; at < 3; at += 1) await Promise.all([one, two].map((to) => to.publish(message)))
    await until('each is answered', () => one.receipts.length >= 4 && two.receipts.length >= 3)
    for (const receipt of [...one.receipts, ...two.receipts])
      assert.deepEqual([receipt.seq, receipt.refused], [1, undefined])
    assert.ok(one.receipts.every((receipt) => receipt.acceptedAt === acceptedAt))
    await Promise.all([one.end(), two.end()])
  })

  test('what is forged is refused, whoever is named, and harms nobody who is', async () => {
    const [forger, victim] = [await enrol(), await enrol()]
    const connection = await forger.connect(world.urlOf(1))
    // Its own signature under another device's name, and another device's under its own.
    const [own, other] = await Promise.all([forger, victim].map((one) => one.message({ seq: 1 })))
    assert.ok(own && other)
    const of = (message: Buffer) =>
      JSON.parse(message.toString()) as { event: object; signature: string }
    const inItsName = Buffer.from(JSON.stringify({ ...of(other), signature: of(own).signature }))
    const withIts = Buffer.from(JSON.stringify({ ...of(own), signature: of(other).signature }))
    assert.match(await refusalOf(connection, 1, inItsName), /^topic/)
    connection.receipts.length = 0
    assert.match(await refusalOf(connection, 1, withIts), /^signature/)
    const closed = connection.closed()
    connection.client.publish(eventsTopic(victim.id), inItsName, { qos: 1 }, () => {})
    await closed
    const mine = await victim.connect(world.urlOf(1))
    await say(victim, mine, { seq: 1, message: other })
    await mine.end()
  })

  test('numbers that are left out are no fault; one that comes after a later one is refused', async () => {
    const device = await enrol()
    const connection = await device.connect(world.urlOf(2))
    for (const seq of [1, 5, 9])
      await say(device, connection, { seq, message: await device.message({ seq }) })
    assert.match(await refusalOf(connection, 7, await device.message({ seq: 7 })), /^sequence/)
    await connection.end()
  })

  test('who floods is slowed down; memory stays bounded, and others are served', async () => {
    const [flooding, calm] = [await enrol(), await enrol()]
    const [one, two] = await Promise.all([
      // A client of 3.1.1 is told no limits, so it keeps none.
      flooding.connect(world.urlOf(3), { protocolVersion: 4 }),
      calm.connect(world.urlOf(3)),
    ])
    const seqs = Array.from({ length: 3 * BURST }, (_, at) => at + 1)
    const messages = await Promise.all(seqs.map((seq) => flooding.message({ seq })))
    let done = 0
    const flood = Promise.all(
      messages.map(async (message) => {
        await one.publish(message)
        done += 1
      }),
    )
    await say(calm, two, { seq: 1, message: await calm.message({ seq: 1 }) })
    // What is beyond the burst takes its time.
    assert.ok(done < messages.length)
    await flood
    for (const seq of seqs) assert.equal((await one.receipt(seq)).refused, undefined)
    expected.set(flooding.id, [...seqs])

    // 200 megabytes that are one event, again and again.
    const payload = new Uint8Array(26_000)
    const seq = messages.length + 1
    const large = await flooding.message({ seq }, { payload })
    await say(flooding, one, { seq, message: large })
    let answered = 0
    for (let at = 0; at < 6_000; at += 1)
      one.client.publish(eventsTopic(flooding.id), large, { qos: 1 }, () => {
        answered += 1
      })
    const served = (async () => {
      for (let at = 2; at <= 20; at += 1)
        await say(calm, two, { seq: at, message: await calm.message({ seq: at }) })
    })()
    const most = await mostMemoryUntil(3, served)
    assert.ok(most < MOST_MEMORY, `${most} bytes`)
    assert.ok(answered < 6_000)
    one.client.on('error', () => {})
    await Promise.all([one.end(), two.end()])
  })

  test('ten megabytes are not read, and others are served', async () => {
    const [device, calm] = [await enrol(), await enrol()]
    const two = await calm.connect(world.urlOf(4))
    for (let at = 1; at <= 10; at += 1) {
      const connection = await device.connect(world.urlOf(4), { protocolVersion: 4 })
      const closed = connection.closed()
      const bytes = Buffer.alloc(10_000_000)
      connection.client.publish(eventsTopic(device.id), bytes, { qos: 1 }, () => {})
      await say(calm, two, { seq: at, message: await calm.message({ seq: at }) })
      const most = await mostMemoryUntil(4, closed)
      assert.ok(most < MOST_MEMORY, `${most} bytes`)
    }
    await two.end()
    const answer = await read(4, '/v1/devices/dead-letters?limit=10')
    const { deadLetters } = (await answer.json()) as {
      deadLetters: { device: Hex; reason: string; bytes: number }[]
    }
    assert.equal(deadLetters.length, 10)
    for (const letter of deadLetters) {
      assert.deepEqual([letter.device, letter.reason], [device.id, 'size'])
      assert.ok(letter.bytes > 10_000_000)
    }
  })

  test('who says two things under one number, to two nodes, is quarantined by all and loses its rights and its bond', async () => {
    const device = await enrol()
    const connections = await Promise.all(
      [1, 3].map((member) => device.connect(world.urlOf(member))),
    )
    await Promise.all(
      connections.map(async (connection, at) => {
        const message = await device.message({ seq: 1, value: BigInt(at) })
        // Whoever has heard of the first already refuses the second.
        await connection.publish(message).catch(() => undefined)
      }),
    )
    const stateOf = () =>
      world.publicClient.readContract({
        address: registry(),
        abi: deviceRegistryAbi,
        functionName: 'deviceOf',
        args: [device.id],
      })
    await until('it is suspended', async () => (await stateOf()).suspended, { seconds: 180 })
    assert.equal((await stateOf()).bond, 0n)
    for (const member of MEMBERS) {
      const isQuarantined = async () => (await detailsOf(member, device)).quarantined
      await until(`node ${member} knows it`, isQuarantined, { seconds: 60 })
      const connection = await device.connect(world.urlOf(member))
      const refusal = await refusalOf(connection, 2, await device.message({ seq: 2 }))
      assert.match(refusal, /^(quarantined|suspended)/)
      await connection.end()
    }
    await Promise.all(connections.map((connection) => connection.end()))
  })

  test('what a device measured in an hour without a connection is taken when it is back', async () => {
    const device = await enrol()
    const connection = await device.connect(world.urlOf(2))
    const now = Math.floor(Date.now() / 1000)
    for (let seq = 1; seq <= 30; seq += 1) {
      const time = now - HOUR + seq * 110
      await say(device, connection, { seq, message: await device.message({ seq, time }) })
    }
    await connection.end()
  })

  test('what they have said rightly is reported and proven, each once, and nothing else', async () => {
    const all = [...expected.values()].flat().length
    await until('it is reported', async () => (await reported()) >= all, {
      seconds: 240,
      explain: () => all,
    })
    for (const member of MEMBERS)
      await until(
        `node ${member} has nothing left to report`,
        async () => (await world.healthOf(member))?.details?.['waiting'] === 0,
        { seconds: 60 },
      )
    const proven = new Map<Hex, number[]>()
    for (const { device, seq } of await proveEvents(world))
      proven.set(device, [...(proven.get(device) ?? []), seq])
    for (const [device, seqs] of expected)
      assert.deepEqual(
        proven.get(device)?.toSorted((left, right) => left - right),
        seqs.toSorted((left, right) => left - right),
      )
    // Of the one that contradicted itself, what it said first may have been reported before.
    const others = [...proven].filter(([device]) => !expected.has(device))
    assert.ok(others.length <= 1)
    for (const [, seqs] of others) assert.deepEqual(seqs, [1])
  })
})
