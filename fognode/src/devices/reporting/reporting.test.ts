import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { Curve, encodeDeviceKey } from '@fanal/sdk/devices/deviceKey'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import { pino } from 'pino'
import { decodeFunctionData, zeroHash, type Hex, type PublicClient } from 'viem'
import { createFakeQueue } from '../../relay/testing/createFakeQueue.ts'
import { openDatabase } from '../../database/openDatabase.ts'
import { createDeviceStore } from '../store/createDeviceStore.ts'
import { DEVICES_MIGRATIONS } from '../store/devicesMigration.ts'
import { TEST_DOMAIN } from '../testing/startTestDevices.ts'
import { createReporter } from './createReporter.ts'
import { createReportStore } from './createReportStore.ts'

const SUSPENDED = 2n
const BOND = 1n << 4n
const ENROLLED = (1n << 96n) | (1n << 40n)
const SEEN = 1_000

describe('what devices have signed against themselves', () => {
  const signer = createDeviceSigner({ curve: Curve.P256 })
  /** The registry's word of the device, and what it is at the confirmation. */
  let chain: { word: bigint; confirmed: bigint; live: [number, number]; isDown: boolean }
  let seconds: number
  let wait: number
  let queue: ReturnType<typeof createFakeQueue>
  let database: ReturnType<typeof openDatabase>
  let report: () => Promise<void>
  const isOpen = () => createReportStore(database).count() > 0

  const client = {
    readContract: async (call: { functionName: string; blockTag: string }) => {
      if (chain.isDown) throw new Error('the chain does not answer')
      if (call.functionName === 'liveFrom') return chain.live
      return call.blockTag === 'latest' ? chain.word : chain.confirmed
    },
  } as unknown as PublicClient
  /** A node that begins with what is on the disk. */
  const start = () => {
    report = createReporter({
      store: createReportStore(database),
      clients: [client],
      transactions: queue,
      domain: TEST_DOMAIN,
      confirmation: 'safe',
      turns: async () => wait,
      now: () => seconds * 1000,
      onSent: () => {},
      log: pino({ level: 'silent' }),
    })
  }
  const say = async (change: Partial<DeviceEvent>): Promise<EventMessage> => {
    const event = {
      device: signer.id,
      deviceVersion: 1,
      seq: 1,
      time: SEEN,
      kind: EventKind.Tamper as number,
      value: 0n,
      payloadDigest: zeroHash as Hex,
      ...change,
    }
    const signature = await signDeviceEvent({ event, domain: TEST_DOMAIN, signer })
    return { event, signature, key: encodeDeviceKey(signer.key) }
  }
  const accept = (message: EventMessage) =>
    createDeviceStore(database).add({
      message,
      acceptedAt: SEEN,
      fromPeer: false,
      committee: { epoch: 0, self: undefined },
    })
  const decode = (data: Hex) => decodeFunctionData({ abi: deviceRegistryAbi, data })
  const suspend = () => {
    chain.word |= SUSPENDED
  }

  beforeEach(() => {
    database = openDatabase({
      path: ':memory:',
      migrations: DEVICES_MIGRATIONS,
      durable: false,
    })
    chain = { word: ENROLLED | BOND, confirmed: ENROLLED | BOND, live: [1, 1], isDown: false }
    seconds = SEEN
    wait = 0
    queue = createFakeQueue()
    start()
  })
  afterEach(() => database.close())

  test('a tamper event is shown to the registry once, and forgotten when that is confirmed', async () => {
    const first = await say({})
    accept(await say({ seq: 3, kind: EventKind.Reading }))
    accept(first)
    accept(await say({ seq: 2 }))
    await report()
    const [sent] = queue.sent
    const { functionName, args } = decode(sent?.data ?? '0x')
    assert.equal(functionName, 'reportTamper')
    assert.deepEqual(args?.[0], { ...first.event, seq: 1n })
    assert.deepEqual(args?.slice(1), [signer.key, first.signature])
    assert.equal(
      sent?.id,
      `report-evidence:tamper:${deviceEventId({ ...first, domain: TEST_DOMAIN })}:0`,
    )
    suspend()
    for (seconds += 10; isOpen(); seconds += 10) {
      await report()
      chain.confirmed = chain.word
    }
    assert.equal(queue.sent.length, 1)
  })

  test('two contents under one number are shown with both signatures, also of a suspended device', async () => {
    suspend()
    const [first, second] = [await say({ kind: 1 }), await say({ kind: 1, value: 1n })]
    createDeviceStore(database).addEvidence(first, second, SEEN)
    await report()
    const { functionName, args } = decode(queue.sent[0]?.data ?? '0x')
    assert.equal(functionName, 'reportEquivocation')
    assert.deepEqual(args?.slice(2), [signer.key, first.signature, second.signature])
    // Its bond is gone, so nothing is left to lose.
    chain.word = chain.confirmed = ENROLLED | SUSPENDED
    seconds += 10
    await report()
    assert.equal(isOpen(), false)
  })

  test('nothing is sent for what others have reported or what counts no longer', async () => {
    accept(await say({}))
    suspend()
    await report()
    chain.word = chain.confirmed = ENROLLED
    chain.live = [2, 1]
    seconds += 10
    await report()
    assert.deepEqual([queue.sent.length, isOpen()], [0, false])
  })

  test('others are left time, and the chain is asked again when it is over', async () => {
    wait = 60
    accept(await say({}))
    for (; seconds < SEEN + 60; seconds += 5) await report()
    assert.equal(queue.sent.length, 0)
    await report()
    assert.equal(queue.sent.length, 1)
  })

  test('a killed node goes on where it was, and sends nothing twice', async () => {
    accept(await say({}))
    await report()
    start()
    await report()
    assert.equal(queue.sent.length, 1)
    chain.word = chain.confirmed = ENROLLED | SUSPENDED
    start()
    await report()
    assert.equal(isOpen(), false)
  })

  test('it is tried again ever more seldom while the chain or the gas money is away', async () => {
    chain.isDown = true
    accept(await say({}))
    await report()
    chain.isDown = false
    await report()
    assert.equal(queue.sent.length, 0)
    queue.refuse('out_of_funds')
    for (; seconds < SEEN + 600; seconds += 1) await report()
    assert.ok(queue.tried() >= 4 && queue.tried() < 10, `${queue.tried()} attempts`)
    queue.refuse(undefined)
    for (; seconds < SEEN + 1_800; seconds += 1) await report()
    assert.equal(queue.sent.length, 1)
  })

  test('no more is sent after three transactions that failed', async () => {
    accept(await say({}))
    for (; seconds < SEEN + 5_000; seconds += 1) {
      await report()
      queue.settle('failed')
    }
    assert.equal(queue.sent.length, 3)
  })
})
