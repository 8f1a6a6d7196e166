import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PurchaseState } from '@fanal/sdk/market/types'
import { underWayWords } from './underWayWords.ts'

const at = (status: PurchaseState['status'], reason = 'no receipt yet.') =>
  underWayWords({ status, reason } as unknown as PurchaseState)

describe('underWayWords', () => {
  it('calls nothing failed that may have been paid', () => {
    for (const status of ['signed', 'relayed', 'sent', 'checking'] as const) {
      const { title, detail, action, forget } = at(status)
      assert.doesNotMatch(`${title} ${detail}`, /fail|error|lost/i, status)
      assert.ok(action, status)
      assert.equal(forget, false, status)
    }
  })
  it('says checking while nobody knows', () => {
    assert.equal(at('checking').title, 'Checking')
    assert.match(at('checking').detail, /no receipt yet/)
  })
  it('lets go of what was never signed or can no longer be paid', () => {
    assert.equal(at('planned').forget, true)
    assert.equal(at('failed').forget, true)
    assert.equal(at('failed', 'The signed order has expired; nothing was paid.').action, undefined)
  })
})
