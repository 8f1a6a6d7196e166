import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSceneDenied } from './isSceneDenied.ts'

test('a scene is denied by another claim that was refuted with it, under the same policy', () => {
  const claim = { claimId: '0x01', policyId: '0x0a', scene: '0x5c', status: 'waiting' } as const
  const denied = { ...claim, claimId: '0x02', status: 'refuted' } as const
  assert.equal(isSceneDenied(claim, [claim, denied]), true)
  for (const other of [
    { ...denied, claimId: claim.claimId },
    { ...denied, policyId: '0x0b' },
    { ...denied, scene: '0x5d' },
    { ...denied, status: 'paid' },
  ] as const)
    assert.equal(isSceneDenied(claim, [claim, other]), false)
})
