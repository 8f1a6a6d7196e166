import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, test } from 'node:test'
import { deviceCallsAbi } from '@fanal/sdk/generated/abis'
import { pino } from 'pino'
import { decodeFunctionData, numberToHex, type PublicClient } from 'viem'
import type { EventKey } from '../devices/eventStore.ts'
import { createFakeQueue } from '../relay/testing/createFakeQueue.ts'
import { CALLS_MIGRATIONS, createCallStore } from './createCallStore.ts'
import { createRecorder } from './createRecorder.ts'

const hashOf = (number: number) => numberToHex(number, { size: 32 })
const device = hashOf(0xd)
const contracts = {
  deviceCalls: numberToHex(1, { size: 20 }),
  deviceRegistry: numberToHex(2, { size: 20 }),
} as const
const DONE = 1_000

describe('acknowledgements', () => {
  let store: ReturnType<typeof createCallStore>
  let queue: ReturnType<typeof createFakeQueue>
  let chain: { acknowledged: Set<string>; confirmed: Set<string>; version: bigint }
  /** Ends of batches by the numbers of the events in them. */
  let reported: Map<number, number>
  let seconds: number
  let wait: number
  let record: () => Promise<void>
  const client = {
    readContract: async (call: { functionName: string; args: unknown[]; blockTag: string }) => {
      const { functionName, args, blockTag } = call
      if (functionName === 'callsOf') return 10n
      if (functionName === 'packedDeviceOf') return chain.version << 40n
      const known = blockTag === 'latest' ? chain.acknowledged : chain.confirmed
      return known.has(String(args[1]))
    },
  } as unknown as PublicClient
  const endOf = ({ seq }: EventKey) => reported.get(seq)
  const prove = async (key: EventKey) => ({
    event: { ...key, time: DONE, kind: 3, value: 7n, payloadDigest: hashOf(key.seq) },
    acceptedAt: DONE,
    batch: 4,
    proof: [hashOf(99)],
  })
  const acknowledge = (number: number) => {
    store.replace(number, number, [
      {
        callId: hashOf(number),
        device,
        nonce: String(number),
        caller: contracts.deviceCalls,
        kind: 100,
        data: '0x',
        block: number,
        transactionHash: hashOf(number),
        calledAt: DONE,
      },
    ])
    const event = { device, deviceVersion: 1, seq: number, value: '7' }
    store.acknowledge(hashOf(number), DONE, event)
  }
  const start = () => {
    record = createRecorder({
      config: { recordsPerDay: 2 },
      store,
      prover: { reportedAt: async (key) => endOf(key), prove },
      contracts,
      clients: [client],
      transactions: queue,
      confirmation: 'safe',
      turns: async () => wait,
      now: () => seconds * 1000,
      onSent: () => {},
      log: pino({ level: 'silent' }),
    })
  }
  const pass = async (length: number) => {
    for (const end = seconds + length; seconds < end; seconds += 1) await record()
  }
  const left = () => store.unrecorded(0, 10).length

  beforeEach(() => {
    const database = new DatabaseSync(':memory:')
    for (const migration of CALLS_MIGRATIONS) database.exec(migration)
    store = createCallStore(database)
    queue = createFakeQueue()
    chain = { acknowledged: new Set(), confirmed: new Set(), version: 1n }
    reported = new Map()
    seconds = DONE
    wait = 0
    start()
  })

  test('are recorded once a report has them, once, and forgotten when that is confirmed', async () => {
    acknowledge(1)
    await pass(60)
    assert.equal(queue.sent.length, 0)
    reported.set(1, seconds)
    await pass(30)
    const [sent] = queue.sent
    const { functionName, args } = decodeFunctionData({
      abi: deviceCallsAbi,
      data: sent?.data ?? '0x',
    })
    assert.equal(functionName, 'recordAcknowledgement')
    const { event } = await prove({ device, deviceVersion: 1, seq: 1 })
    const proven = { content: { ...event, seq: 1n }, acceptedAt: DONE, batch: 4 }
    assert.deepEqual(args, [1n, proven, [hashOf(99)]])
    assert.equal(sent?.to, contracts.deviceCalls)
    chain.acknowledged.add('1')
    await pass(30)
    assert.equal(left(), 1)
    chain.confirmed.add('1')
    await pass(30)
    assert.deepEqual([left(), queue.sent.length], [0, 1])
  })

  test('are left to others for a while, and nothing is sent when they did it', async () => {
    wait = 60
    for (const number of [1, 2]) {
      acknowledge(number)
      reported.set(number, seconds)
    }
    await pass(30)
    chain.acknowledged.add('1')
    await pass(60)
    assert.equal(queue.sent.length, 1)
    assert.match(queue.sent[0]?.id ?? '', new RegExp(hashOf(2)))
  })

  test('of an earlier version of the device are given up', async () => {
    acknowledge(1)
    reported.set(1, seconds)
    chain.version = 2n
    await record()
    assert.deepEqual([left(), queue.sent.length], [0, 0])
  })

  test('a killed node sends nothing twice, and a node pays for so many a day', async () => {
    for (const number of [1, 2, 3]) {
      acknowledge(number)
      reported.set(number, seconds)
    }
    await pass(10)
    start()
    await pass(100)
    assert.equal(queue.sent.length, 2)
    seconds += 86_400
    await record()
    assert.equal(queue.sent.length, 3)
  })

  test('are shown to nobody with what the node notes about its records', () => {
    acknowledge(1)
    store.recordSent(hashOf(1), DONE)
    const [call] = store.listOf(device, 1)
    assert.deepEqual(
      Object.keys(call ?? {}).filter((name) => /record/i.test(name)),
      [],
    )
  })
})
