import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import { pino } from 'pino'
import { toHex, type Hex } from 'viem'
import type { AcceptedEvent, EventKey, EventStore } from '../../devices/eventStore.ts'
import type { Seats } from '../chain/seats.ts'
import { createEventIndex, INDEX_MIGRATIONS } from '../store/createEventIndex.ts'
import { createGossip } from './createGossip.ts'

const hex = (value: number): Hex => toHex(value, { size: 32 })
const seatsOf = (epoch: number, self = 1): Seats => ({
  epoch,
  self,
  members: [],
  participants: [self],
  quorum: 2,
  seed: hex(1),
})

test('receipts count for the member that gave them, not for who has its index in the next epoch', async () => {
  const database = new DatabaseSync(':memory:')
  for (const migration of INDEX_MIGRATIONS) database.exec(migration)
  const index = createEventIndex(database)
  index.add(
    [{ id: hex(7), position: 1, device: hex(1), deviceVersion: 1, seq: 1, acceptedAt: 1 }],
    1_000,
  )
  const told: [number, EventKey[]][] = []
  const gossip = createGossip({
    events: {
      listSince: () => [],
      onAccepted: () => () => undefined,
      setCommittee: () => undefined,
      addReceipts: (member: number, keys: EventKey[]) => void told.push([member, keys]),
    } as unknown as EventStore,
    index,
    domain: { chainId: 1, registry: '0x00000000000000000000000000000000000000de' },
    call: () => Promise.reject(new Error('nobody is there')),
    settings: { greetingSeconds: 1 },
    heads: () => [],
    onHeads: async () => undefined,
    log: pino({ level: 'silent' }),
    signal: new AbortController().signal,
  })
  const receipt = (epoch: number, member: number) =>
    gossip.receive(seatsOf(epoch), member, {
      events: [],
      receipts: [{ id: hex(7), acceptedAt: 2 }],
      heads: [],
    })
  gossip.setSeats(seatsOf(1))
  await receipt(1, 2)
  await receipt(1, 3)
  assert.equal(index.ready(2, 10).length, 1)
  gossip.setSeats(seatsOf(2))
  assert.equal(index.ready(1, 10).length, 0)
  // Of the epoch before, and late.
  await receipt(1, 3)
  assert.equal(index.ready(1, 10).length, 0)
  await receipt(2, 3)
  assert.deepEqual(
    index.receiptsOf(hex(7)).map(({ member }) => member),
    [3],
  )
  assert.equal(told.length, 3)
  await gossip.stop()
})

test('receipts of events that nobody knows are not kept, and those that come before their event count with it', async () => {
  const database = new DatabaseSync(':memory:')
  for (const migration of INDEX_MIGRATIONS) database.exec(migration)
  const index = createEventIndex(database)
  const domain = { chainId: 1, registry: '0x00000000000000000000000000000000000000de' } as const
  const event = { device: hex(1), deviceVersion: 1, seq: 1 } as DeviceEvent
  const id = deviceEventId({ event, domain })
  const told: [number, EventKey[]][] = []
  let accept: (events: AcceptedEvent[]) => void = () => undefined
  const gossip = createGossip({
    events: {
      listSince: () => [],
      onAccepted: (listener: typeof accept) => {
        accept = listener
        return () => undefined
      },
      setCommittee: () => undefined,
      addReceipts: (member: number, keys: EventKey[]) => void told.push([member, keys]),
    } as unknown as EventStore,
    index,
    domain,
    call: () => Promise.reject(new Error('nobody is there')),
    settings: { greetingSeconds: 1 },
    heads: () => [],
    onHeads: async () => undefined,
    log: pino({ level: 'silent' }),
    signal: new AbortController().signal,
  })
  const receive = (member: number, ids: Hex[]) =>
    gossip.receive(seatsOf(1), member, {
      events: [],
      receipts: ids.map((one) => ({ id: one, acceptedAt: 2 })),
      heads: [],
    })
  gossip.setSeats(seatsOf(1))
  await receive(3, [id])
  for (let call = 0; call < 3; call += 1)
    await receive(
      2,
      Array.from({ length: 5_000 }, (_, at) => hex(1_000_000 * call + at)),
    )
  const { count } = database.prepare('SELECT count(*) AS count FROM receipts').get() as {
    count: number
  }
  assert.equal(count, 0)
  accept([{ event, position: 1, acceptedAt: 1, fromPeer: true } as AcceptedEvent])
  assert.deepEqual(
    index.receiptsOf(id).map((one) => ({ ...one })),
    [{ member: 3, acceptedAt: 2 }],
  )
  assert.deepEqual(told.at(-1)?.[0], 3)
  await gossip.stop()
})

test('what the chain takes back is told to members again', () => {
  const database = new DatabaseSync(':memory:')
  for (const migration of INDEX_MIGRATIONS) database.exec(migration)
  const index = createEventIndex(database)
  const key = { device: hex(1), deviceVersion: 1, acceptedAt: 1 }
  index.add(
    [1, 2].map((seq) => ({ ...key, id: hex(seq), position: seq, seq })),
    1_000,
  )
  index.report(1, hex(1), [{ id: hex(1), ...key, seq: 1 }])
  index.setCursor(2, 3, 2)
  assert.equal(index.cursor(2, 3), 2)
  index.unreport(1)
  assert.equal(index.cursor(2, 3), 0)
  assert.equal(index.rewinds(), 1)
})
