import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ClaimEvent } from '@fanal/sdk/insurance/readClaimEvidence'
import type { Address } from 'viem'
import { challengeWords, contestWords, refuteWords } from './challengeWords.ts'
import { claimPicture } from './claimPicture.ts'
import { claimSteps, type ClaimStepsParameters } from './claimSteps.ts'
import { claimWords, type ClaimWordsParameters } from './claimWords.ts'
import { queueWords } from './payoutWords.ts'
import { policyWords } from './policyWords.ts'
import { releaseWords } from './releaseWords.ts'

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

const none = { due: 0n, paid: 0n, queue: undefined, credit: 0n }
const coin = { decimals: 6, symbol: 'TUSD' }

describe('claimWords', () => {
  const of = (claim: Partial<ClaimWordsParameters> & Pick<ClaimWordsParameters, 'status'>) =>
    claimWords({ challenger: undefined, ...none, ...coin, ...claim })
  const queue = {
    ...{ number: 4, before: 2, amount: 1_000_000_000n, payableNow: 0n },
    payableFrom: Date.UTC(2026, 10, 24) / 1000,
  }
  it('tells a challenged claim from one that only waits', () => {
    assert.equal(of({ status: 'waiting' }).name, 'Waits')
    assert.equal(of({ status: 'waiting', challenger: '0x01' }).name, 'Challenged')
    assert.equal(of({ status: 'payable' }).name, 'To be paid')
    assert.equal(of({ status: 'refuted' }).name, 'Refuted')
  })
  it('says paid only of what was sent in full', () => {
    const due = 3_000_000_000n
    assert.equal(of({ status: 'paid', due, paid: due }).name, 'Paid')
    assert.deepEqual(of({ status: 'due', due, paid: 2_000_000_000n, queue }), {
      name: 'Partly paid',
      tone: 'soon',
      words:
        'Due: 2,000.00 of 3,000.00 TUSD paid, the rest follows day by day, first come first paid.',
    })
    const untouched = of({ status: 'due', due, queue })
    assert.equal(untouched.name, 'Due')
    assert.match(untouched.words, /^Due: 3,000\.00 TUSD, nothing of it paid yet, it follows day/)
  })
  it('says what stays of a claim that waits anew for more, or was refuted then', () => {
    assert.match(of({ status: 'refuted' }).words, /nothing is paid/)
    const due = 3_000_000_000n
    for (const status of ['waiting', 'payable', 'refuted'] as const) {
      const { words } = of({ status, due, paid: due })
      assert.doesNotMatch(words, /nothing is paid|whole again/)
      assert.match(words, /\. 3,000\.00 TUSD of it was paid before, and stays paid\.$/)
      const open = of({ status, due, paid: 2_000_000_000n, queue }).words
      assert.match(open, /stays so\. Due: 2,000\.00 of 3,000\.00 TUSD paid, the rest follows/)
    }
    const challenged = of({ status: 'waiting', challenger: '0x01', due, paid: due })
    assert.match(challenged.words, /who claims\. 3,000\.00 TUSD of it was paid before/)
  })
  it('says that the coin refused it', () => {
    const { words } = of({ status: 'due', due: 5_000_000n, credit: 5_000_000n })
    assert.match(
      words,
      /yet\. Its coin refused to move 5\.00 TUSD; who it belongs to can take it\./,
    )
  })
  it('says where in the queue it is and when it comes', () => {
    assert.equal(
      queueWords({ ...queue, ...coin }),
      '1,000.00 TUSD, after 2 others: nothing of it today, the last on 24 Nov 2026 (UTC) at the earliest, if somebody has it paid every day',
    )
    assert.match(
      queueWords({ ...queue, ...coin, before: 1, payableNow: 1_000_001n }),
      /after 1 other: 1\.000001 TUSD of it can be paid now, the last on 24 Nov/,
    )
    assert.match(
      queueWords({ ...queue, ...coin, before: 0, payableNow: queue.amount }),
      /next in turn: all of it can be paid now$/,
    )
  })
})

describe('challengeWords', () => {
  const readyAt = Date.UTC(2026, 10, 24, 12) / 1000
  const of = (corroborators: number, bond = 50_000_001n) =>
    challengeWords({
      policy: { terms: { bond, evidencePeriod: 5 * 86_400, corroborators } },
      claim: { ...coin, readyAt },
    })
  it('says what it costs, what time it buys, and what becomes of the bond', () => {
    const { bond, time, undo, final } = of(2)
    assert.equal(bond, '50.000001 TUSD')
    assert.match(time, /waits 5 days longer .* until 29 Nov 2026.* instead of 24 Nov 2026/)
    assert.match(undo, /comes back if the claim is refuted in time/)
    assert.match(final, /the 50\.000001 TUSD go to who claims/)
  })
  it('says what has to come next', () => {
    assert.match(of(2).next, /^In that time 2 roadside devices that the product accepts/)
    assert.match(of(1).next, /^In that time a roadside device that the product accepts/)
  })
})

