import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PurchasePlan, PurchaseState } from '@fanal/sdk/market/types'
import { purchaseSteps } from './purchaseSteps.ts'

const plan = {
  strategy: 'relayed',
  prompts: [{ kind: 'signature', title: 'Sign the payment', contract: '0x00', amount: 1n }],
} as unknown as PurchasePlan
const at = (status: PurchaseState['status'], more: object = {}) =>
  ({ status, ...more }) as unknown as PurchaseState
const states = (state: PurchaseState | undefined) =>
  purchaseSteps(plan, state).map((step) => step.state)

describe('purchaseSteps', () => {
  it('waits before the first prompt', () =>
    assert.deepEqual(states(undefined), ['waiting', 'waiting', 'waiting']))
  it('follows the purchase', () => {
    assert.deepEqual(states(at('planned')), ['now', 'waiting', 'waiting'])
    assert.deepEqual(states(at('signed')), ['done', 'now', 'waiting'])
    assert.deepEqual(states(at('relayed')), ['done', 'now', 'waiting'])
    assert.deepEqual(states(at('mined')), ['done', 'done', 'done'])
  })
  it('says checking, never failed, while nobody knows', () => {
    const steps = purchaseSteps(plan, at('checking', { reason: 'no receipt yet' }))
    assert.deepEqual(
      steps.map((step) => step.state),
      ['done', 'now', 'waiting'],
    )
    assert.match(steps[1]?.detail ?? '', /Checking: no receipt yet/)
  })
  it('has a step for each prompt', () => {
    const two = {
      ...plan,
      strategy: 'approve',
      prompts: [plan.prompts[0], plan.prompts[0]],
    } as PurchasePlan
    assert.equal(purchaseSteps(two, undefined).length, 4)
  })
})
