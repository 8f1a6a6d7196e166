import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VestingPlan } from './types.ts'
import { vestedAt } from './vestedAt.ts'
import { vestingCurve } from './vestingCurve.ts'

const month = 30 * 86_400
const linear: VestingPlan = {
  kind: 'linear',
  total: 1_000n,
  start: 1_000,
  cliff: 1_000 + 12 * month,
  cliffAmount: 0n,
  period: month,
  periods: 48,
}

test('a cliff gives what the periods before it would have given', () => {
  assert.equal(vestedAt(linear, linear.cliff - 1), 0n)
  assert.equal(vestedAt(linear, linear.cliff), 250n)
  assert.equal(vestedAt(linear, linear.cliff + month - 1), 250n)
  assert.equal(vestedAt(linear, linear.cliff + month), 270n)
  assert.equal(vestedAt(linear, linear.start + 48 * month), 1_000n)
  assert.equal(vestedAt(linear, 2 ** 40), 1_000n)
})

test('the corners say the same as the plan at every second between', () => {
  const plans: VestingPlan[] = [
    linear,
    { ...linear, cliff: linear.start, cliffAmount: 300n },
    { ...linear, cliff: linear.start + 48 * month, cliffAmount: 7n },
    {
      kind: 'steps',
      steps: [
        { at: 50, amount: 1n },
        { at: 60, amount: 500n },
        { at: 1_000, amount: 3n },
      ],
    },
  ]
  for (const plan of plans) {
    const curve = vestingCurve(plan)
    const end = curve.at(-1)?.at ?? 0
    for (let at = 0; at < end + month; at += 86_399) {
      const reached = curve.findLast((point) => point.at <= at)?.vested ?? 0n
      assert.equal(reached, vestedAt(plan, at), `${plan.kind} at ${at}`)
    }
    assert.ok(curve.every(({ at }, index) => index === 0 || at > (curve[index - 1]?.at ?? 0)))
  }
})

test('a curve of very many periods keeps exact points', () => {
  const plan: VestingPlan = { ...linear, cliff: linear.start, period: 60, periods: 65_535 }
  const curve = vestingCurve(plan)
  assert.ok(curve.length < 500)
  assert.equal(curve.at(-1)?.vested, 1_000n)
  for (const { at, vested } of curve) assert.equal(vested, vestedAt(plan, at))
})