describe('contestWords', () => {
  it('asks for a bond only where the accident was not denied already', () => {
    assert.match(contestWords({ isDenied: false, canChallenge: true }), /a bond buys it time/)
    assert.doesNotMatch(contestWords({ isDenied: false, canChallenge: false }), /bond/)
    const denied = contestWords({ isDenied: true, canChallenge: true })
    assert.match(denied, /denied already.* Nothing more is needed: .* nobody needs a bond/)
  })
})

describe('refuteWords', () => {
  it('does not say that nothing is paid of what was due before', () => {
    const of = (due: bigint, challenger?: Address) => refuteWords({ due, challenger })
    assert.match(of(0n), /nothing is paid for it; .* whole again\. Anybody/)
    assert.doesNotMatch(of(5n), /nothing is paid|whole again/)
    assert.match(of(5n, '0x01'), /due of it before stays.* The bond goes back/)
  })
})

describe('releaseWords', () => {
  const of = (now: number, openClaims = 0) =>
    releaseWords({ now, claimsEnd: 100, until: 'noon', backing: '6.00 TUSD', openClaims })
  it('waits for the end of the time for claims and for claims that wait', () => {
    assert.deepEqual(of(100), {
      canRelease: false,
      words: 'Claims can come until noon. Until then 6.00 TUSD back it.',
    })
    assert.match(of(500, 1).words, /until the claim that waits is decided/)
    assert.match(of(500, 2).words, /until the 2 claims that wait are decided/)
    assert.equal(of(500, 1).canRelease, false)
    assert.equal(of(101).canRelease, true)
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
    due: 5n,
    dueAt: 200,
    payments: [{ amount: 5n, at: 200 }],
    queue: undefined,
  } as const
  const steps = (change: Partial<ClaimStepsParameters['claim']>) =>
    claimSteps({
      policy: { boughtAt: 10, coveredFrom: 60 },
      claim: { ...claim, ...change },
      evidence: { crash: told(100, 103), roadside: [told(101, 102), told(99, 105)] },
      format: (amount) => `${amount} TUSD`,
    })
  it('is in the order of time, from the purchase to the payment', () => {
    assert.deepEqual(
      steps({}).map(({ at }) => at),
      [10, 60, 99, 100, 101, 105, 200, 200],
    )
    assert.deepEqual(steps({}).at(-1), { at: 200, title: 'Paid 5 TUSD', state: 'done' })
  })
  const open = { due: 0n, dueAt: undefined, payments: [] }
  it('tells every part of a payout that the pool delayed', () => {
    const payments = [
      { amount: 3n, at: 200 },
      { amount: 2n, at: 900 },
    ]
    const titles = (change: Parameters<typeof steps>[0]) =>
      steps(change)
        .slice(7)
        .map(({ at, title, state }) => [at, title, state])
    assert.deepEqual(titles({ payments, endedAt: 900 }), [
      [200, 'Due: 5 TUSD', 'done'],
      [200, 'Paid 3 TUSD', 'done'],
      [900, 'Paid 2 TUSD, the last of it', 'done'],
    ])
    const queue = { number: 0, before: 0, amount: 2n, payableNow: 0n, payableFrom: 0 }
    assert.deepEqual(titles({ status: 'due', payments: payments.slice(0, 1), queue }), [
      [200, 'Due: 5 TUSD', 'done'],
      [200, 'Paid 3 TUSD', 'done'],
      [undefined, 'The rest is paid in turn, day by day', 'now'],
    ])
  })
  it('ends with what is waited for', () => {
    const waiting = steps({ ...open, status: 'waiting', readyAt: 900 }).slice(-2)
    assert.deepEqual(
      waiting.map(({ at, state }) => [at, state]),
      [
        [900, 'now'],
        [undefined, 'waiting'],
      ],
    )
    assert.equal(steps({ ...open, status: 'payable', readyAt: 150 }).at(-1)?.state, 'now')
    assert.equal(steps({ ...open, status: 'refuted', endedAt: 300 }).at(-1)?.state, 'failed')
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
