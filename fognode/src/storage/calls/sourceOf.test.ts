import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sourceOf } from './sourceOf.ts'

test('an address counts whole, of IPv6 the network that one household has', () => {
  assert.equal(sourceOf('203.0.113.7'), '203.0.113.7')
  assert.equal(sourceOf('::ffff:203.0.113.7'), '203.0.113.7')
  assert.equal(sourceOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64')
  assert.equal(sourceOf('2001:0db8:1:2::9'), '2001:db8:1:2::/64')
  assert.equal(sourceOf('2001:db8::9'), '2001:db8:0:0::/64')
  assert.equal(sourceOf('::1'), '0:0:0:0::/64')
})
