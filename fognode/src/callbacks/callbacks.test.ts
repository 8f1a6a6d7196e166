import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, test } from 'node:test'
import { CallbackMessageSchema } from '@fanal/sdk/devices/callbackMessage'
import * as v from 'valibot'
import type { Hex, PublicClient } from 'viem'
import type { AcceptedEvent } from '../devices/eventStore.ts'
import { HttpError } from '../http/httpError.ts'
import type { NodeContext } from '../http/module.ts'
import { CALLS_MIGRATIONS, createCallStore, type DeviceCall } from './createCallStore.ts'
import { deliverCalls, noteAcknowledgements } from './deliverCalls.ts'
import { followCalls } from './followCalls.ts'

const hashOf = (number: number): Hex => `0x${number.toString(16).padStart(64, '0')}`
const device = hashOf(0xd)
const config = {
  enabled: true,
  intervalSeconds: 1,
  retrySeconds: 5,
  maxRetrySeconds: 15,
  expirySeconds: 100,
  recordAcknowledgements: true,
  recordsPerDay: 2,
}

function createDisk() {
  const database = new DatabaseSync(':memory:')
  for (const migration of CALLS_MIGRATIONS) database.exec(migration)
  return createCallStore(database)
}

const callOf = (number: number, change: Partial<DeviceCall> = {}): DeviceCall => ({
  callId: hashOf(number),
  device,
  nonce: String(number),
  caller: '0x00000000000000000000000000000000000000aa',
  kind: 100,
  data: '0x0102',
  block: number,
  transactionHash: hashOf(number),
  calledAt: 1_000,
  ...change,
})

describe('calls to a device', () => {
  let store: ReturnType<typeof createDisk>
  let messages: { topic: string; payload: string; qos: number }[]
  let isHere: boolean
  const deliver = (seconds: number) =>
    deliverCalls({
      config,
      store,
      send: async (_device, topic, payload, qos) => {
        if (isHere) messages.push({ topic, payload, qos })
        return isHere
      },
      now: seconds * 1000,
    })
  const acknowledgement = (position: number, change: object = {}): AcceptedEvent =>
    ({
      event: {
        device,
        deviceVersion: 1,
        seq: position,
        time: 1_000,
        kind: 3,
        value: 7n,
        payloadDigest: hashOf(1),
        ...change,
      },
      position,
      acceptedAt: 1_050,
    }) as AcceptedEvent
  const noteAll = (events: AcceptedEvent[]) =>
    noteAcknowledgements({
      store,
      events: {
        listSince: (position, limit) =>
          events.filter((event) => event.position > position).slice(0, limit),
      },
    })
  const stateOf = (number: number) => store.find(hashOf(number))?.state

  beforeEach(() => {
    store = createDisk()
    messages = []
    isHere = true
    store.replace(0, 10, [callOf(1)])
  })

  test('are sent at quality of service 1 to its own topic, as the device library reads them', async () => {
    await deliver(1_001)
    const [message] = messages
    assert.equal(message?.topic, `fanal/${device}/callbacks`)
    assert.equal(message?.qos, 1)
    const { callId, nonce } = v.parse(CallbackMessageSchema, JSON.parse(message?.payload ?? ''))
    assert.deepEqual([callId, nonce], [hashOf(1), '1'])
  })

  test('are sent again more and more seldom until it acknowledges', async () => {
    const sentAt: number[] = []
    for (let at = 1_001; at < 1_061; at++) {
      const before = messages.length
      await deliver(at)
      if (messages.length > before) sentAt.push(at)
    }
    assert.deepEqual(sentAt, [1_001, 1_006, 1_016, 1_031, 1_046])
    assert.equal(noteAll([acknowledgement(1)]), 1)
    await deliver(1_090)
    assert.equal(messages.length, 5)
    const { acknowledgement: noted, acknowledgedAt } = store.find(hashOf(1)) ?? {}
    assert.deepEqual(noted, { device, deviceVersion: 1, seq: 1, value: '7' })
    assert.equal(acknowledgedAt, 1_050)
  })

  test('wait for a device that is away, and reach it when it comes back', async () => {
    isHere = false
    await deliver(1_001)
    assert.equal(stateOf(1), 'waiting')
    isHere = true
    await deliver(1_003)
    assert.equal(stateOf(1), 'sent')
  })

  test('are acknowledged only by the device itself, with an acknowledgement, once', () => {
    const wrong = [
      acknowledgement(1, { device: hashOf(0xe) }),
      acknowledgement(2, { kind: 1 }),
      acknowledgement(3, { payloadDigest: hashOf(2) }),
    ]
    assert.equal(noteAll(wrong), 0)
    const right = [...wrong, acknowledgement(4), acknowledgement(5)]
    assert.equal(noteAll(right), 1)
    assert.equal(store.find(hashOf(1))?.acknowledgement?.seq, 4)
    assert.equal(noteAll(right), 0)
  })

  test('are acknowledged also when this node hears of that before it hears of the call', async () => {
    const events = [
      acknowledgement(1, { payloadDigest: hashOf(2) }),
      acknowledgement(2, { payloadDigest: hashOf(2), device: hashOf(0xe) }),
      acknowledgement(3, { payloadDigest: hashOf(3) }),
    ]
    assert.equal(noteAll(events), 0)
    store.replace(0, 20, [callOf(1), callOf(2)])
    assert.equal(noteAll(events), 1)
    const { acknowledgement: noted, acknowledgedAt } = store.find(hashOf(2)) ?? {}
    assert.deepEqual([noted?.device, noted?.seq, acknowledgedAt], [device, 1, 1_050])
    assert.equal(noteAll(events), 0)
    // What nobody calls is not kept for ever.
    store.expire(1_051)
    store.replace(0, 20, [callOf(1), callOf(2), callOf(3)])
    assert.equal(noteAll(events), 0)
  })

  test('expire', async () => {
    isHere = false
    await deliver(1_100)
    assert.equal(stateOf(1), 'waiting')
    isHere = true
    assert.deepEqual(await deliver(1_101), { sent: 0, expired: 1 })
    assert.equal(stateOf(1), 'expired')
    // What it does after all is still noted.
    noteAll([acknowledgement(1)])
    assert.equal(stateOf(1), 'acknowledged')
  })

  test('that a reorganisation has taken away are not sent, and those that come back are', async () => {
    store.replace(0, 10, [])
    await deliver(1_001)
    assert.deepEqual([messages.length, stateOf(1)], [0, 'withdrawn'])
    store.replace(0, 12, [callOf(1, { block: 12, data: '0x05' })])
    await deliver(1_002)
    assert.match(messages[0]?.payload ?? '', /"data":"0x05"/)
  })

  test('that it has done stay done whatever the chain says later', () => {
    noteAll([acknowledgement(1)])
    store.replace(0, 10, [])
    assert.equal(stateOf(1), 'acknowledged')
    store.replace(0, 12, [callOf(1, { block: 12, data: '0x05' })])
    assert.deepEqual([stateOf(1), store.find(hashOf(1))?.data], ['acknowledged', '0x0102'])
  })

  test('that hang do not hold up others', async () => {
    store.replace(11, 20, [callOf(12, { device: hashOf(0xf) })])
    const reached: string[] = []
    await deliverCalls({
      config,
      store,
      send: (to) => {
        reached.push(to)
        return to === device ? new Promise(() => {}) : Promise.resolve(true)
      },
      now: 1_001_000,
      sendMs: 5,
    })
    assert.deepEqual(reached.toSorted(), [device, hashOf(0xf)].toSorted())
    assert.deepEqual([stateOf(1), stateOf(12)], ['sent', 'sent'])
  })
})

