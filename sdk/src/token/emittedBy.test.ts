import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emittedBy } from './emittedBy.ts'
import type { EmissionPlan } from './types.ts'

const DAY = 86_400
const plan = {
  start: 1_000,
  amountPerDay: 1_000_003n,
  limit: 10n ** 30n,
  shape: 'constant',
  days: 0,
} as const

/** The sum of exact days, kept as a fraction over `scale`. */
function slowly({ amountPerDay, shape, days: length }: EmissionPlan, days: number): bigint {
  const scale = 2n ** 64n * BigInt(length || 1)
  let sum = 0n
  for (let day = 0; day < days; day++) {
    if (shape === 'constant') sum += amountPerDay * scale
    else if (shape === 'halving')
      sum += (amountPerDay * scale) / 2n ** BigInt(Math.floor(day / length))
    else if (day < length) sum += (amountPerDay * scale * BigInt(length - day)) / BigInt(length)
  }
  return sum / scale
}

test('every mode is the exact sum of its days', () => {
  const plans: EmissionPlan[] = [
    plan,
    { ...plan, shape: 'halving', days: 7 },
    { ...plan, shape: 'halving', days: 1 },
    { ...plan, shape: 'linearEnd', days: 30 },
    { ...plan, shape: 'linearEnd', days: 1 },
  ]
  for (const one of plans)
    for (let days = 0; days < 60; days++) {
      const end = one.start + days * DAY
      assert.equal(emittedBy(one, end), slowly(one, days), `${one.shape} ${days}`)
      assert.equal(emittedBy(one, end + DAY - 1), slowly(one, days))
    }
})

test('nothing before the start and never more than the limit', () => {
  assert.equal(emittedBy(plan, 999), 0n)
  assert.equal(emittedBy({ ...plan, limit: 5n }, 2 ** 39), 5n)
  const halving: EmissionPlan = { ...plan, shape: 'halving', days: 1 }
  assert.equal(emittedBy(halving, 1_000 + 10_000 * DAY), 2_000_005n)
})
