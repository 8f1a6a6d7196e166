import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ClaimEvent } from '@fanal/sdk/insurance/readClaimEvidence'
import { claimPicture } from './claimPicture.ts'
import { claimSteps, type ClaimStepsParameters } from './claimSteps.ts'
import { claimWords } from './claimWords.ts'
import { policyWords } from './policyWords.ts'

const told = (time: number, acceptedAt: number) => ({ event: { time }, acceptedAt }) as ClaimEvent

describe('policyWords', () => {
  it('says where it is and when that changes', () => {
    const of = (status: Parameters<typeof policyWords>[0]['status']) =>
      policyWords({ status, coveredFrom: 10, until: 20 })
    assert.deepEqual(
      (['waiting', 'inForce', 'ended', 'cancelled', 'released'] as const).map((status) => [
        of(status).name,
        of(status).nextAt,
      ]),
      [
        ['Begins soon', 10],
        ['In force', 20],
        ['Ended', undefined],
        ['Cancelled', undefined],
        ['Over', undefined],
      ],
    )
  })
})

describe('claimWords', () => {
  it('tells a challenged claim from one that only waits', () => {
    assert.equal(claimWords({ status: 'waiting', challenger: undefined }).name, 'Waits')
    assert.equal(claimWords({ status: 'waiting', challenger: '0x01' }).name, 'Challenged')
    assert.equal(claimWords({ status: 'payable', challenger: undefined }).name, 'To be paid')
    assert.equal(claimWords({ status: 'paid', challenger: undefined }).name, 'Paid')
    assert.equal(claimWords({ status: 'refuted', challenger: undefined }).name, 'Refuted')
  })
})

describe('claimSteps', () => {
  const claim = {
    settledAt: 200,
    endedAt: undefined,
    readyAt: undefined,
    status: 'paid',
    challenger: undefined,
    own: true,
  } as const
  const steps = (change: Partial<ClaimStepsParameters['claim']>) =>
    claimSteps({
      policy: { boughtAt: 10, coveredFrom: 60 },
      claim: { ...claim, ...change },
      evidence: { crash: told(100, 103), roadside: [told(101, 102), told(99, 105)] },
      formatPaid: () => '5 TUSD',
    })
  it('is in the order of time, from the purchase to the payment', () => {
    assert.deepEqual(
      steps({}).map(({ at }) => at),
      [10, 60, 99, 100, 101, 105, 200, 200],
    )
    assert.deepEqual(steps({}).at(-1), { at: 200, title: 'Paid 5 TUSD', state: 'done' })
  })
  it('ends with what is waited for', () => {
    const waiting = steps({ status: 'waiting', readyAt: 900 }).slice(-2)
    assert.deepEqual(
      waiting.map(({ at, state }) => [at, state]),
      [
        [900, 'now'],
        [undefined, 'waiting'],
      ],
    )
    assert.equal(steps({ status: 'payable', readyAt: 150 }).at(-1)?.state, 'now')
    assert.equal(steps({ status: 'refuted', endedAt: 300 }).at(-1)?.state, 'failed')
  })
})

describe('claimPicture', () => {
  const picture = claimPicture({
    sceneTime: 1000,
    window: 5,
    tiers: [
      { severity: 3_000_000n, bps: 2_000 },
      { severity: 8_000_000n, bps: 10_000 },
    ],
    crash: { time: 1001, value: 5_500_000n },
    roadside: [
      { time: 1000, device: '0x1' },
      { time: 1002, device: '0x2' },
    ],
  })
  it('shows which tier the crash reaches', () => {
    assert.deepEqual(
      picture.levels.map(({ label, strong }) => [label, strong]),
      [
        ['3 g', true],
        ['8 g', false],
      ],
    )
    const [mild, hard] = picture.levels
    assert.ok(mild && hard && mild.at < 100 - picture.crash.y && 100 - picture.crash.y < hard.at)
  })
  it('puts everything inside of the window', () => {
    for (const { x } of [picture.crash, ...picture.roadside])
      assert.ok(x >= picture.window.from && x <= picture.window.to)
    assert.ok(picture.window.from > 0 && picture.window.to < 100)
  })
})
