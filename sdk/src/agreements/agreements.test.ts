import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { zeroAddress, zeroHash } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { type AgreementPlan, checkAgreement } from './checkAgreement.ts'
import { lossesOf } from './lossesOf.ts'
import type { AgreementTerms, ShortfallView } from './types.ts'

const NOW = 1_800_000_000
const plan: AgreementPlan = {
  token: zeroAddress,
  deposit: 1_000n,
  penaltyBps: 3_000,
  metric: 100,
  goal: 18_500_000n,
  joinBy: NOW + 100,
  end: NOW + 1_000,
  noticePeriod: 60,
  proofPeriod: 7_200,
  silenceDeadline: 3_600,
  minParties: 2,
  maxParties: 4,
}
const terms: AgreementTerms = {
  ...plan,
  start: NOW,
  devices: [],
  textDigest: zeroHash,
  salt: zeroHash,
}
const shortfalls = (count: number) =>
  Array.from({ length: count }, (): ShortfallView => ({
    device: zeroHash,
    index: 0,
    eventId: zeroHash,
    value: 0n,
    penalty: 300n,
    provenAt: NOW,
    transactionHash: zeroHash,
  }))

describe('what an agreement may say', () => {
  it('takes a plan that the contract takes', () => {
    checkAgreement(plan, NOW)
    checkAgreement(
      { ...plan, joinBy: plan.end, start: NOW - 5, devices: [zeroHash, zeroHash] },
      NOW,
    )
  })

  const refused: [string, Partial<AgreementPlan>][] = [
    ['a penalty of nothing', { penaltyBps: 9 }],
    ['a penalty above the deposit', { penaltyBps: 10_001 }],
    ['joining that is over', { joinBy: NOW }],
    ['joining after the end', { joinBy: NOW + 1_001 }],
    ['a window that ends before it begins', { start: NOW + 1_000 }],
    ['no notice', { noticePeriod: 0 }],
    ['more than a year to prove', { proofPeriod: 31_536_001 }],
    ['a silence below an hour', { silenceDeadline: 3_599 }],
    ['no more time to prove than silence', { silenceDeadline: 7_200 }],
    ['no metric', { metric: 0 }],
    ['a single party', { minParties: 1 }],
    ['seventeen parties', { maxParties: 17 }],
    ['too few named', { devices: [zeroHash] }],
  ]
  for (const [what, change] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => checkAgreement({ ...plan, ...change }, NOW), InputError)
    })
  }
})

describe('what a party stands to lose', () => {
  const base = { terms, leavesAt: undefined, formedAt: NOW, symbol: 'TUSD', decimals: 0, now: NOW }

  it('is a penalty a shortfall until the deposit is used up', () => {
    const expected = [
      [1_000n, 300n, 0n],
      [700n, 300n, 300n],
      [400n, 300n, 600n],
      [100n, 100n, 900n],
      [0n, 0n, 1_000n],
    ]
    for (const [count, [stake, nextPenalty, lost]] of expected.entries()) {
      const found = lossesOf({ ...base, shortfalls: shortfalls(count) })
      assert.deepEqual([found.stake, found.nextPenalty, found.lost], [stake, nextPenalty, lost])
    }
  })

  it('is said in words', () => {
    const why = (change: Partial<Parameters<typeof lossesOf>[0]>) =>
      lossesOf({ ...base, shortfalls: [], ...change }).why
    assert.equal(why({}), 'Each value of kind 100 below 18.5 costs 300 TUSD, shared by the others.')
    assert.equal(why({ formedAt: undefined }), 'It is not in force yet, so nothing can be lost.')
    assert.equal(
      why({ now: terms.end }),
      'What was reported before can still cost up to 1,000 TUSD.',
    )
    assert.equal(why({ leavesAt: NOW - 1 }), why({ now: terms.end }))
    assert.equal(
      why({ shortfalls: shortfalls(4) }),
      '1,000 TUSD went to the others for 4 values below 18.5. The deposit is used up, so nothing more can be lost.',
    )
  })
})
