import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { pino } from 'pino'
import type { Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import type { Seats } from '../chain/seats.ts'
import type { Session } from './createMemberSigner.ts'
import { createOffice, type CreateOfficeParameters } from './createOffice.ts'
import { createPatience } from './createPatience.ts'

const word = (digit: string) => `0x${digit.repeat(64)}` as Hex
const seats = { epoch: 2, self: 1, participants: [1, 2, 3, 4], quorum: 3 } as unknown as Seats
const LEADER = 3

describe('what a member signs beside reports', () => {
  let epoch: number
  let hasShare: boolean
  let looked: number
  let sessions: Session[]
  let office: ReturnType<typeof createOffice>
  let ask: (body: unknown) => Promise<unknown>
  beforeEach(() => {
    ;[epoch, hasShare, looked, sessions] = [2, true, 0, []]
    office = createOffice({
      chain: {
        refresh: () => Promise.resolve({ epoch } as LedgerState),
        state: () => ({ epoch }) as LedgerState,
        seats: () => seats,
      },
      signer: {
        commit: (session: Session) => {
          sessions.push(session)
          return Promise.resolve({ member: 1, hiding: '0x', binding: '0x' })
        },
      },
      findKey: () => (hasShare ? {} : undefined),
      patience: createPatience(1),
      log: pino({ level: 'silent' }),
    } as unknown as CreateOfficeParameters)
    office.take({
      path: '/v1/peer/thing',
      summary: 'Ask for a thing',
      check: (proposal) => {
        looked += 1
        return Promise.resolve(proposal as Hex)
      },
    })
    ask = async (body) => office.routes()[0]?.handle(seats, LEADER, body)
  })
  const isRefusal = (code: string) => (error: unknown) =>
    error instanceof HttpError && error.code === code

  test('is what it computed itself, for the member that leads it', async () => {
    const digest = word('a')
    await ask({ digest, round: 1, proposal: digest })
    assert.deepEqual(sessions, [{ epoch: 2, digest, round: 1, leader: LEADER }])
    assert.equal(office.isAgreed(digest, LEADER), true)
    assert.equal(office.isAgreed(digest, 2), false)
    await ask({ digest, round: 2, proposal: digest })
    assert.deepEqual([looked, sessions.length], [1, 2])
    epoch = 3
    assert.equal(office.isAgreed(digest, LEADER), false)
  })

  test('is nothing that it would not sign', async () => {
    const digest = word('a')
    await assert.rejects(ask({ digest, round: 1, proposal: word('b') }), isRefusal('wrong_digest'))
    await assert.rejects(ask({ digest, round: 0, proposal: digest }), isRefusal('invalid_input'))
    assert.deepEqual([office.isAgreed(digest, LEADER), sessions], [false, []])
  })

  test('is nothing for another committee, or without a share of its key', async () => {
    const digest = word('a')
    epoch = 3
    await assert.rejects(ask({ digest, round: 1, proposal: digest }), isRefusal('wrong_epoch'))
    await assert.rejects(office.sitting(), isRefusal('not_in_office'))
    epoch = 2
    hasShare = false
    await assert.rejects(ask({ digest, round: 1, proposal: digest }), isRefusal('share_missing'))
    assert.deepEqual([looked, sessions], [0, []])
  })
})
