import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PromotionView } from '@fanal/sdk/promotions/types'
import { formatFixed } from '../format/formatFixed.ts'
import { parseFixed } from '../format/parseFixed.ts'
import { agreementPhase } from './agreements/agreementPhase.ts'
import { agreementWords } from './agreements/agreementWords.ts'
import { deviceHealth, SILENT_AFTER } from './deviceHealth.ts'
import { kindWords } from './kindWords.ts'
import { promotionRoom } from './promotions/promotionRoom.ts'

describe('numbers of devices', () => {
  it('are written exactly, with their sign and groups', () => {
    assert.equal(formatFixed(21_500_000n), '21.5')
    assert.equal(formatFixed(-1n), '−0.000001')
    assert.equal(formatFixed(1_234_567_000_000n), '1,234,567')
    assert.equal(formatFixed(0n), '0')
  })
  it('are read back as they were written', () => {
    for (const value of [0n, 1n, -1n, 21_500_000n, -40_000_000n, 1_234_567_890_123n])
      assert.equal(parseFixed(formatFixed(value)), value)
  })
  it('are refused when they are something else', () => {
    for (const text of ['', 'warm', '1e3', '1.0000001', '0x10', '--1', '1,00'])
      assert.equal(parseFixed(text), undefined, text)
  })
  it('has a word for each kind of event', () => {
    assert.deepEqual([1, 2, 3, 4, 100].map(kindWords), [
      'Reading',
      'Tamper alarm',
      'Acknowledgement',
      'New user',
      'Kind 100',
    ])
  })
})

describe('deviceHealth', () => {
  const now = 1_800_000_000
  const fine = { suspended: false, retired: false }
  const title = (chain: typeof fine, live: Parameters<typeof deviceHealth>[0]['live']) =>
    deviceHealth({ chain, live, now }).title
  it('tells the worst first', () => {
    const heard = { lastSeenAt: now, quarantined: undefined }
    assert.equal(title({ suspended: true, retired: true }, heard), 'Retired')
    assert.equal(title({ suspended: true, retired: false }, heard), 'Suspended')
    assert.equal(title(fine, { ...heard, quarantined: { seq: 7, seenAt: now } }), 'Quarantined')
    assert.equal(title(fine, heard), 'Live')
  })
  it('tells silence from never having spoken', () => {
    const after = (silence: number) =>
      title(fine, { lastSeenAt: now - silence, quarantined: undefined })
    assert.equal(after(SILENT_AFTER), 'Live')
    assert.equal(after(SILENT_AFTER + 1), 'Silent for 1 minute')
    assert.equal(after(290), 'Silent for 5 minutes')
    assert.equal(after(2 * 3600 + 100), 'Silent for 2 hours')
    assert.equal(after(3 * 86_400 + 100), 'Silent for 3 days')
    assert.equal(title(fine, { lastSeenAt: undefined, quarantined: undefined }), 'Not heard yet')
    assert.equal(title(fine, undefined), 'Not heard yet')
  })
})

describe('agreementWords', () => {
  it('says what is lost, why, and who gets it', () => {
    const { loss, taken, kept } = agreementWords({
      metric: 1,
      goal: 18_000_000n,
      penaltyBps: 2500,
      deposit: 1000n,
      others: 2,
      formatDeposit: String,
    })
    assert.equal(
      loss,
      'Each proven reading below 18 takes 25 % of that party’s deposit, 250, and shares it among the 2 others, 125 each. Nothing is lost without such a proof.',
    )
    assert.equal(taken + kept, 1000n)
  })
})

describe('agreementPhase', () => {
  const agreement = {
    terms: { joinBy: 100, start: 200, end: 300, proofPeriod: 50, minParties: 2, maxParties: 3 },
    formedAt: 60,
    parties: [1, 2],
    state: 'running',
    joinable: false,
  } as const
  it('goes through its phases', () => {
    const phase = (now: number, change: object = {}) =>
      agreementPhase({ agreement: { ...agreement, ...change }, now }).phase
    assert.deepEqual(
      [150, 250, 320, 400].map((now) => phase(now)),
      ['waiting', 'running', 'proving', 'finishable'],
    )
    const alone = { formedAt: undefined, parties: [1] }
    assert.equal(phase(50, { ...alone, joinable: true }), 'joining')
    assert.equal(phase(150, alone), 'failed')
    assert.equal(phase(150, { state: 'closed' }), 'closed')
  })
  it('takes devices until its time or its places are up, in force or not', () => {
    const joinable = (change: object) =>
      agreementPhase({ agreement: { ...agreement, joinable: true, ...change }, now: 99 }).isJoinable
    assert.equal(joinable({}), true)
    assert.equal(joinable({ joinable: false }), false)
    assert.equal(joinable({ parties: [1, 2, 3] }), false)
    assert.equal(joinable({ state: 'closed' }), false)
  })
})

describe('promotionRoom', () => {
  const users = (count: number) => Array.from({ length: count }) as PromotionView['users']
  const promotion = {
    state: 'running',
    terms: { perDayCap: 10, totalCap: 100 },
    users: users(50),
    usersToday: 4,
  } as const
  it('is the least of its caps', () => {
    const room = ({
      users: paid,
      usersToday,
    }: {
      users: PromotionView['users']
      usersToday: number
    }) => {
      const { today, total } = promotionRoom({ ...promotion, users: paid, usersToday })
      return [today, total]
    }
    assert.deepEqual(room(promotion), [6, 50])
    assert.deepEqual(room({ users: users(97), usersToday: 0 }), [3, 3])
  })
  it('says why it pays nothing', () => {
    const words = (change: object) => promotionRoom({ ...promotion, ...change }).words
    assert.match(words({ usersToday: 10 }), /tomorrow/)
    assert.match(words({ users: users(100) }), /Every user/)
    assert.match(words({ state: 'proving' }), /has ended/)
    assert.match(words({ state: 'closable' }), /can be closed/)
    assert.match(words({ state: 'closed' }), /over/)
  })
})