test('calls are taken up only when all RPC endpoints tell them alike, and once confirmed', async () => {
  const clientOf = (head: number, blocks: number[]) =>
    ({
      getBlock: async ({ blockNumber }: { blockNumber?: bigint }) =>
        blockNumber === undefined ? { number: BigInt(head) } : { timestamp: 1_000n },
      getLogs: async ({ fromBlock, toBlock }: { fromBlock: bigint; toBlock: bigint }) =>
        blocks
          .filter((block) => block >= fromBlock && block <= toBlock)
          .map((block) => ({
            args: {
              callId: hashOf(block),
              device,
              caller: hashOf(1),
              nonce: BigInt(block),
              kind: 100,
              data: '0x',
            },
            blockNumber: BigInt(block),
            transactionHash: hashOf(block),
          })),
    }) as unknown as PublicClient
  const store = createDisk()
  const follow = (...clients: [PublicClient, ...PublicClient[]]) =>
    followCalls({
      context: {
        clients,
        network: { deploymentBlock: 0, confirmation: 'safe' } as NodeContext['network'],
        checkChain: async () => {},
        signal: new AbortController().signal,
      },
      store,
      contract: '0x00000000000000000000000000000000000000cc',
      logRange: 10,
    })
  await follow(clientOf(20, [3, 15, 18]), clientOf(16, [3, 15]))
  assert.deepEqual(
    store.listOf(device, 9).map(({ block }) => block),
    [15, 3],
  )
  await assert.rejects(
    follow(clientOf(20, [3, 15, 18]), clientOf(20, [3, 15])),
    (error) => error instanceof HttpError && error.code === 'rpc_disagreement',
  )
  assert.equal(store.find(hashOf(18)), undefined)
})
