import assert from 'node:assert/strict'
import { test } from 'node:test'
import { obstacleToRenewal, type ObstacleToRenewalParameters } from './obstacleToRenewal.ts'

const DAY = 86_400
const from = 100 * DAY
const obstacle = (
  now: number,
  wish: Partial<ObstacleToRenewalParameters['wish']> = {},
  policy: Partial<ObstacleToRenewalParameters['policy']> = {},
) =>
  obstacleToRenewal({
    policy: {
      quote: { ownSum: 10n, liabilitySum: 20n },
      ...{ coveredFrom: from, until: from + 90 * DAY, renewed: false },
      ...policy,
    },
    wish: { ownSum: 10n, liabilitySum: 20n, term: 90 * DAY, ...wish },
    now,
  })

test('a policy is followed once its own cover has begun, and once', () => {
  assert.equal(obstacle(from - 1), 'waiting')
  assert.equal(obstacle(from), undefined)
  assert.equal(obstacle(from, {}, { renewed: true }), 'followed')
})

test('neither sum can become higher, also when the other becomes lower', () => {
  assert.equal(obstacle(from, { ownSum: 9n, liabilitySum: 0n }), undefined)
  assert.equal(obstacle(from, { ownSum: 11n, liabilitySum: 0n }), 'higherOwnSum')
  assert.equal(obstacle(from, { ownSum: 0n, liabilitySum: 21n }), 'higherLiabilitySum')
})

test('a policy ends no later than a pool can count from now', () => {
  assert.equal(obstacle(from, { term: 276 * DAY }), undefined)
  assert.equal(obstacle(from, { term: 276 * DAY + 1 }), 'tooFarAhead')
  assert.equal(obstacle(from + 1, { term: 276 * DAY + 1 }), undefined)
  assert.equal(obstacle(from, { term: undefined }), undefined)
})
