import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { pino } from 'pino'
import { toHex, type Hex } from 'viem'
import type { AcceptedEvent, EventStore } from '../../devices/eventStore.ts'
import type { Seats } from '../chain/seats.ts'
import { createEventIndex, INDEX_MIGRATIONS } from '../store/createEventIndex.ts'
import { until } from '../testing/until.ts'
import { createSender } from './createSender.ts'
import { MAX_EVENTS_PER_CALL } from './gossipSchema.ts'

const device: Hex = `0x${'ab'.repeat(32)}`
const seats: Seats = {
  epoch: 1,
  self: 1,
  members: [],
  participants: [1, 2],
  quorum: 2,
  seed: `0x${'22'.repeat(32)}`,
}
const idOf = (seq: number) => toHex(seq, { size: 32 })

/** A sender to member 2, which answers as the test says, over events that are all on the disk. */
function createWorld(count: number, signal: AbortSignal) {
  const database = new DatabaseSync(':memory:')
  for (const migration of INDEX_MIGRATIONS) database.exec(migration)
  const index = createEventIndex(database)
  const acceptedAt = Math.floor(Date.now() / 1000)
  const kept = Array.from({ length: count }, (_, at): AcceptedEvent => ({
    event: {
      device,
      deviceVersion: 1,
      seq: at + 1,
      time: acceptedAt,
      kind: 1,
      value: 1n,
      payloadDigest: `0x${'00'.repeat(32)}`,
    },
    signature: `0x${'00'.repeat(65)}`,
    position: at + 1,
    acceptedAt,
    fromPeer: false,
    members: [],
  }))
  index.add(
    kept.map(({ event: { seq }, position }) => ({
      id: idOf(seq),
      position,
      device,
      deviceVersion: 1,
      seq,
      acceptedAt,
    })),
    Date.now() - 60_000,
  )
  const told = new Map<number, number>()
  const member = { takes: (_seq: number) => true, refuses: (_seq: number) => false }
  const start = () =>
    createSender({
      seats,
      member: 2,
      events: { find: ({ seq }) => kept[seq - 1] } as EventStore,
      index,
      settings: { greetingSeconds: 0.02 },
      heads: () => [],
      onReceipts: (receipts) => index.addReceipts(2, receipts),
      log: pino({ level: 'silent' }),
      signal,
      call: async (_seats, _member, _path, body) => {
        const seqs = (body as { events: { event: { seq: number } }[] }).events.map(
          ({ event }) => event.seq,
        )
        for (const seq of seqs) told.set(seq, (told.get(seq) ?? 0) + 1)
        return {
          receipts: seqs.filter(member.takes).map((seq) => ({ id: idOf(seq), acceptedAt })),
          refused: seqs.filter(member.refuses).map(idOf),
        }
      },
    })
  return { index, told, member, start }
}

test('what a member cannot take yet holds up nothing else and is told again, also after a restart', async (context) => {
  const stopping = new AbortController()
  context.after(() => stopping.abort())
  const late = MAX_EVENTS_PER_CALL
  const { index, told, member, start } = createWorld(late + 20, stopping.signal)
  member.takes = (seq) => seq > late
  member.refuses = (seq) => seq === 1
  const first = start()
  await until('all are told', () => told.size === late + 20)
  await until('those it could not take are told again', () => (told.get(late) ?? 0) > 1)
  assert.equal(told.get(1), 1)
  assert.equal(told.get(late + 1), 1)
  assert.equal(index.cursor(1, 2), 1)
  first.stop()
  await first.done
  member.takes = () => true
  const second = start()
  await until('it has all', () => index.cursor(1, 2) === late + 20)
  assert.equal(told.get(late + 1), 1)
  second.stop()
  await second.done
})
