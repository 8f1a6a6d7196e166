import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PublishProgress, PublishStep } from '@fanal/sdk/market/types'
import { publishSteps } from './publishSteps.ts'

const at = (step: PublishStep): PublishProgress => ({
  step,
  read: { done: 0, total: 1 },
  encrypted: { done: 0, total: undefined },
  uploaded: { done: 0, total: undefined },
  cid: undefined,
  transactionHash: undefined,
})
const states = (step: PublishStep | undefined, failed = false) =>
  publishSteps(step && at(step), failed).map(({ state }) => state)

describe('publishSteps', () => {
  it('tells all steps before the first one', () =>
    assert.deepEqual(states(undefined), ['waiting', 'waiting', 'waiting', 'waiting', 'waiting']))
  it('ticks off what is behind', () => {
    assert.deepEqual(states('uploading'), ['done', 'now', 'waiting', 'waiting', 'waiting'])
    assert.deepEqual(states('mining'), ['done', 'done', 'done', 'done', 'now'])
    assert.deepEqual(states('done'), ['done', 'done', 'done', 'done', 'done'])
  })
  it('marks the step that failed', () =>
    assert.deepEqual(states('wallet', true), ['done', 'done', 'done', 'failed', 'waiting']))
})
