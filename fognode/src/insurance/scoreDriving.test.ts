import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { InputError } from '@fanal/sdk/errors/FanalError'
import {
  EVENT_POINTS,
  HIGHEST_FACTOR_BPS,
  LOWEST_FACTOR_BPS,
  NEUTRAL_FACTOR_BPS,
} from './premium.ts'
import { RISK_MODEL_VERSION } from './riskModel.ts'
import { scoreDriving } from './scoreDriving.ts'
import { DRIVING_EVENT_KINDS, type DrivingEventKind } from './types.ts'

const HOUR = 3_600_000
const kinds = DRIVING_EVENT_KINDS
const some = (kind: DrivingEventKind, count: number) =>
  Array.from({ length: count }, () => ({ kind }))
const score = (events: { kind: DrivingEventKind }[], coveredMs = HOUR) =>
  scoreDriving({ driving: [{ events, coveredMs, kinds }] })

describe('scoreDriving', () => {
  it('weighs the kinds with a hundred points in all', () => {
    assert.equal(
      Object.values(EVENT_POINTS).reduce((sum, points) => sum + points, 0),
      100,
    )
  })

  it('asks the base premium of neutral driving', () => {
    const { premiumFactorBps, version } = score(some('harsh_brake', 4))
    assert.equal(premiumFactorBps, NEUTRAL_FACTOR_BPS)
    assert.equal(version, RISK_MODEL_VERSION)
  })

  it('never charges less for more events in the same time', () => {
    for (const kind of kinds)
      for (const coveredMs of [HOUR / 20, HOUR / 4, 10 * HOUR]) {
        let last = score([], coveredMs)
        for (let count = 1; count < 60; count++) {
          const next = score(some(kind, count), coveredMs)
          assert.ok(next.premiumFactorBps > last.premiumFactorBps)
          assert.ok(next.score <= last.score)
          last = next
        }
      }
  })

  it('charges less the longer the same events are ago', () => {
    const factors = [1, 2, 5, 20].map((hours) => score(some('harsh_brake', 9), hours * HOUR))
    for (let i = 1; i < factors.length; i++)
      assert.ok(
        (factors[i]?.premiumFactorBps as number) < (factors[i - 1]?.premiumFactorBps as number),
      )
  })

  it('stays within its bounds', () => {
    const best = score([], 100_000 * HOUR)
    assert.ok(best.premiumFactorBps >= LOWEST_FACTOR_BPS)
    assert.equal(best.score, 99)
    const worst = score(some('harsh_brake', 100_000))
    assert.ok(worst.premiumFactorBps <= HIGHEST_FACTOR_BPS)
    assert.equal(worst.score, 0)
  })

  it('lets a few faultless minutes decide little', () => {
    assert.ok(score([], HOUR / 4).premiumFactorBps > 9_000)
    assert.ok(score([], 20 * HOUR).premiumFactorBps < 7_300)
  })

  it('adds trips up, in whatever order', () => {
    const one = { events: some('harsh_brake', 2), coveredMs: HOUR / 2, kinds }
    const two = { events: some('lane_change_left', 3), coveredMs: HOUR / 2, kinds }
    assert.deepEqual(scoreDriving({ driving: [one, two] }), scoreDriving({ driving: [two, one] }))
    assert.deepEqual(
      scoreDriving({ driving: [one, two] }),
      score([...some('harsh_brake', 2), ...some('lane_change_left', 3)]),
    )
  })

  it('refuses to score no driving', () => {
    assert.throws(() => scoreDriving({ driving: [] }), InputError)
  })
})
