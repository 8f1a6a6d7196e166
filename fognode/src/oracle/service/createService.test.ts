import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { pino } from 'pino'
import type { Address } from 'viem'
import { openDatabase } from '../../database/openDatabase.ts'
import { HttpError } from '../../http/httpError.ts'
import { leaderOf } from '../chain/leaderOf.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import type { Seats } from '../chain/seats.ts'
import type { Session } from '../signing/createMemberSigner.ts'
import { createPatience } from '../signing/createPatience.ts'
import { BATCHES_MIGRATION, createBatchStore, HEADS_MIGRATION } from '../store/createBatchStore.ts'
import { createService, type CreateServiceParameters } from './createService.ts'
import { serviceRecordDigest, type ServiceRecord } from './serviceRecord.ts'

const SPAN = 4
const committee: Address = `0x${'c0'.repeat(20)}`
const domain = { chainId: 31337, committee }
const participants = [1, 2, 3, 4]
const seats: Seats = {
  epoch: 1,
  self: 1,
  members: [],
  participants,
  quorum: 3,
  seed: `0x${'00'.repeat(32)}`,
}
const leaderIn = (number: number, attempt = 0) =>
  leaderOf({ seed: seats.seed, participants, batch: number, attempt })

/** Member 4 was silent once and the others gave their share in each of the four batches but those that are unknown. */
const recordOf = (number: number, served = SPAN): ServiceRecord => ({
  epoch: 1,
  number,
  members: [
    ...[1, 2, 3].map((member) => ({ member, served, missed: 0, bad: 0 })),
    { member: 4, served: 0, missed: 1, bad: 0 },
  ],
})

describe('agreeing to records of service', () => {
  let records: number
  let sessions: Session[]
  let propose: (
    sender: number,
    record: ServiceRecord,
    lastBatch?: number,
  ) => Promise<ReturnType<typeof createService>>
  beforeEach(() => {
    records = 0
    sessions = []
    const database = openDatabase({
      path: ':memory:',
      migrations: [BATCHES_MIGRATION, HEADS_MIGRATION],
      durable: false,
    })
    const batches = createBatchStore(database)
    for (let batch = 1; batch <= 2 * SPAN; batch += 1)
      batches.setService(1, batch, [
        ...[1, 2, 3].map((member) => ({ member, served: 1, missed: 0, bad: 0 })),
        ...(batch % SPAN === 1 ? [{ member: 4, served: 0, missed: 1, bad: 0 }] : []),
      ])
    const service = createService({
      batches,
      firstBatch: () => 1,
      signer: {
        commit: (session: Session) => {
          sessions.push(session)
          return Promise.resolve({ member: 1, hiding: '0x', binding: '0x' })
        },
      },
      client: { readContract: () => Promise.resolve(records) },
      domain,
      span: SPAN,
      attemptSeconds: 3_600,
      patience: createPatience(3_600),
      log: pino({ level: 'silent' }),
    } as unknown as CreateServiceParameters)
    const key = {} as Parameters<typeof service.propose>[3]
    propose = async (sender, record, lastBatch = 2 * SPAN) => {
      const state = { epoch: 1, lastBatch } as LedgerState
      await service.propose(seats, sender, { record, round: 1 }, key, state)
      return service
    }
  })
  const isRefusal = (code: string) => (error: unknown) =>
    error instanceof HttpError && error.code === code

  test('the one that is due, from the member whose turn it is, with nonces of its own', async () => {
    const record = recordOf(1)
    const service = await propose(leaderIn(1), record)
    await propose(leaderIn(1, 1), record)
    assert.deepEqual(
      sessions.map(({ leader }) => leader),
      [leaderIn(1), leaderIn(1, 1)],
    )
    const digest = serviceRecordDigest(record, domain)
    assert.equal(service.isAgreed(digest, leaderIn(1)), true)
    assert.equal(service.isAgreed(digest, leaderIn(1, 2)), false)
  })

  test('none of batches that are not over, or that the contract has or does not wait for', async () => {
    await assert.rejects(propose(leaderIn(1), recordOf(1), SPAN - 1), isRefusal('not_due'))
    await assert.rejects(propose(leaderIn(2), recordOf(2)), isRefusal('not_due'))
    records = 1
    await assert.rejects(propose(leaderIn(1), recordOf(1)), isRefusal('not_due'))
    const service = await propose(leaderIn(2), recordOf(2))
    assert.equal(service.isAgreed(serviceRecordDigest(recordOf(1), domain), leaderIn(1)), false)
  })

  test('none from a member whose turn it is not', async () => {
    await assert.rejects(propose(leaderIn(1, 2), recordOf(1)), isRefusal('not_leader'))
  })

  test('none that gives more shares than can have been given', async () => {
    const record = recordOf(1)
    const members = record.members.map((one) => (one.member === 4 ? { ...one, served: 1 } : one))
    await assert.rejects(propose(leaderIn(1), { ...record, members }), isRefusal('unfair_record'))
    // Of the batches of the third record this node knows nothing.
    records = 2
    await propose(leaderIn(3), { ...record, number: 3, members: [] }, 3 * SPAN)
    await propose(
      leaderIn(3),
      { ...record, number: 3, members: [{ member: 4, served: SPAN, missed: 0, bad: 0 }] },
      3 * SPAN,
    )
  })
})
