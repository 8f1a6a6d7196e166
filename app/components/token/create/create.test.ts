import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkPlan } from '@fanal/sdk/vesting/checkPlan'
import { draftPlan, emptySchedule, type ScheduleDraft } from './scheduleDraft.ts'
import { scheduleProblems } from './scheduleProblems.ts'

const BEN = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const VESTING = '0x5FbDB2315678afecb367f032d93F642f64180aa3'

const steps: ScheduleDraft = {
  ...emptySchedule,
  beneficiary: BEN,
  steps: [
    { day: '2027-01-01', amount: '10' },
    { day: '2028-01-01', amount: '20.5' },
  ],
}
const linear: ScheduleDraft = {
  ...emptySchedule,
  beneficiary: BEN,
  kind: 'linear',
  amount: '1,200',
  start: '2027-01-01',
  every: '30',
  parts: '12',
  wait: '90',
}
const told = (draft: ScheduleDraft) =>
  scheduleProblems({ draft, balance: 2_000_00n, decimals: 2, symbol: 'CPC', vesting: VESTING })

describe('scheduleProblems', () => {
  it('takes what the contract takes', () => {
    for (const draft of [steps, linear]) {
      assert.deepEqual(told(draft), {})
      assert.ok(checkPlan(draftPlan(draft, 2)).total > 0n)
    }
  })
  it('says what is missing, field by field', () => {
    const empty = told(emptySchedule)
    assert.match(empty.beneficiary ?? '', /Give the address/)
    assert.match(empty.day0 ?? '', /Choose a day/)
    assert.match(empty.amount0 ?? '', /not an amount/)
    assert.match(told({ ...steps, beneficiary: VESTING }).beneficiary ?? '', /cannot receive/)
    assert.match(told({ ...steps, beneficiary: '0x12' }).beneficiary ?? '', /not an address/)
  })
  it('wants days in their order', () => {
    const [first, second] = steps.steps
    assert.ok(first && second)
    assert.match(told({ ...steps, steps: [second, first] }).day1 ?? '', /after the one before/)
  })
  it('counts in whole numbers, and waits no longer than it lasts', () => {
    for (const bad of ['', '0', '-1', '1.5', 'x'])
      assert.match(told({ ...linear, parts: bad }).parts ?? '', /whole number/)
    assert.match(told({ ...linear, wait: '361' }).wait ?? '', /from 0 to 360/)
    assert.equal(told({ ...linear, wait: '360' }).wait, undefined)
  })
  it('promises no more than is held', () =>
    assert.match(told({ ...linear, amount: '2,000.01' }).sum ?? '', /but you hold 2,000\.00 CPC/))
})

describe('draftPlan', () => {
  it('counts days in UTC', () => {
    const plan = draftPlan(linear, 2)
    assert.deepEqual(plan, {
      kind: 'linear',
      total: 1_200_00n,
      start: Date.UTC(2027, 0, 1) / 1000,
      cliff: Date.UTC(2027, 0, 1) / 1000 + 90 * 86_400,
      cliffAmount: 0n,
      period: 30 * 86_400,
      periods: 12,
    })
  })
})
