import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../errors/FanalError.ts'
import { fromFixedPoint, toFixedPoint } from './fixedPoint.ts'

test('decimal numbers become integers of millionths and back', () => {
  for (const [decimal, fixed] of [
    ['21.5', 21_500_000n],
    ['-0.000001', -1n],
    ['0', 0n],
    ['+7', 7_000_000n],
    ['-12.345678', -12_345_678n],
    ['123456789012345678901', 123_456_789_012_345_678_901_000_000n],
  ] as const) {
    assert.equal(toFixedPoint(decimal), fixed)
    assert.equal(fromFixedPoint(fixed), decimal.replace('+', ''))
  }
  assert.equal(toFixedPoint(0.1), 100_000n)
  assert.equal(toFixedPoint(-3), -3_000_000n)
})

test('further digits are rounded off, halves away from zero', () => {
  assert.equal(toFixedPoint('1.0000004'), 1_000_000n)
  assert.equal(toFixedPoint('1.0000005'), 1_000_001n)
  assert.equal(toFixedPoint('-1.0000005'), -1_000_001n)
  assert.equal(toFixedPoint(' 2. '), 2_000_000n)
})

test('what is no decimal number is refused', () => {
  for (const bad of ['', '1e3', '0x10', '1,5', '--1', '.5', 'NaN', '1 2'])
    assert.throws(() => toFixedPoint(bad), InputError, bad)
  for (const bad of [NaN, Infinity, 1e300]) assert.throws(() => toFixedPoint(bad), InputError)
})
