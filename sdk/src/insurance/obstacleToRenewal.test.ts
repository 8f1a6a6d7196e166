import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Hex, zeroHash } from 'viem'
import { obstacleToRenewal } from './obstacleToRenewal.ts'

const DAY = 86_400
const policy = {
  quote: { renews: zeroHash as Hex, ownSum: 10n, liabilitySum: 20n },
  boughtAt: 100 * DAY,
}
const wait = 7 * DAY
const obstacle = (
  now: number,
  { ownSum = 10n, liabilitySum = 20n, renews = policy.quote.renews } = {},
) =>
  obstacleToRenewal({
    policy: { ...policy, quote: { ...policy.quote, renews } },
    ...{ terms: { waitingPeriod: wait }, wish: { ownSum, liabilitySum }, now },
  })

test('a policy is followed once it has waited itself, or follows one that has', () => {
  assert.equal(obstacle(policy.boughtAt), 'waiting')
  assert.equal(obstacle(policy.boughtAt + wait - 1), 'waiting')
  assert.equal(obstacle(policy.boughtAt + wait), undefined)
  assert.equal(obstacle(policy.boughtAt, { renews: `0x${'1'.repeat(64)}` }), undefined)
})

test('neither sum can become higher, also when the other becomes lower', () => {
  const later = policy.boughtAt + wait
  assert.equal(obstacle(later, { ownSum: 9n, liabilitySum: 0n }), undefined)
  assert.equal(obstacle(later, { ownSum: 11n, liabilitySum: 0n }), 'higherOwnSum')
  assert.equal(obstacle(later, { ownSum: 0n, liabilitySum: 21n }), 'higherLiabilitySum')
  const renews = `0x${'1'.repeat(64)}` as const
  assert.equal(obstacle(later, { ownSum: 11n, renews }), 'higherOwnSum')
})
