import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../errors/FanalError.ts'
import { checkPlan } from './checkPlan.ts'
import { nextVesting } from './nextVesting.ts'
import type { VestingPlan } from './types.ts'

const linear = {
  kind: 'linear',
  total: 100n,
  start: 1_000,
  cliff: 1_000,
  cliffAmount: 0n,
  period: 10,
  periods: 10,
} as const
const steps = (...list: [number, bigint][]): VestingPlan => ({
  kind: 'steps',
  steps: list.map(([at, amount]) => ({ at, amount })),
})

test('the sum of good plans', () => {
  assert.equal(checkPlan(linear).total, 100n)
  assert.equal(checkPlan(steps([5, 1n], [9, 4n])).total, 5n)
})

test('what the contract would refuse is refused before', () => {
  const wrong: VestingPlan[] = [
    { ...linear, total: 0n },
    { ...linear, total: 2n ** 96n },
    { ...linear, period: 0 },
    { ...linear, periods: 0 },
    { ...linear, periods: 65_536 },
    { ...linear, cliff: 999 },
    { ...linear, cliff: 1_101 },
    { ...linear, cliffAmount: 101n },
    { ...linear, start: Number.NaN },
    { ...linear, period: 2 ** 31, periods: 65_535 },
    steps(),
    steps([5, 0n]),
    steps([5, 1n], [5, 1n]),
    steps([9, 1n], [5, 1n]),
    steps(...Array.from({ length: 13 }, (_, at): [number, bigint] => [at + 1, 1n])),
  ]
  for (const plan of wrong) assert.throws(() => checkPlan(plan), InputError)
})

test('the next part is told until all is vested', () => {
  assert.deepEqual(nextVesting({ plan: linear, now: 0 }), { at: 1_010, vested: 10n })
  assert.deepEqual(nextVesting({ plan: linear, now: 1_010 }), { at: 1_020, vested: 20n })
  assert.equal(nextVesting({ plan: linear, now: 1_100 }), undefined)
  const cliff: VestingPlan = { ...linear, cliff: 1_055, cliffAmount: 20n }
  assert.deepEqual(nextVesting({ plan: cliff, now: 0 }), { at: 1_055, vested: 60n })
  assert.deepEqual(nextVesting({ plan: cliff, now: 1_055 }), { at: 1_060, vested: 68n })
  const small: VestingPlan = { ...linear, total: 2n }
  assert.deepEqual(nextVesting({ plan: small, now: 1_000 }), { at: 1_050, vested: 1n })
  const dated = steps([5, 1n], [9, 4n])
  assert.deepEqual(nextVesting({ plan: dated, now: 5 }), { at: 9, vested: 5n })
  assert.equal(nextVesting({ plan: dated, now: 9 }), undefined)
})
