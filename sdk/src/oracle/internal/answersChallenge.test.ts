import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ORDER, Point } from '../../committee/internal/curve.ts'
import { answersChallenge } from './answersChallenge.ts'
import { addressOfPoint } from './committeeChallenge.ts'

const secret = 7n
const key = Point.BASE.multiply(secret)
/** Address of R = (z - e·x)·G, which answers e. */
const nonceOf = (z: bigint, e: bigint) =>
  addressOfPoint(Point.BASE.multiply(Point.Fn.create(z - e * secret)))

test('z answers the challenge that it was made for, and no other', () => {
  for (const e of [1n, 5n, ORDER - 1n])
    for (const z of [1n, 9n, ORDER - 1n]) {
      const r = nonceOf(z, e)
      assert.ok(answersChallenge({ key, e, z, r }))
      assert.equal(answersChallenge({ key, e: (e % (ORDER - 1n)) + 1n, z, r }), false)
      assert.equal(answersChallenge({ key, e, z: (z % (ORDER - 1n)) + 1n, r }), false)
      assert.equal(answersChallenge({ key: key.negate(), e, z, r }), false)
    }
})

test('the challenge 0 is answered by nobody: R = z·G would answer it for every key', () => {
  for (const z of [1n, 9n, ORDER - 1n]) {
    const r = addressOfPoint(Point.BASE.multiply(z))
    assert.equal(r, nonceOf(z, 0n))
    assert.equal(answersChallenge({ key, e: 0n, z, r }), false)
    assert.equal(answersChallenge({ key, e: ORDER, z, r }), false)
  }
})

test('a commitment that is the point at infinity has no address', () => {
  const e = 5n
  const z = Point.Fn.create(e * secret)
  assert.equal(answersChallenge({ key, e, z, r: `0x${'00'.repeat(20)}` }), false)
})
