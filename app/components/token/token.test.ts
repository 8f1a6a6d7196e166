import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ScheduleView, VestingPlan } from '@fanal/sdk/vesting/types'
import type { EmissionView } from '@fanal/sdk/token/types'
import { vestedAt } from '@fanal/sdk/vesting/vestedAt'
import type { SupplyView } from '@/hooks/token/useSupply.ts'
import { beneficiaryProblem } from './beneficiaryProblem.ts'
import { emissionPicture, planOfEmission } from './emissionPicture.ts'
import { emissionWords } from './emissionWords.ts'
import { formatTokens } from './formatTokens.ts'
import { planWords, scheduleParts } from './scheduleWords.ts'
import { supplyParts } from './supplyParts.ts'
import { vestingPicture } from './vestingPicture.ts'

const DAY = 86_400
const START = 1_800_000_000
const ADA = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const BEN = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const CONTRACT = '0x5FbDB2315678afecb367f032d93F642f64180aa3'

const steps: VestingPlan = {
  kind: 'steps',
  steps: [
    { at: START + 365 * DAY, amount: 34n },
    { at: START + 730 * DAY, amount: 33n },
    { at: START + 1095 * DAY, amount: 33n },
  ],
}
const schedule = (change: Partial<ScheduleView>): ScheduleView =>
  ({
    plan: steps,
    total: 100n,
    vested: 34n,
    claimed: 30n,
    createdAt: START,
    revokedAt: undefined,
    ...change,
  }) as ScheduleView

describe('scheduleParts', () => {
  const now = (at: number) => (plan: VestingPlan) => vestedAt(plan, at)
  it('adds up to the total at every second', () => {
    for (const at of [START, START + 400 * DAY, START + 730 * DAY, START + 9999 * DAY]) {
      const parts = scheduleParts(schedule({ claimed: 0n, vested: 0n }), now(at))
      const { claimed, claimable, future, returned } = parts
      assert.equal(claimed + claimable + future + returned, 100n)
      assert.equal(claimable, vestedAt(steps, at))
    }
  })
  it('gives the rest of a revoked one back, whatever the clock says', () => {
    const parts = scheduleParts(schedule({ revokedAt: START + 400 * DAY }), now(START + 9999 * DAY))
    assert.deepEqual(parts, { claimed: 30n, claimable: 4n, future: 0n, returned: 66n })
  })
  it('never shows less than the chain has vested', () => {
    assert.equal(scheduleParts(schedule({}), now(START)).claimable, 4n)
  })
})

describe('planWords', () => {
  it('says how it goes on', () => {
    assert.equal(planWords(steps), 'In 3 steps, each on its date.')
    assert.equal(
      planWords({
        kind: 'linear',
        total: 100n,
        start: START,
        cliff: START + 90 * DAY,
        cliffAmount: 0n,
        period: 30 * DAY,
        periods: 12,
      }),
      'Nothing for the first 90 days, then one part every 30 days, 12 in all.',
    )
  })
})

describe('vestingPicture', () => {
  it('rises in steps from the funding to the last date', () => {
    const picture = vestingPicture({ schedule: schedule({}), now: START + 400 * DAY })
    assert.equal(picture.from, START)
    assert.equal(picture.corners.length, 3)
    assert.match(picture.line, /^M0 100H[\d.]+V66H[\d.]+V33H[\d.]+V0H100$/)
    assert.equal(picture.claimed.y, 70)
    assert.ok(picture.now !== undefined && picture.now > 0 && picture.now < 100)
  })
  it('ends with the revocation', () => {
    const end = START + 400 * DAY
    const picture = vestingPicture({ schedule: schedule({ revokedAt: end }), now: end + 5 * DAY })
    assert.equal(picture.corners.length, 1)
    assert.match(picture.line, /V66H100$/)
  })
  it('puts no mark where now lies after it', () => {
    assert.equal(vestingPicture({ schedule: schedule({}), now: START + 9999 * DAY }).now, undefined)
  })
})

describe('emissionPicture', () => {
  const emission: EmissionView = {
    startsAt: START,
    endsAt: START + 10 * DAY,
    perDay: 10n,
    shape: 'constant',
    days: 0,
    limit: 100n,
    emittedNow: 0n,
    claimed: 0n,
    claimable: 0n,
    points: Array.from({ length: 11 }, (_, day) => ({
      at: START + day * DAY,
      emitted: BigInt(day * 10),
    })),
  }
  it('rises to what is emitted in all, with what each day brings', () => {
    const picture = emissionPicture({ emission, now: START + 5 * DAY })
    assert.equal(picture.top, 100n)
    assert.equal(picture.now, 50)
    assert.equal(picture.points[3]?.perDay, 10n)
    assert.equal(picture.points.at(-1)?.perDay, 0n)
    assert.equal(planOfEmission(emission).amountPerDay, 10n)
  })
  it('is told in words', () => {
    assert.match(emissionWords(emission), /^The same amount every day\. It ends in January 2027\.$/)
    assert.match(
      emissionWords({ ...emission, shape: 'halving', days: 365, endsAt: undefined }),
      /Half as much a day after every 365 days\. It never quite ends/,
    )
    assert.match(
      emissionWords({ ...emission, shape: 'linearEnd', days: 100 }),
      /until nothing is left after 100 days/,
    )
  })
})

describe('supplyParts', () => {
  it('adds up to the supply, largest first, without empty places', () => {
    const supply = {
      supply: 1000n,
      circulating: 600n,
      market: 50n,
      bonds: 0n,
      vesting: 250n,
      treasury: 100n,
      rewards: 50n,
      earlier: 0n,
    } as SupplyView
    const parts = supplyParts(supply)
    assert.deepEqual(
      parts.map(({ name, bps }) => `${name} ${bps}`),
      ['Holders 5500', 'Vesting 2500', 'Treasury 1000', 'Reward pool 500', 'Market 500'],
    )
    assert.equal(
      parts.reduce((sum, { value }) => sum + value, 0n),
      1000n,
    )
  })
})

describe('formatTokens', () => {
  it('is short and never says nothing for something', () => {
    const format = (amount: bigint) => formatTokens({ amount, decimals: 18, symbol: 'CPC' })
    assert.equal(format(1_250_000n * 10n ** 18n), '1.25M CPC')
    assert.equal(format(1n), 'under 0.01 CPC')
    assert.equal(format(0n), '0 CPC')
  })
})

describe('beneficiaryProblem', () => {
  const told = (typed: string) => beneficiaryProblem({ typed, current: ADA, vesting: CONTRACT })
  it('says why', () => {
    assert.match(told('') ?? '', /Give the address/)
    assert.match(told('bob') ?? '', /not an address/)
    assert.match(told(BEN.replace('C4', 'c4')) ?? '', /typing error/)
    assert.match(told(ADA) ?? '', /receives already/)
    assert.match(told(CONTRACT) ?? '', /cannot receive/)
    assert.match(told('0x0000000000000000000000000000000000000000') ?? '', /would be lost/)
  })
  it('takes another account', () => assert.equal(told(` ${BEN} `), undefined))
})
