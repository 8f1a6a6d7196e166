import assert from 'node:assert/strict'
import { test } from 'node:test'
import { obstacleToRenewal, type ObstacleToRenewalParameters } from './obstacleToRenewal.ts'

const DAY = 86_400
const from = 100 * DAY
const until = from + 90 * DAY
const last = until - 30 * DAY
const obstacle = (
  now: number,
  wish: Partial<ObstacleToRenewalParameters['wish']> = {},
  policy: Partial<ObstacleToRenewalParameters['policy']> = {},
) =>
  obstacleToRenewal({
    policy: {
      quote: { ownSum: 10n, liabilitySum: 20n },
      ...{ coveredFrom: from, until, renewed: false },
      ...policy,
    },
    wish: { ownSum: 10n, liabilitySum: 20n, term: 90 * DAY, ...wish },
    now,
  })

test('a policy is followed in its last 30 days, once its own cover has begun, and once', () => {
  assert.equal(obstacle(from - 1), 'waiting')
  assert.equal(obstacle(last, {}, { coveredFrom: last + 1 }), 'waiting')
  assert.equal(obstacle(last - 1), 'tooEarly')
  assert.equal(obstacle(last), undefined)
  assert.equal(obstacle(last, {}, { renewed: true }), 'followed')
})

test('neither sum can become higher, also when the other becomes lower', () => {
  assert.equal(obstacle(last, { ownSum: 9n, liabilitySum: 0n }), undefined)
  assert.equal(obstacle(last, { ownSum: 11n, liabilitySum: 0n }), 'higherOwnSum')
  assert.equal(obstacle(last, { ownSum: 0n, liabilitySum: 21n }), 'higherLiabilitySum')
})

test('a policy ends no later than a pool can count from now', () => {
  assert.equal(obstacle(last, { term: 336 * DAY }), undefined)
  assert.equal(obstacle(last, { term: 336 * DAY + 1 }), 'tooFarAhead')
  assert.equal(obstacle(last + 1, { term: 336 * DAY + 1 }), undefined)
  assert.equal(obstacle(last, { term: undefined }), undefined)
})
